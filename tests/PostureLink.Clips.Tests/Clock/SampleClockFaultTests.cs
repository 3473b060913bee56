using PostureLink.Core;
using static PostureLink.Clips.Tests.TickingClip;

namespace PostureLink.Clips.Tests;

/// <summary>What the clock of samples makes of frames that repeat or are missing, and of clocks that are set or leap.</summary>
public class SampleClockFaultTests
{
    [Fact]
    public void A_frame_that_came_before_is_dropped_and_counted()
    {
        var clip = new TickingClip(Quartz);
        var clock = new SampleClock(25, Quartz, 16);
        (DecodedFrame first, double firstUs) = clip.Next();
        DecodedFrame firstCopy = Copy(first);
        Assert.True(clock.TryStamp(first, Arrives(firstUs, first, 0), out _));
        (DecodedFrame second, double secondUs) = clip.Next();
        Assert.True(clock.TryStamp(second, Arrives(secondUs, second, 0), out FrameTimes before));

        Assert.False(clock.TryStamp(second, Arrives(secondUs, second, 20_000), out _));
        Assert.False(clock.TryStamp(firstCopy, Arrives(secondUs, firstCopy, 30_000), out _));

        (DecodedFrame third, double thirdUs) = clip.Next();
        Assert.True(clock.TryStamp(third, Arrives(thirdUs, third, 0), out FrameTimes after));
        Assert.Equal(400, (after.First - before.First).TotalMilliseconds, 0.1);
        Assert.Equal(new ClockFaults(Duplicates: 2, 0, 0, 0, 0), clock.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lost_frames_leave_a_gap_of_their_own_length(bool ticks)
    {
        ClipTimeBase? timeBase = ticks ? Quartz : null;
        var clip = new TickingClip(timeBase);
        var clock = new SampleClock(25, timeBase, 16);
        EventTime before = default;

        for (int i = 0; i < 50; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            if (i is 20 or 21 or 22)
                continue;
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, 0), out FrameTimes times));
            if (i > 0)
                Assert.Equal(i == 23 ? 1.6 : 0.4, (times.First - before).TotalSeconds, 0.005);
            before = times.First;
        }

        Assert.Equal(new ClockFaults(0, 0, Gaps: 1, LostSamples: 30, 0), clock.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_counter_that_was_set_back_is_tied_to_arrival_afresh(bool ticks)
    {
        ClipTimeBase? timeBase = ticks ? Quartz : null;
        var clip = new TickingClip(timeBase);
        var clock = new SampleClock(25, timeBase, 16);
        var track = new SampleTrack();

        for (int i = 0; i < 400; i++)
        {
            if (i == 200)
                clip.Reboot();
            (DecodedFrame frame, double firstUs) = clip.Next();
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, 0), out FrameTimes times));
            track.Add(times, frame.Count);
            Assert.InRange(times.First.Microseconds - Epoch - firstUs, -50_000, 90_000);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(new ClockFaults(0, Backward: 1, 0, 0, Reanchors: 1), clock.Faults);
    }

    [Fact]
    public void A_clip_clock_that_leaps_ahead_does_not_take_the_wearer_into_the_future()
    {
        var clip = new TickingClip(Quartz);
        var clock = new SampleClock(25, Quartz, 16);
        var track = new SampleTrack();

        for (int i = 0; i < 400; i++)
        {
            if (i == 200)
                clip.FirstTicks += 3600 * 32768;
            (DecodedFrame frame, double firstUs) = clip.Next();
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, 0), out FrameTimes times));
            track.Add(times, frame.Count);
            Assert.InRange(times.First.Microseconds - Epoch - firstUs, -50_000, 90_000);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(1, clock.Faults.Reanchors);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-50)]
    public void A_computer_clock_that_was_set_forward_or_a_little_back_never_makes_times_run_back(int stepSeconds)
    {
        var clip = new TickingClip(Quartz);
        var clock = new SampleClock(25, Quartz, 16);
        var track = new SampleTrack();
        FrameTimes times = default;
        double firstUs = 0;

        for (int i = 0; i < 1000; i++)
        {
            (DecodedFrame frame, firstUs) = clip.Next();
            long stepUs = i < 300 ? 0 : stepSeconds * 1_000_000L;
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, stepUs), out times));
            track.Add(times, frame.Count);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal((1, 0), (clock.Faults.Reanchors, clock.Faults.SetBacks));
        if (stepSeconds > 0)
            Assert.Equal(stepSeconds, (times.First.Microseconds - Epoch - firstUs) * 1e-6, 0.1);
    }

    [Fact]
    public void Without_ticks_and_numbers_silence_is_a_gap()
    {
        var clip = new TickingClip(null);
        var clock = new SampleClock(25, null, null);
        EventTime before = default;

        for (int i = 0; i < 60; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            frame.Sequence = null;
            if (i is >= 30 and < 40)
                continue;
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, 0), out FrameTimes times));
            if (i > 0)
                Assert.Equal(i == 40 ? 4.4 : 0.4, (times.First - before).TotalSeconds, 0.01);
            before = times.First;
        }

        Assert.Equal(new ClockFaults(0, 0, Gaps: 1, LostSamples: 100, 0), clock.Faults);
    }

    [Fact]
    public void Sequence_numbers_wrap_and_repeat_without_a_gap()
    {
        var clip = new TickingClip(null);
        var clock = new SampleClock(25, null, 8);

        for (int i = 0; i < 1000; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            frame.Sequence &= 0xFF;
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, 0), out _));
            Assert.False(clock.TryStamp(frame, Arrives(firstUs, frame, 1000), out _));
        }

        Assert.Equal(new ClockFaults(Duplicates: 1000, 0, 0, 0, 0), clock.Faults);
    }

    [Fact]
    public void After_a_new_connection_times_go_on_from_arrival()
    {
        var clip = new TickingClip(Quartz);
        var clock = new SampleClock(25, Quartz, 16);
        var track = new SampleTrack();
        for (int i = 0; i < 200; i++)
        {
            if (i == 100)
            {
                clip.Skip(seconds: 180);
                clip.Reboot();
                clock.Restart();
            }
            (DecodedFrame frame, double firstUs) = clip.Next();
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, 0), out FrameTimes times));
            track.Add(times, frame.Count);
            Assert.InRange(times.First.Microseconds - Epoch - firstUs, -1000, 1000);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(default, clock.Faults);
    }

    private static DecodedFrame Copy(DecodedFrame frame)
    {
        var copy = new DecodedFrame(frame.Capacity) { Ticks = frame.Ticks, Sequence = frame.Sequence };
        for (int i = 0; i < frame.Count; i++)
            copy.Add(0, 0, 1);
        return copy;
    }
}
