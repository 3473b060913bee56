using PostureLink.Core;

namespace PostureLink.Clips.Tests;

/// <summary>Clips whose frames carry no time and whose rate nobody knows.</summary>
public sealed class ArrivalTimelineTests
{
    private const long Epoch = 1_700_000_000_000_000;

    [Theory]
    [InlineData(15, 66_000)]
    [InlineData(15, 333_000)]
    [InlineData(15, 40_000)]
    [InlineData(4.7, 1_285_000)]
    public void A_sample_was_taken_when_it_arrived_whatever_the_guessed_rate(double guessedHz, int spacingUs)
    {
        var random = new Random(3);
        var clock = new SampleClock(guessedHz, ClipTimeBase.ByArrival, null);
        long atUs = 0;
        for (int i = 0; i < 500; i++)
        {
            atUs += spacingUs + random.Next(-10_000, 10_000);
            Assert.Equal(atUs, Stamp(clock, atUs, null));
        }
        Assert.Equal(default, clock.Faults);
    }

    [Fact]
    public void The_last_sample_of_a_frame_is_the_one_that_arrival_belongs_to()
    {
        var clock = new SampleClock(10, ClipTimeBase.ByArrival, null);
        Stamp(clock, 1_000_000, null);
        Assert.True(clock.TryStamp(Frame(3, null), new ArrivalTime(Epoch + 1_300_000), out FrameTimes times));
        Assert.Equal((1_100_000, TimeSpan.FromMilliseconds(100)), (times.First.Microseconds - Epoch, times.Period));
    }

    [Fact]
    public void A_repeated_measurement_is_dropped_and_a_missed_one_is_counted()
    {
        var clock = new SampleClock(1, ClipTimeBase.ByArrival, 32);
        Assert.Equal(0, Stamp(clock, 0, 205));
        Assert.Null(Stamp(clock, 300_000, 205));
        Assert.Equal(1_300_000, Stamp(clock, 1_300_000, 206));
        Assert.Null(Stamp(clock, 1_600_000, 205));
        Assert.Equal(5_200_000, Stamp(clock, 5_200_000, 209));
        Assert.Equal(new ClockFaults(2, 0, 1, 2, 0), clock.Faults);
    }

    [Theory]
    [InlineData(40_000, 3)]
    [InlineData(3, 40_000)]
    public void A_counter_that_was_set_starts_afresh(uint before, uint after)
    {
        var clock = new SampleClock(1, ClipTimeBase.ByArrival, 32);
        Stamp(clock, 0, before);
        Assert.Equal(1_000_000, Stamp(clock, 1_000_000, after));
        Assert.Equal(2_000_000, Stamp(clock, 2_000_000, after + 1));
        Assert.Equal(new ClockFaults(0, 1, 0, 0, 1), clock.Faults);
    }

    [Fact]
    public void Silence_without_a_sequence_number_is_a_gap_of_as_many_samples_as_would_have_come()
    {
        var clock = new SampleClock(10, ClipTimeBase.ByArrival, null);
        Stamp(clock, 0, null);
        Assert.Equal(2_000_000, Stamp(clock, 2_000_000, null));
        Assert.Equal(7_000_000, Stamp(clock, 7_000_000, null));
        Assert.Equal(new ClockFaults(0, 0, 1, 49, 0), clock.Faults);
    }

    [Fact]
    public void A_burst_never_runs_back_and_is_caught_up_with()
    {
        var clock = new SampleClock(10, ClipTimeBase.ByArrival, null);
        long lastUs = Stamp(clock, 0, null)!.Value;
        for (int i = 0; i < 20; i++)
        {
            long atUs = Stamp(clock, 1_000_000 + i, null)!.Value;
            Assert.InRange(atUs, lastUs + 1, 1_200_000);
            lastUs = atUs;
        }
        for (int i = 1; i <= 60; i++)
            lastUs = Stamp(clock, 1_000_000 + 100_000 * i, null)!.Value;
        Assert.Equal(7_000_000, lastUs);
    }

    private static DecodedFrame Frame(int count, uint? sequence)
    {
        var frame = new DecodedFrame(count) { Sequence = sequence };
        for (int i = 0; i < count; i++)
            frame.Add(0, 0, 1);
        return frame;
    }

    /// <summary>The time of the one sample of a frame, microseconds, or null when it is dropped.</summary>
    private static long? Stamp(SampleClock clock, long arrivalUs, uint? sequence) =>
        clock.TryStamp(Frame(1, sequence), new ArrivalTime(Epoch + arrivalUs), out FrameTimes times)
            ? times.First.Microseconds - Epoch
            : null;
}
