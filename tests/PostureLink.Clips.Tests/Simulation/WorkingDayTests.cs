using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public class WorkingDayTests
{
    private static readonly DateTimeOffset Morning = new(2025, 3, 3, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_day_has_about_eight_hours_and_everything_that_the_program_has_to_tell_apart()
    {
        WearerScript day = WorkingDay.Script(EventTime.From(Morning));

        Assert.InRange(day.Length, TimeSpan.FromHours(7.75), TimeSpan.FromHours(8.25));
        // It is worn with one clip, which cannot tell a lean at the hips from a slouch.
        Assert.Equal(Enum.GetValues<ActivityKind>().Except([ActivityKind.Exercise, ActivityKind.LeanForward]), day.Activities.Select(it => it.Kind).Distinct().Order());
        Assert.Contains(day.Activities, it => it.Kind == ActivityKind.SitStill && it.Length >= TimeSpan.FromMinutes(40));
    }

    [Fact]
    public async Task The_whole_day_arrives_but_for_the_link_drop_and_the_lost_frames()
    {
        var time = new VirtualTimeProvider(Morning);
        EventTime start = EventTime.From(Morning);
        WearerScript day = WorkingDay.Script(start);
        var trunk = new SimulatedTrunk(day, seed: 1);
        using var radio = new SimulatedRadio(trunk, WorkingDay.LinkFaults(start), time.Scheduler, seed: 2);
        var session = new ClipSession(
            radio, SimulatedRadio.Address, radio.Profile, new ClipSessionOptions(), time.Scheduler, () => 0);
        long samples = 0;
        EventTime last = default;
        using IDisposable reading = session.Samples.Subscribe(block =>
        {
            Assert.True(block.TimeOf(0) > last);
            last = block.TimeOf(block.Count - 1);
            samples += block.Count;
        });

        session.Start();
        time.Advance(day.Length);

        LinkCounters counters = session.Counters;
        double seconds = (day.Length - WorkingDay.LinkDropLength).TotalSeconds;
        Assert.InRange(samples, 25 * seconds * 0.997, 25 * seconds);
        Assert.Equal(samples, counters.Samples);
        Assert.Equal(2, counters.Connections);
        Assert.Equal(0, counters.RejectedFrames);
        Assert.Equal(0, counters.Clock.Duplicates + counters.Clock.Backward + counters.Clock.Reanchors);
        Assert.InRange(counters.Clock.Gaps, 40, 130);
        Assert.InRange((day.End - last).TotalSeconds, 0, 1);

        Task end = VirtualTimeProvider.Inline(() => session.DisposeAsync().AsTask());
        time.Advance(TimeSpan.FromSeconds(1));
        await end;
    }
}
