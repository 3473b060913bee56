using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink replay</c>: a recording through the same pipeline as a live clip.</summary>
internal sealed class ReplayVerb
{
    /// <summary>A recording has no date: its second 0 is the epoch, and times are shown as the file has them.</summary>
    private static readonly EventTime Origin = new(0);

    private readonly CliContext _context;
    private readonly Argument<string> _file = new("FILE");
    private readonly Option<FileInfo?> _lumbar = new("--lumbar")
    {
        HelpName = "FILE",
    };

    private readonly Option<string?> _calibrate = new("--calibrate") { HelpName = "0-30" };
    private readonly Option<string?> _slouchSample = new("--slouch-sample") { HelpName = "40-45" };
    private readonly Option<string> _forwardAxis = new("--forward-axis")
    {
        HelpName = "z|-z|x|-x|y|-y",
        DefaultValueFactory = _ => "z",
    };

    private readonly Option<string[]> _set = new("--set") { HelpName = "NAME=VALUE" };
    private readonly Option<string?> _only = new("--only") { HelpName = "3600-7200" };
    private readonly Option<int> _jobs = new("--jobs") { HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<bool> _json = new("--json");

    private ReplayVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new ReplayVerb(context);
        var command = new Command("replay")
        {
            verb._file, verb._lumbar, verb._calibrate, verb._slouchSample, verb._forwardAxis, verb._set, verb._only, verb._jobs, verb._json,
        };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        PipelineOptions options = Options(arguments);
        SecondsSpan? upright = Span(arguments, _calibrate);
        SecondsSpan? slouch = Span(arguments, _slouchSample);
        SecondsSpan? only = Span(arguments, _only);
        string path = Path.GetFullPath(arguments.GetRequiredValue(_file));
        if (Directory.Exists(path))
            return RunFolder(arguments, path, file => Replay(file, arguments, options, upright, slouch, only, _ => { }));

        using IReplayOutput output = arguments.GetValue(_json) ? new ReplayJson(_context.Output) : new ReplayText(_context);
        ReplayResult result = Replay(path, arguments, options, upright, slouch, only, output.Take);
        output.End(result);
        return Complain(result, result.Fault, Path.GetFileName(path), "");
    }

    private ReplayResult Replay(
        string path, ParseResult arguments, PipelineOptions options, SecondsSpan? upright, SecondsSpan? slouch, SecondsSpan? only,
        Action<CoachStep> onStep)
    {
        using var reader = RecordingReader.Open(path, Origin);
        options = AsRecorded(options, arguments, reader.Facts);
        if (only is { } wanted)
            reader.Limit(Origin + TimeSpan.FromSeconds(wanted.From), Origin + TimeSpan.FromSeconds(wanted.Until));
        if (arguments.GetValue(_lumbar) is { } lumbarFile)
        {
            using var lumbarReader = RecordingReader.Open(lumbarFile.FullName, Origin, beside: reader);
            options = options with { Lumbar = RecordingReplay.ReadLumbar(lumbarReader, options) };
        }
        return RecordingReplay.Run(reader, start => Actions(start, upright, slouch), options, _context.Time, onStep);
    }

    private ExitCode RunFolder(ParseResult arguments, string folder, Func<string, ReplayResult> replay)
    {
        int jobs = arguments.GetValue(_jobs);
        if (jobs < 1)
            throw new CliException(ExitCode.WrongArguments, new Sentence("replay.jobs", jobs));
        if (arguments.GetValue(_lumbar) is not null)
            throw new CliException(ExitCode.WrongArguments, new Sentence("replay.folder.lumbar"));
        IReadOnlyList<string> paths = FolderReplay.Recordings(folder);
        if (paths.Count == 0)
            throw new CliException(ExitCode.UnusableInput, new Sentence("replay.folder.empty", folder));
        long begin = _context.Time.GetTimestamp();
        IReadOnlyList<FolderReplayResult> results = FolderReplay.Run(paths, jobs, replay, Progress(paths.Count));
        if (_context.Terminal.Error)
            _context.Error.WriteLine();
        var output = new FolderReplayOutput(_context, folder);
        if (arguments.GetValue(_json))
            output.WriteJson(results);
        else
            output.WriteText(results, _context.Time.GetElapsedTime(begin));
        var worst = ExitCode.Done;
        foreach (FolderReplayResult result in results)
        {
            string name = Path.GetRelativePath(folder, result.Path);
            ExitCode code = Complain(result.Result, result.Fault, name, Path.GetDirectoryName(name) + Path.DirectorySeparatorChar);
            worst = code == ExitCode.Done ? worst : code;
        }
        return worst;
    }

    private Action<int> Progress(int all) =>
        _context.Terminal.Error ? done => _context.Error.Write($"\r{_context.Texts.Fill("replay.folder.progress", done, all)}") : _ => { };

    /// <summary>Says what is the matter with a recording.</summary>
    /// <param name="result">What was replayed of it, or null.</param>
    /// <param name="fault">Why it could not be read to its end, or null.</param>
    /// <param name="name">What the recording is called.</param>
    /// <param name="folder">What stands before the bare name of a file that a fault names.</param>
    private ExitCode Complain(ReplayResult? result, RecordingException? fault, string name, string folder)
    {
        foreach (RecordingDamage damage in result?.Damage ?? [])
            _context.Error.WriteLine($"{name}: {DamageWords.Of(damage, _context.Texts)}");
        if (fault is not null)
        {
            _context.Error.WriteLine(folder.TrimStart(Path.DirectorySeparatorChar) + _context.Faults.Of(fault));
            return ExitCode.UnusableInput;
        }
        if (result is { Totals.TotalSeconds: 0 })
            _context.Complain(result.Samples == 0 ? "replay.no-sample" : "replay.no-second", name, result.Samples);
        return ExitCode.Done;
    }

    private PipelineOptions Options(ParseResult arguments)
    {
        string axis = arguments.GetRequiredValue(_forwardAxis);
        if (!Direction.TryParseAxis(axis, out Direction forward))
            throw new CliException(ExitCode.WrongArguments, new Sentence("axis.form", axis));
        var options = new PipelineOptions { Mounting = new SensorMounting(forward), Zone = TimeZoneInfo.Utc };
        try
        {
            foreach (string setting in arguments.GetValue(_set) ?? [])
                options = Setting.Apply(options, setting);
            options.Validate();
        }
        catch (ArgumentException outOfRange)
        {
            throw new CliException(ExitCode.WrongArguments, outOfRange.Message, outOfRange);
        }
        return options;
    }

    /// <summary>What the arguments leave open is as a packed recording says.</summary>
    private PipelineOptions AsRecorded(PipelineOptions options, ParseResult arguments, RecordingFacts facts)
    {
        if (arguments.GetResult(_forwardAxis) is { Implicit: true } && facts.Forward is { } forward)
            options = options with { Mounting = new SensorMounting(forward, facts.Up) };
        return arguments.GetValue(_calibrate) is null ? options with { Calibration = facts.Calibration } : options;
    }

    private static SecondsSpan? Span(ParseResult arguments, Option<string?> option)
    {
        if (arguments.GetValue(option) is not { } text)
            return null;
        return SecondsSpan.TryParse(text, out SecondsSpan span) ? span : throw new CliException(ExitCode.WrongArguments,
            new Sentence("span.form", option.Name, text));
    }

    private static IEnumerable<WearerAction> Actions(EventTime start, SecondsSpan? upright, SecondsSpan? slouch)
    {
        if (upright is { } neutral)
            yield return Calibrate(start, neutral, CalibrationPose.Upright);
        if (slouch is { } sample)
            yield return Calibrate(start, sample, CalibrationPose.Slouch);
    }

    private static CalibrateAction Calibrate(EventTime start, SecondsSpan span, CalibrationPose pose) =>
        new(start + TimeSpan.FromSeconds(span.From), start + TimeSpan.FromSeconds(span.Until), pose);
}
