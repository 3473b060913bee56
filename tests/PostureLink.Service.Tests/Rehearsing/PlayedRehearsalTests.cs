using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests.Rehearsing;

/// <summary>What can still be done on the page once a rehearsal is over.</summary>
public sealed class PlayedRehearsalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Its_clip_vibrates_when_asked_and_time_goes_on_from_there_as_it_does_outside()
    {
        using Rehearsal rehearsal = Prepare("day 2026-03-02", "09:00 sit", "09:01 end");
        await using var companion = new Companion(rehearsal.Options(rehearsal.Settings.Current.ToPipelineOptions));
        companion.Start();
        await rehearsal.PlayAsync(companion);
        EventTime over = EventTime.From(new DateTimeOffset(2026, 3, 2, 9, 1, 0, TimeSpan.Zero));
        Assert.Equal(over, companion.Now);

        Assert.Null(await companion.Clips!.VibrateAsync(CancellationToken.None));
        Assert.True(companion.Now > over);
    }

    public void Dispose() => _folder.Dispose();

    private Rehearsal Prepare(params string[] lines)
    {
        string path = _folder.File("some.day");
        File.WriteAllLines(path, lines);
        RehearsalScript script = RehearsalScript.Read(path, SettingsMachine.Neutral);
        var scheduler = new VirtualScheduler(DateTimeOffset.UnixEpoch);
        var clocks = new HostClocks(new ReadTime(), scheduler, scheduler, () => 0.5);
        return Rehearsal.Prepare(script, Path.Combine(_folder.Path, "rehearsal"), SettingsMachine.Neutral, clocks, line => Assert.Fail(line));
    }

    /// <summary>A time outside that passes by being read.</summary>
    private sealed class ReadTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.TicksPerMillisecond);
    }
}
