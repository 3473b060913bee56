using PostureLink.Core;
using static PostureLink.Clips.Tests.TickingClip;

namespace PostureLink.Clips.Tests;

/// <summary>The times of samples of clips that sample otherwise than they were asked to, and of computers whose clock is set.</summary>
public class SampleClockRateTests
{
    private static readonly ClipTimeBase EightMilliseconds = new(125, 16, TimeReference.FirstSample);

    [Theory]
    [InlineData(-0.08)]
    [InlineData(-0.4)]
    [InlineData(-0.8)]
    [InlineData(0.08)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_rate_that_is_not_the_one_asked_for_is_learned_from_arrival_and_told(double rateError)
    {
        var random = new Random(21);
        var clip = new TickingClip(null) { RateError = rateError };
        var clock = new SampleClock(25, null, null);
        var track = new SampleTrack();

        for (double firstUs = 0; firstUs < 1800e6;)
        {
            (DecodedFrame frame, firstUs) = clip.Next();
            frame.Sequence = null;
            Assert.True(clock.TryStamp(frame, Sent(clip, firstUs, random.Next(0, 40_000)), out FrameTimes times));
            track.Add(times, frame.Count);
            double errorUs = times.First.Microseconds - Epoch - firstUs;
            // Ten seconds of arrival at the most; and what was ahead by then is caught up with at 5 %.
            if (firstUs > 12e6)
                Assert.InRange(errorUs, -1e6, 1.1e6);
            if (firstUs > 60e6)
                Assert.InRange(errorUs, -40_000, 60_000);
            if (firstUs > 60e6)
                Assert.Equal(40 / (1 + rateError), times.Period.TotalMilliseconds, 0.2);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(0, clock.Faults.Gaps);
        Assert.InRange(clock.Faults.Reanchors, 1, 4);
    }

    [Theory]
    [InlineData(-0.08, 3.5)]
    [InlineData(-0.8, 12)]
    [InlineData(0.08, 1)]
    [InlineData(3, 1)]
    public void A_rate_that_changes_on_the_way_is_learned_anew(double laterError, double largestLagS)
    {
        var clock = new SampleClock(25, null, null);
        var track = new SampleTrack();
        double seconds = 0;
        double lateSeconds = 0;

        while (seconds < 1200)
        {
            double periodS = 0.04 / (seconds < 300 ? 1 : 1 + laterError);
            Assert.True(clock.TryStamp(OneSample(), At(seconds), out FrameTimes times));
            track.Add(times, 1);
            double errorS = (times.First.Microseconds - Epoch) * 1e-6 - seconds;
            Assert.InRange(errorS, -largestLagS, 1.1);
            if (errorS < -1)
                lateSeconds += periodS;
            if (seconds > 500)
                Assert.InRange(errorS, -0.02, 0.02);
            seconds += periodS;
        }

        Assert.True(track.IsMonotone);
        Assert.InRange(lateSeconds, 0, 14);
    }

    [Fact]
    public void A_gap_is_as_long_as_it_was_and_counted_at_the_rate_that_was_learned()
    {
        var clock = new SampleClock(50, null, null);
        for (int i = 0; i < 600; i++)
            clock.TryStamp(OneSample(), At(i * 0.1), out _);
        Assert.True(clock.TryStamp(OneSample(), At(70), out FrameTimes after));
        Assert.Equal(70, (after.First.Microseconds - Epoch) * 1e-6, 0.01);
        Assert.Equal((1, 100), (clock.Faults.Gaps, clock.Faults.LostSamples));
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(100, 1)]
    [InlineData(100, 10)]
    [InlineData(10, 1)]
    [InlineData(5, 10)]
    public void A_clip_with_a_clock_is_believed_about_its_rate(double realHz, int samplesInFrame)
    {
        var clock = new SampleClock(20, EightMilliseconds, null);
        var track = new SampleTrack();
        var frame = new DecodedFrame(samplesInFrame);
        FrameTimes times = default;

        for (double seconds = 0; seconds < 600; seconds += samplesInFrame / realHz)
        {
            frame.Clear();
            for (int i = 0; i < samplesInFrame; i++)
                frame.Add(0, 0, 1);
            frame.Ticks = new DeviceTicks((ulong)(seconds * 125) & 0xFFFF);
            ArrivalTime arrival = At(seconds + (samplesInFrame - 1) / realHz);
            Assert.True(clock.TryStamp(frame, arrival, out times));
            track.Add(times, frame.Count);
            double errorS = (times.First.Microseconds - Epoch) * 1e-6 - seconds;
            // The samples of its first frames are spread as the wrong rate says, and nothing runs back.
            Assert.InRange(errorS, -0.5, seconds < 20 ? 1.5 : 0.02);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(1000 / realHz, times.Period.TotalMilliseconds, 0.5);
        // So many gaps in a row show that they are none.
        Assert.InRange(clock.Faults.Gaps, 0, 8);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(3600)]
    public void A_computer_clock_that_was_set_forward_is_found_out_within_some_seconds(int stepSeconds)
    {
        var random = new Random(4);
        var clip = new TickingClip(Quartz);
        var clock = new SampleClock(25, Quartz, 16);
        var track = new SampleTrack();
        double lateSeconds = 0;

        for (int i = 0; i < 1500; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            long stepUs = i < 700 ? 0 : stepSeconds * 1_000_000L;
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, stepUs + random.Next(0, 40_000)), out FrameTimes times));
            track.Add(times, frame.Count);
            double errorUs = times.First.Microseconds - Epoch - firstUs - stepUs;
            if (errorUs < -1e6)
                lateSeconds += 0.4;
            else
                Assert.InRange(errorUs, -10_000, 60_000);
        }

        Assert.True(track.IsMonotone);
        Assert.InRange(lateSeconds, 4, 13);
        Assert.Equal(new ClockFaults(0, 0, 0, 0, Reanchors: 1), clock.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Frames_that_were_held_back_and_come_one_after_the_other_are_no_clock_that_was_set(bool ticks)
    {
        ClipTimeBase? timeBase = ticks ? Quartz : null;
        var clip = new TickingClip(timeBase);
        var clock = new SampleClock(25, timeBase, 16);

        for (int i = 0; i < 1000; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            // Ten seconds of nothing, and then the radio catches up at one and a half times the pace.
            double heldUs = Math.Max(0, firstUs < 200e6 ? 0 : 10e6 - (firstUs - 200e6) / 3);
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, (long)heldUs), out FrameTimes times));
            Assert.InRange(times.First.Microseconds - Epoch - firstUs, -1000, 1000);
        }

        Assert.Equal(default, clock.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Times_that_lie_ahead_wait_and_never_run_back(bool ticks)
    {
        ClipTimeBase? timeBase = ticks ? Quartz : null;
        var clip = new TickingClip(timeBase);
        var clock = new SampleClock(25, timeBase, 16);
        var track = new SampleTrack();

        for (int i = 0; i < 1000; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            double sinceUs = firstUs - 200e6;
            long stepUs = sinceUs < 0 ? 0 : -20_000_000;
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, stepUs), out FrameTimes times));
            track.Add(times, frame.Count);
            double aheadUs = times.First.Microseconds - Epoch - firstUs - stepUs;
            // At half the pace to a second, then at 5 %.
            if (sinceUs > 0)
                Assert.InRange(aheadUs, -1000, Math.Max(1.3e6, 20.5e6 - sinceUs / 2));
            if (sinceUs > 70e6)
                Assert.InRange(aheadUs, -1000, 1000);
        }

        Assert.True(track.IsMonotone);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(5)]
    [InlineData(30)]
    public void A_computer_clock_that_was_set_back_is_no_fault_of_a_clip_that_is_stamped_by_arrival(double backSeconds)
    {
        var clock = new SampleClock(15, ClipTimeBase.ByArrival, null);
        var track = new SampleTrack();
        double aheadS = double.NaN;

        for (int i = 0; i < 15 * 180; i++)
        {
            double seconds = i < 15 * 60 ? i / 15.0 : i / 15.0 - backSeconds;
            Assert.True(clock.TryStamp(OneSample(), At(seconds), out FrameTimes times));
            track.Add(times, 1);
            aheadS = (times.First.Microseconds - Epoch) * 1e-6 - seconds;
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(0, aheadS, 0.001);
    }

    private static DecodedFrame OneSample()
    {
        var frame = new DecodedFrame(1);
        frame.Add(0, 0, 1);
        return frame;
    }

    private static ArrivalTime At(double seconds) => new(Epoch + (long)Math.Round(seconds * 1e6));

    /// <summary>A frame leaves the clip when its last sample was really taken.</summary>
    private static ArrivalTime Sent(TickingClip clip, double firstUs, long delayUs) =>
        new(Epoch + (long)Math.Round(firstUs + 9 * 40_000 / (1 + clip.RateError)) + delayUs);
}
