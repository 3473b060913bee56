using PostureLink.Core;
using static PostureLink.Clips.Tests.TickingClip;

namespace PostureLink.Clips.Tests;

/// <summary>The times of samples of clips that sample otherwise than they were asked to, and of computers whose clock is set.</summary>
public class SampleClockRateTests
{
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
}
