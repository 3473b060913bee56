using static PostureLink.Clips.Tests.TickingClip;

namespace PostureLink.Clips.Tests;

/// <summary>A machine whose clock was ahead and is set right: what comes after it has the right time.</summary>
public sealed class SetBackClockTests
{
    private const long AheadUs = 2 * 3600 * 1_000_000L;

    public static TheoryData<string> Clips => ["ticks", "ticks that wrap", "counted", "counted without numbers", "by arrival"];

    [Theory]
    [MemberData(nameof(Clips))]
    public void Two_hours_ahead_at_the_start_are_followed_at_once(string kind)
    {
        (TickingClip clip, SampleClock clock, bool hasNumbers) = Make(kind);
        SampleTrack track = new();
        for (int i = 0; i < 500; i++)
        {
            long offUs = i < 75 ? AheadUs : 0;
            if (i == 75)
            {
                Assert.True(track.IsMonotone);
                track = new SampleTrack();
            }
            Assert.InRange(Math.Abs(ErrorUs(clip, clock, hasNumbers, offUs, track) - offUs), 0, 100_000);
        }
        Assert.True(track.IsMonotone);
        Assert.Equal(new ClockFaults { SetBacks = 1 }, clock.Faults);
    }

    [Theory]
    [MemberData(nameof(Clips))]
    public void A_clock_that_was_set_right_while_there_was_no_link_is_followed_from_the_first_frame(string kind)
    {
        (TickingClip clip, SampleClock clock, bool hasNumbers) = Make(kind);
        for (int i = 0; i < 200; i++)
        {
            if (i == 75)
            {
                clip.Skip(seconds: 600);
                clock.Restart();
            }
            long offUs = i < 75 ? AheadUs : 0;
            Assert.InRange(Math.Abs(ErrorUs(clip, clock, hasNumbers, offUs) - offUs), 0, 100_000);
        }
        Assert.Equal(1, clock.Faults.SetBacks);
    }

    [Fact]
    public void Small_steps_back_are_followed_once_they_add_up_to_more_than_a_minute()
    {
        (TickingClip clip, SampleClock clock, bool hasNumbers) = Make("ticks");
        for (int i = 0; i < 300; i++)
        {
            long offUs = -50_000_000L * (i / 100);
            double leadUs = ErrorUs(clip, clock, hasNumbers, offUs) - offUs;
            Assert.InRange(leadUs, -100_000, 50_100_000);
        }
        Assert.Equal(1, clock.Faults.SetBacks);
    }

    [Fact]
    public void A_clip_that_samples_twice_as_often_as_it_should_is_no_clock_that_was_set()
    {
        var clip = new TickingClip(null) { RateError = 1 };
        var clock = new SampleClock(25, null, 16);
        for (int i = 0; i < 2000; i++)
            ErrorUs(clip, clock, hasNumbers: true, 0);
        Assert.Equal(0, clock.Faults.SetBacks);
    }

    private static (TickingClip Clip, SampleClock Clock, bool HasNumbers) Make(string kind)
    {
        ClipTimeBase? timeBase = kind switch
        {
            "ticks" => Quartz,
            "ticks that wrap" => new ClipTimeBase(1000, 16, TimeReference.LastSample),
            "by arrival" => ClipTimeBase.ByArrival,
            _ => null,
        };
        var clip = new TickingClip(kind.StartsWith("ticks", StringComparison.Ordinal) ? timeBase : null);
        return (clip, new SampleClock(25, timeBase, 16), kind != "counted without numbers");
    }

    /// <summary>How far the times of the next frame are from when it was sampled.</summary>
    private static double ErrorUs(TickingClip clip, SampleClock clock, bool hasNumbers, long offUs, SampleTrack? track = null)
    {
        (DecodedFrame frame, double firstUs) = clip.Next();
        if (!hasNumbers)
            frame.Sequence = null;
        Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, offUs), out FrameTimes times));
        track?.Add(times, frame.Count);
        return times.First.Microseconds - Epoch - firstUs;
    }
}
