using System.Reactive.Subjects;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class SessionRecordingTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualScheduler _time = new(Morning);
    private readonly Subject<AccelerationBlock> _samples = new();

    [Theory]
    [InlineData(SampleKind.Acceleration)]
    [InlineData(SampleKind.CoarseAcceleration)]
    [InlineData(SampleKind.ForwardTilt)]
    public void What_was_recorded_reads_back_with_its_times_its_gap_and_its_kind(SampleKind kind)
    {
        using var recording = new SessionRecording(_samples, _folder.Path, _time);
        Wear(10, kind);
        _time.AdvanceBy(TimeSpan.FromSeconds(20));
        Wear(5, kind);
        _samples.OnCompleted();

        Assert.True(recording.Ended.IsCompletedSuccessfully);
        Assert.Equal("2026-03-02T083000Z.csv.gz", Path.GetFileName(recording.FilePath));
        Assert.Equal(150, recording.Samples);
        (SampleKind Kind, List<EventTime> Times, List<double> Z) read = Read(recording.FilePath!);
        Assert.Equal(kind, read.Kind);
        Assert.Equal(150, read.Times.Count);
        Assert.Equal(At(0), read.Times[0]);
        Assert.Equal(At(9.9), read.Times[99]);
        Assert.Equal(At(30), read.Times[100]);
        Assert.All(read.Z, z => Assert.Equal(Math.Sin(double.DegreesToRadians(20)), z, 4));
    }

    [Theory]
    [InlineData("kept.csv")]
    [InlineData("kept.csv.gz")]
    public void The_death_of_the_process_costs_a_second_at_most(string name)
    {
        string path = _folder.File(name);
        using var recording = new SessionRecording(_samples, path, _time);
        for (int second = 1; second <= 20; second++)
        {
            Wear(1, SampleKind.Acceleration);
            // What a process that dies now leaves behind is what the file holds now.
            string left = _folder.File($"left-{second}-{name}");
            File.Copy(path, left);
            Assert.InRange(Read(left).Times.Count, 10 * (second - 1), 10 * second);
        }
        _time.AdvanceBy(TimeSpan.FromSeconds(1));
        File.Copy(path, _folder.File("left-" + name));
        Assert.Equal(200, Read(_folder.File("left-" + name)).Times.Count);
    }

    [Theory]
    [InlineData("kept.csv")]
    [InlineData("kept.plrec")]
    public void The_seconds_of_a_recording_run_on_where_the_clock_is_set_back(string name)
    {
        using var recording = new SessionRecording(_samples, _folder.File(name), _time);
        Wear(10, SampleKind.Acceleration);
        Wear(5, SampleKind.Acceleration, setBack: TimeSpan.FromHours(2));
        _time.AdvanceBy(TimeSpan.FromSeconds(20));
        Wear(5, SampleKind.Acceleration, setBack: TimeSpan.FromHours(2));
        _samples.OnCompleted();

        Assert.Equal(39.9, recording.Length.TotalSeconds, 1e-3);
        List<EventTime> times = Read(recording.FilePath!).Times;
        Assert.Equal([At(0), At(9.9), At(10), At(14.9), At(35)], [times[0], times[99], times[100], times[149], times[150]]);
    }

    [Fact]
    public void No_sample_makes_no_file()
    {
        string path = _folder.File("nothing.csv");
        using (var recording = new SessionRecording(_samples, path, _time))
        {
            _time.AdvanceBy(TimeSpan.FromMinutes(1));
            Assert.Null(recording.FilePath);
        }
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_file_that_cannot_be_made_ends_the_recording_with_the_reason_and_not_the_session()
    {
        using var recording = new SessionRecording(_samples, Path.Combine(_folder.Path, "no", "such", "folder.csv"), _time);
        Wear(2, SampleKind.Acceleration);
        Assert.True(recording.Ended.IsFaulted);
        Assert.Contains("cannot be created", recording.Ended.Exception!.InnerException!.Message, StringComparison.Ordinal);
        Assert.False(_samples.HasObservers);
    }

    [Fact]
    public void A_recording_that_is_disposed_of_is_whole_and_takes_no_more()
    {
        var recording = new SessionRecording(_samples, _folder.File("a.csv"), _time);
        Wear(1.4, SampleKind.Acceleration);
        recording.Dispose();
        Wear(1, SampleKind.Acceleration);
        Assert.Equal(14, Read(_folder.File("a.csv")).Times.Count);
        Assert.True(recording.Ended.IsCompletedSuccessfully);
    }

    public void Dispose()
    {
        _samples.Dispose();
        _folder.Dispose();
    }

    private static EventTime At(double seconds) => EventTime.From(Morning) + TimeSpan.FromSeconds(seconds);

    /// <summary>Ten samples a second, two a block, each block when its time is over.</summary>
    private void Wear(double seconds, SampleKind kind, TimeSpan setBack = default)
    {
        for (int i = 0; i < Math.Round(seconds * 5); i++)
        {
            var block = new AccelerationBlock(2);
            block.BeginEven(EventTime.From(_time.Clock) - setBack, TimeSpan.FromMilliseconds(100), kind);
            for (int sample = 0; sample < 2; sample++)
            {
                if (kind == SampleKind.ForwardTilt)
                    block.AddForwardTilt(20);
                else
                    block.Add(Math.Cos(double.DegreesToRadians(20)), 0, Math.Sin(double.DegreesToRadians(20)));
            }
            _time.AdvanceBy(TimeSpan.FromMilliseconds(200));
            _samples.OnNext(block);
        }
    }

    private static (SampleKind Kind, List<EventTime> Times, List<double> Z) Read(string path)
    {
        var times = new List<EventTime>();
        var z = new List<double>();
        var block = new AccelerationBlock();
        using var reader = RecordingReader.Open(path, At(0));
        try
        {
            while (reader.ReadBlock(block))
            {
                times.AddRange(Enumerable.Range(0, block.Count).Select(block.TimeOf));
                z.AddRange(block.Z.ToArray());
            }
        }
        catch (RecordingException cutOff) when (cutOff.Line is not null)
        {
            // A compressed file without its end: what was flushed has been handed out.
        }
        return (reader.Kind, times, z);
    }
}
