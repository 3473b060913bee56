using System.IO.Compression;
using PostureLink.Samples;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests.Samples;

/// <summary>The recording that lies beside the sample that replays it.</summary>
public sealed class SampleRecordingTests
{
    private static readonly string Committed = RepositoryFiles.PathOf("samples/ReplayRecording/" + SimulatedRecording.FileName);

    // The samples, not the file: how well they are compressed is the machine's affair.
    [Fact]
    public async Task The_committed_recording_is_what_the_simulated_clip_makes_now()
    {
        using var folder = new TemporaryFolder();
        string made = folder.File(SimulatedRecording.FileName);
        // A thread of the pool has no synchronization context; the test's own has one.
        await Task.Run(() => SimulatedRecording.Make(made));
        Assert.Equal(Lines(Committed), Lines(made));
    }

    [Fact]
    public void It_alerts_once_a_minute_into_its_one_slouch()
    {
        double alert = Assert.Single(RecordingRun.OfFile(Committed, calibrateSeconds: 30, forwardAxis: "z").Alerts());
        Assert.InRange(alert, 180, 185);
    }

    private static List<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }
}
