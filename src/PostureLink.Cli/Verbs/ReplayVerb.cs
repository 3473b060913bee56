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
    private readonly Argument<FileInfo> _file = new("FILE") { Description = "The recording: .plrec, or CSV time_s,x_g,y_g,z_g[,label], also .gz." };
    private readonly Option<FileInfo?> _lumbar = new("--lumbar")
    {
        Description = "The recording of a second clip on the lumbar spine, same clock: by their starts where both say them, else by their seconds.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _calibrate = new("--calibrate") { Description = "Seconds from the start in which the wearer sits upright.", HelpName = "0-30" };
    private readonly Option<string?> _slouchSample = new("--slouch-sample") { Description = "Seconds from the start in which the wearer shows their own slouch.", HelpName = "40-45" };
    private readonly Option<string> _forwardAxis = new("--forward-axis")
    {
        Description = "Sensor axis whose reading grows when the trunk bends forward: z on the back, -z on the chest.",
        HelpName = "z|-z|x|-x|y|-y",
        DefaultValueFactory = _ => "z",
    };

    private readonly Option<string[]> _set = new("--set") { Description = "Changes an option of the pipeline; may be repeated.", HelpName = "NAME=VALUE" };
    private readonly Option<string?> _only = new("--only") { Description = "Only these seconds of the recording.", HelpName = "3600-7200" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a line." };

    private ReplayVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new ReplayVerb(context);
        var command = new Command("replay", "Run a recording through the pipeline. Example: posturelink replay day.csv.gz --calibrate 0-30 --json")
        {
            verb._file, verb._lumbar, verb._calibrate, verb._slouchSample, verb._forwardAxis, verb._set, verb._only, verb._json,
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
        using var reader = RecordingReader.Open(arguments.GetRequiredValue(_file).FullName, Origin);
        options = AsRecorded(options, arguments, reader.Facts);
        if (only is { } wanted)
            reader.Limit(Origin + TimeSpan.FromSeconds(wanted.From), Origin + TimeSpan.FromSeconds(wanted.Until));
        if (arguments.GetValue(_lumbar) is { } lumbarFile)
        {
            using var lumbarReader = RecordingReader.Open(lumbarFile.FullName, Origin, beside: reader);
            options = options with { Lumbar = RecordingReplay.ReadLumbar(lumbarReader, options) };
        }

        using IReplayOutput output = arguments.GetValue(_json) ? new ReplayJson(_context.Output) : new ReplayText(_context);
        ReplayResult result = RecordingReplay.Run(reader, start => Actions(start, upright, slouch), options, _context.Time, output.Take);
        output.End(result);
        foreach (RecordingDamage damage in result.Damage)
            _context.Error.WriteLine(DamageWords.Of(damage, _context.Texts));
        if (result.Fault is null)
            return ExitCode.Done;
        _context.Error.WriteLine(_context.Faults.Of(result.Fault));
        return ExitCode.UnusableInput;
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
