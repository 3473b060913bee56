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
    private readonly Argument<FileInfo> _file = new("FILE");
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
    private readonly Option<bool> _json = new("--json");

    private ReplayVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new ReplayVerb(context);
        var command = new Command("replay")
        {
            verb._file, verb._lumbar, verb._calibrate, verb._slouchSample, verb._forwardAxis, verb._set, verb._json,
        };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        PipelineOptions options = Options(arguments);
        SecondsSpan? upright = Span(arguments, _calibrate);
        SecondsSpan? slouch = Span(arguments, _slouchSample);
        using var reader = RecordingReader.Open(arguments.GetRequiredValue(_file).FullName, Origin);
        if (arguments.GetValue(_lumbar) is { } lumbarFile)
        {
            using var lumbarReader = RecordingReader.Open(lumbarFile.FullName, Origin, beside: reader);
            options = options with { Lumbar = RecordingReplay.ReadLumbar(lumbarReader, options) };
        }

        using IReplayOutput output = arguments.GetValue(_json) ? new ReplayJson(_context.Output) : new ReplayText(_context);
        ReplayResult result = RecordingReplay.Run(reader, start => Actions(start, upright, slouch), options, _context.Time, output.Take);
        output.End(result);
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
