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
        // What is to be written over stays until something whole takes its place.
        string? replaced = File.Exists(to) ? to : null;
        string written = replaced is null ? to : Path.Combine(Path.GetDirectoryName(to)!, ".new-" + Path.GetFileName(to));
        RecordingException? fault = CopyOrClear(reader, written, origin, isTemporary: replaced is not null);
        if (replaced is not null && fault is null)
            File.Move(written, to, overwrite: true);
        if (replaced is null || fault is null)
            _context.Say("convert.done", reader.SamplesRead, to, new FileInfo(to).Length);
        else
            _context.Say("convert.kept", to);
        foreach (RecordingDamage damage in reader.Damage)
            _context.Error.WriteLine(DamageWords.Of(damage, _context.Texts, origin));
        if (fault is null)
            return ExitCode.Done;
        _context.Error.WriteLine(_context.Faults.Of(fault));
        return ExitCode.UnusableInput;
    }

    /// <summary>Copies; of what was to take another's place nothing is left where it did not come whole.</summary>
    private RecordingException? CopyOrClear(RecordingReader reader, string to, EventTime origin, bool isTemporary)
    {
        bool isWhole = false;
        try
        {
            RecordingException? fault = Copy(reader, to, origin);
            isWhole = fault is null;
            return fault;
        }
        finally
        {
            if (isTemporary && !isWhole)
                File.Delete(to);
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
