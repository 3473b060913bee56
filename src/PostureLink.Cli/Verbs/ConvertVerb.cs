using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary><c>posturelink convert</c>: a recording into the other form.</summary>
internal sealed class ConvertVerb
{
    private static readonly EventTime WithoutDate = new(0);

    private readonly CliContext _context;
    private readonly Argument<FileInfo> _from = new("FROM");
    private readonly Argument<FileInfo> _to = new("TO");
    private readonly Option<bool> _overwrite = new("--overwrite");

    private ConvertVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new ConvertVerb(context);
        var command = new Command("convert")
        {
            verb._from, verb._to, verb._overwrite,
        };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        string from = arguments.GetRequiredValue(_from).FullName, to = arguments.GetRequiredValue(_to).FullName;
        if (from == to)
            throw new CliException(ExitCode.WrongArguments, new Sentence("convert.same", to));
        if (File.Exists(to) && !arguments.GetValue(_overwrite))
            throw new CliException(ExitCode.WrongArguments, new Sentence("file.there.over", to));
        EventTime origin;
        using (RecordingReader header = RecordingReader.Open(from, WithoutDate))
            origin = header.Start ?? WithoutDate;
        using RecordingReader reader = RecordingReader.Open(from, origin);
        bool isKept = false;
        RecordingException? fault;
        if (Replaced(to) is { } replaced)
        {
            fault = Replace(reader, replaced, origin);
            isKept = fault is not null;
        }
        else
        {
            fault = Copy(reader, to, origin);
        }
        if (isKept)
            _context.Say("convert.kept", to);
        else
            _context.Say("convert.done", reader.SamplesRead, to, new FileInfo(to).Length);
        foreach (RecordingDamage damage in reader.Damage)
            _context.Error.WriteLine(DamageWords.Of(damage, _context.Texts, origin));
        if (fault is null)
            return ExitCode.Done;
        _context.Error.WriteLine(_context.Faults.Of(fault));
        return ExitCode.UnusableInput;
    }

    /// <summary>The file that is to be written over, wherever a link leads; null where nothing is to be lost: none, an empty one, or a device.</summary>
    private static FileInfo? Replaced(string to)
    {
        var named = new FileInfo(to);
        if (!named.Exists)
            return null;
        FileInfo file = named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named;
        return file is { Exists: true, Length: > 0 } ? file : null;
    }

    /// <summary>Copies beside a file, which stays as it is until something whole takes its place, with its mode.</summary>
    private RecordingException? Replace(RecordingReader reader, FileInfo replaced, EventTime origin)
    {
        string beside = Path.Combine(replaced.DirectoryName!, ".new-" + replaced.Name);
        try
        {
            RecordingException? fault = Copy(reader, beside, origin);
            if (fault is not null)
                return fault;
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(beside, replaced.UnixFileMode);
            File.Move(beside, replaced.FullName, overwrite: true);
            return null;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Copies sample by sample; what came before a fault of the source is kept.</summary>
    private RecordingException? Copy(RecordingReader reader, string to, EventTime origin)
    {
        var progress = new RecordingProgress(_context, reader);
        var block = new AccelerationBlock();
        bool saysOff = false;
        using RecordingWriter writer = RecordingWriter.Create(to, new RecordingStart(origin)
        {
            HasDate = reader.Start is not null,
            IsLabeled = reader.HasLabels,
            Kind = reader.Kind,
            Facts = reader.Facts,
        });
        try
        {
            while (reader.ReadBlock(block))
            {
                saysOff |= block.IsOffBody;
                writer.Write(block, reader.Labels);
                progress.Show();
            }
        }
        catch (RecordingException fault) when (fault.Line is not null)
        {
            return fault;
        }
        finally
        {
            progress.End();
        }
        if (!to.EndsWith(RecordingFormat.PackedExtension, StringComparison.OrdinalIgnoreCase)
            && (saysOff || reader.Facts != RecordingFacts.None))
            _context.Complain("convert.less");
        return null;
    }
}
