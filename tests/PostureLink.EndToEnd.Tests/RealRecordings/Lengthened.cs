using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A short recording played forward and backward until it is long enough.</summary>
internal static class Lengthened
{
    public static string Recording(string path, TimeSpan length)
    {
        var samples = new List<(double X, double Y, double Z)>();
        EventTime first = default, last = default;
        var block = new AccelerationBlock();
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        while (reader.ReadBlock(block))
        {
            if (samples.Count == 0)
                first = block.Start;
            last = block.TimeOf(block.Count - 1);
            for (int i = 0; i < block.Count; i++)
                samples.Add((block.X[i], block.Y[i], block.Z[i]));
        }

        double periodS = (last - first).TotalSeconds / (samples.Count - 1);
        var csv = new StringWriter(CultureInfo.InvariantCulture);
        csv.WriteLine(RecordingFormat.Header);
        for (int i = 0; i * periodS < length.TotalSeconds; i++)
        {
            int turn = i / samples.Count, at = i % samples.Count;
            (double x, double y, double z) = samples[turn % 2 == 0 ? at : samples.Count - 1 - at];
            csv.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i * periodS:0.00000},{x},{y},{z}"));
        }
        return csv.ToString();
    }
}
