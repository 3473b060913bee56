using System.Text;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A recording through the product's own reader and pipeline, with default options.</summary>
internal static class RecordingRun
{
    public static List<CoachStep> OfText(string csv, double calibrateSeconds, string forwardAxis = "z")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        using RecordingReader reader = RecordingReader.Open(stream, "made from a recording", new EventTime(0));
        return Run(reader, calibrateSeconds, forwardAxis);
    }

    public static List<CoachStep> OfFile(string path, double calibrateSeconds, string forwardAxis)
    {
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        return Run(reader, calibrateSeconds, forwardAxis);
    }

    /// <summary>Times of the slouch prompts that the wearer would have been given, seconds.</summary>
    public static List<double> Alerts(this IEnumerable<CoachStep> steps) => steps
        .SelectMany(step => step.Decisions)
        .Where(decision => decision is { Kind: PromptKind.Slouch, Given: true })
        .Select(decision => decision.At.TotalSeconds)
        .ToList();

    private static List<CoachStep> Run(RecordingReader reader, double calibrateSeconds, string forwardAxis)
    {
        Assert.True(Direction.TryParseAxis(forwardAxis, out Direction forward));
        var options = new PipelineOptions { Mounting = new SensorMounting(forward), Zone = TimeZoneInfo.Utc };
        var steps = new List<CoachStep>();
        ReplayResult result = RecordingReplay.Run(
            reader,
            start => calibrateSeconds > 0 ? [new CalibrateAction(start, start + TimeSpan.FromSeconds(calibrateSeconds), CalibrationPose.Upright)] : [],
            options, new PostureLink.Testing.VirtualTimeProvider(), steps.Add);
        Assert.Null(result.Fault);
        return steps;
    }
}
