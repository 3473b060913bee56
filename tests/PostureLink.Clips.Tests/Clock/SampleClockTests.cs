using PostureLink.Core;
using PostureLink.Testing;
using static PostureLink.Clips.Tests.TickingClip;

namespace PostureLink.Clips.Tests;

/// <summary>The times of samples over links that jitter, stall and drift: true, and never running back.</summary>
public class SampleClockTests
{
    private const double FrameUs = 400_000;

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
}
