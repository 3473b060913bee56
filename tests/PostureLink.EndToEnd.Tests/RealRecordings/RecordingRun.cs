using System.Globalization;
using System.IO.Compression;
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

    public static List<CoachStep> OfFile(string path, double calibrateSeconds, string forwardAxis, Calibration? calibration = null)
    {
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        return Run(reader, calibrateSeconds, forwardAxis, calibration);
    }

    /// <summary>A calibration of which the mean direction of the seated rows is the neutral pose; null where nobody sits.</summary>
    public static Calibration? SeatedIn(string path, Direction forward)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        double x = 0, y = 0, z = 0;
        while (text.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            if (!fields[4].StartsWith("sit", StringComparison.Ordinal))
                continue;
            double[] g = fields[1..4].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            (x, y, z) = (x + g[0], y + g[1], z + g[2]);
        }
        return Direction.TryFrom(x, y, z, out Direction up) && forward.TryMakePerpendicularTo(up, out Direction ahead)
            ? new Calibration(new EventTime(0), up, ahead, 10, 1, null)
            : null;
    }

    /// <summary>A calibration against which the recording's mean direction reads as so much flexion.</summary>
    public static Calibration ReadingAs(double flexionDeg, string path)
    {
        double x = 0, y = 0, z = 0;
        var block = new AccelerationBlock();
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        while (reader.ReadBlock(block))
        {
            for (int i = 0; i < block.Count; i++)
                (x, y, z) = (x + block.X[i], y + block.Y[i], z + block.Z[i]);
        }
        Assert.True(Direction.TryFrom(x, y, z, out Direction up));
        Assert.True(new Direction(0, 0, 1).TryMakePerpendicularTo(up, out Direction ahead));
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(flexionDeg));
        return new Calibration(
            new EventTime(0),
            new Direction(cos * up.X - sin * ahead.X, cos * up.Y - sin * ahead.Y, cos * up.Z - sin * ahead.Z),
            new Direction(cos * ahead.X + sin * up.X, cos * ahead.Y + sin * up.Y, cos * ahead.Z + sin * up.Z), 10, 1, null);
    }

    /// <summary>Times of the slouch prompts that the wearer would have been given, seconds.</summary>
    public static List<double> Alerts(this IEnumerable<CoachStep> steps) => steps
        .SelectMany(step => step.Decisions)
        .Where(decision => decision is { Kind: PromptKind.Slouch, Given: true })
        .Select(decision => decision.At.TotalSeconds)
        .ToList();

    private static List<CoachStep> Run(RecordingReader reader, double calibrateSeconds, string forwardAxis, Calibration? calibration = null)
    {
        Assert.True(Direction.TryParseAxis(forwardAxis, out Direction forward));
        var options = new PipelineOptions { Mounting = new SensorMounting(forward), Zone = TimeZoneInfo.Utc, Calibration = calibration };
        var steps = new List<CoachStep>();
        ReplayResult result = RecordingReplay.Run(
            reader,
            start => calibrateSeconds > 0 ? [new CalibrateAction(start, start + TimeSpan.FromSeconds(calibrateSeconds), CalibrationPose.Upright)] : [],
            options, new PostureLink.Testing.VirtualTimeProvider(), steps.Add);
        Assert.Null(result.Fault);
        return steps;
    }
}
