using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public class SampleClockTests
{
    private const double FrameUs = 400_000;
    private const long Epoch = 1_700_000_000_000_000;

    private static readonly ClipTimeBase Quartz = new(32768, 32, TimeReference.FirstSample);

    [Theory]
    [InlineData(32768, 32, TimeReference.FirstSample)]
    [InlineData(32768, 32, TimeReference.LastSample)]
    [InlineData(1000, 16, TimeReference.FirstSample)]
    [InlineData(1000, 16, TimeReference.LastSample)]
    [InlineData(1e9, 64, TimeReference.LastSample)]
    [InlineData(1e6, 24, TimeReference.FirstSample)]
    public void A_perfect_link_gives_true_times_across_every_wrap(double ticksPerSecond, int bits, TimeReference reference)
    {
        var clip = new TickingClip(new ClipTimeBase(ticksPerSecond, bits, reference)) { FirstTicks = ulong.MaxValue - 3_000_000 };
        var clock = new SampleClock(25, clip.TimeBase, 16);

        for (int i = 0; i < 2000; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, 0), out FrameTimes times));
            // A tick is up to a millisecond; the least delay is zero here.
            Assert.InRange(times.First.Microseconds - Epoch - firstUs, -1500, 1500);
            Assert.InRange(times.Period.TotalMilliseconds, 39.5, 40.5);
        }

        Assert.Equal(default, clock.Faults);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(100e-6, 2)]
    [InlineData(-100e-6, 3)]
    [InlineData(0.007, 4)]
    [InlineData(-0.007, 5)]
    public void Jitter_and_drift_leave_a_few_milliseconds(double drift, int seed)
    {
        var random = new Random(seed);
        var clip = new TickingClip(Quartz) { Drift = drift };
        var clock = new SampleClock(25, Quartz, 16);
        var track = new SampleTrack();

        for (int i = 0; i < 3000; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            long delayUs = 30_000 + random.Next(-20_000, 20_000);
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, delayUs), out FrameTimes times));
            track.Add(times, frame.Count);
            double errorUs = times.First.Microseconds - Epoch - firstUs - 10_000;
            // Drift is known after some seconds, and better as windows add up.
            double largestUs = i < 50 ? 60_000 : i < 300 ? 8_000 : 5_000;
            Assert.InRange(errorUs, -largestUs, largestUs);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(default, clock.Faults);
    }

    [Fact]
    public void A_stall_and_the_burst_after_it_do_not_reach_the_samples()
    {
        var clip = new TickingClip(Quartz);
        var clock = new SampleClock(25, Quartz, 16);
        var track = new SampleTrack();

        for (int i = 0; i < 600; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            // From 80 s to 95 s nothing comes through; then everything at once.
            double readyUs = firstUs + FrameUs;
            double arrivesUs = readyUs is > 80e6 and < 95e6 ? 95e6 : readyUs;
            Assert.True(clock.TryStamp(frame, new ArrivalTime(Epoch + (long)arrivesUs), out FrameTimes times));
            track.Add(times, frame.Count);
            Assert.InRange(times.First.Microseconds - Epoch - firstUs, 20_000, 60_000);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(default, clock.Faults);
    }

    [Fact]
    public void A_late_first_frame_is_forgotten_slowly_and_never_by_running_back()
    {
        var clip = new TickingClip(Quartz);
        var clock = new SampleClock(25, Quartz, 16);
        var track = new SampleTrack();
        double errorUs = 0;

        for (int i = 0; i < 200; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            Assert.True(clock.TryStamp(frame, Arrives(firstUs, frame, i == 0 ? 600_000 : 0), out FrameTimes times));
            track.Add(times, frame.Count);
            errorUs = times.First.Microseconds - Epoch - firstUs;
            if (i == 0)
                Assert.InRange(errorUs, 599_000, 601_000);
        }

        Assert.True(track.IsMonotone);
        Assert.InRange(track.ShortestStepUs, 20_000, 40_000);
        Assert.InRange(errorUs, -1000, 1000);
    }

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
    [InlineData(-3600)]
    public void A_computer_clock_that_was_set_never_makes_times_run_back(int stepSeconds)
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
        Assert.Equal(1, clock.Faults.Reanchors);
        if (stepSeconds > 0)
            Assert.Equal(stepSeconds, (times.First.Microseconds - Epoch - firstUs) * 1e-6, 0.1);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(-0.04)]
    [InlineData(0)]
    public void Without_ticks_the_count_of_samples_is_tied_to_arrival(double rateError)
    {
        var random = new Random(11);
        var clip = new TickingClip(null) { RateError = rateError };
        var clock = new SampleClock(25, null, null);
        var track = new SampleTrack();

        for (int i = 0; i < 3000; i++)
        {
            (DecodedFrame frame, double firstUs) = clip.Next();
            frame.Sequence = null;
            ArrivalTime arrival = Arrives(firstUs, frame, random.Next(0, 40_000));
            Assert.True(clock.TryStamp(frame, arrival, out FrameTimes times));
            track.Add(times, frame.Count);
            if (i > 100)
                Assert.InRange(times.First.Microseconds - Epoch - firstUs, -30_000, 30_000);
            if (i > 200)
                Assert.Equal(40 / (1 + rateError), times.Period.TotalMilliseconds, 0.05);
        }

        Assert.True(track.IsMonotone);
        Assert.Equal(0, clock.Faults.Gaps);
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Whatever_arrives_times_never_run_back(int seed)
    {
        var random = new Random(seed);
        ClipTimeBase?[] timeBases = [null, Quartz, new ClipTimeBase(1000, 16, TimeReference.LastSample)];
        ClipTimeBase? timeBase = timeBases[seed % 3];
        var clock = new SampleClock(25, timeBase, seed % 2 == 0 ? 16 : null);
        var frame = new DecodedFrame(40);
        long arrivalUs = Epoch;
        var track = new SampleTrack();

        for (int i = 0; i < 20_000; i++)
        {
            frame.Clear();
            for (int n = random.Next(0, 40); n > 0; n--)
                frame.Add(0, 0, 1);
            frame.Ticks = new DeviceTicks(random.Next(4) == 0 ? (ulong)random.NextInt64() : (ulong)(i * 13_107L));
            frame.Sequence = (uint)random.Next(0, 65536);
            arrivalUs += random.Next(-100_000, 1_000_000);
            if (clock.TryStamp(frame, new ArrivalTime(arrivalUs), out FrameTimes times))
                track.Add(times, frame.Count);
        }

        Assert.True(track.IsMonotone);
    }

    [Fact]
    public void Stamping_allocates_nothing()
    {
        var clip = new TickingClip(Quartz);
        var clock = new SampleClock(25, Quartz, 16);
        (DecodedFrame frame, double firstUs) = clip.Next();
        clock.TryStamp(frame, Arrives(firstUs, frame, 0), out _);

        uint sent = 0;
        long allocated = Allocations.InSteadyState(5, _ =>
        {
            for (int i = 0; i < 2000; i++)
            {
                frame.Ticks = new DeviceTicks(frame.Ticks!.Value.Value + 13_107);
                frame.Sequence++;
                clock.TryStamp(frame, new ArrivalTime(Epoch + ++sent * 400_000L), out FrameTimes _);
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleClock(0, null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleClock(25, Quartz with { Bits = 65 }, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleClock(25, null, 33));
        var frame = new DecodedFrame(1);
        frame.Add(0, 0, 1);
        Assert.Throws<ArgumentException>(() => new SampleClock(25, Quartz, null).TryStamp(frame, default, out _));
    }

    /// <summary>A frame leaves the clip when its last sample is taken, and arrives a delay later.</summary>
    private static ArrivalTime Arrives(double firstUs, DecodedFrame frame, long delayUs) =>
        new(Epoch + (long)Math.Round(firstUs + (frame.Count - 1) * 40_000) + delayUs);

    private static DecodedFrame Copy(DecodedFrame frame)
    {
        var copy = new DecodedFrame(frame.Capacity) { Ticks = frame.Ticks, Sequence = frame.Sequence };
        for (int i = 0; i < frame.Count; i++)
            copy.Add(0, 0, 1);
        return copy;
    }
}
