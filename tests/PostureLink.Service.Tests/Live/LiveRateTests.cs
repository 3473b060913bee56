using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>From the frames of a clip to the seconds of the journal, where the clip samples otherwise than it was asked to.</summary>
public sealed class LiveRateTests
{
    private const double WornSeconds = 3600;

    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    // As ST's firmware counts: eight milliseconds a tick, sixteen bits.
    private static readonly ClipTimeBase EightMilliseconds = new(125, 16, TimeReference.FirstSample);
    private static readonly ClipTimeBase Quartz = new(32768, 32, TimeReference.FirstSample);

    [Theory]
    [InlineData(50, 50, 0)]
    [InlineData(50, 47.2, 0)]
    [InlineData(50, 46, 0)]
    [InlineData(50, 54, 0)]
    [InlineData(50, 30, 3)]
    [InlineData(50, 100, 0)]
    [InlineData(50, 10, 8)]
    [InlineData(10, 8, 2)]
    public void An_hour_is_an_hour_whatever_the_rate_of_a_clip_that_counts_its_samples(double askedHz, double realHz, int unknown) =>
        AssertIsAnHour(new SampleClock(askedHz, null, null), null, _ => realHz, unknown);

    [Theory]
    [InlineData(50, 46, 0)]
    [InlineData(46, 50, 0)]
    [InlineData(50, 100, 0)]
    [InlineData(100, 50, 8)]
    [InlineData(50, 10, 12)]
    [InlineData(10, 50, 8)]
    public void An_hour_is_an_hour_when_the_rate_changes_on_the_way(double earlierHz, double laterHz, int unknown) =>
        AssertIsAnHour(new SampleClock(50, null, null), null, second => second < 1200 ? earlierHz : laterHz, unknown);

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(10)]
    public void An_hour_is_an_hour_for_a_clip_with_a_clock_that_samples_otherwise_than_it_was_asked_to(double realHz) =>
        AssertIsAnHour(new SampleClock(20, EightMilliseconds, null), EightMilliseconds, _ => realHz, 0);

    [Fact]
    public void A_computer_clock_that_is_set_forward_costs_a_clip_with_a_clock_some_seconds()
    {
        const int StepSeconds = 8;
        string seconds = Wear(new SampleClock(50, Quartz, null), Quartz, _ => 50, 1200, StepSeconds, out double lastS);
        Assert.InRange(seconds.Length, WornSeconds + StepSeconds - 2, WornSeconds + StepSeconds + 1);
        Assert.InRange(seconds.Count(code => code == 'g'), 0, StepSeconds + 14);
        Assert.InRange(lastS, -0.1, 0.1);
    }

    private static void AssertIsAnHour(SampleClock clock, ClipTimeBase? ticks, Func<double, double> rateHz, int unknown)
    {
        string seconds = Wear(clock, ticks, rateHz, double.PositiveInfinity, 0, out double lastS);
        Assert.InRange(seconds.Length, WornSeconds - 2, WornSeconds + 1);
        Assert.InRange(seconds.Count(code => code == 'g'), 0, unknown);
        Assert.InRange(lastS, -0.1, 0.1);
    }

    /// <summary>Wears a clip that sends each sample at once.</summary>
    /// <returns>The codes of the seconds in the journal, and how far the last sample's time lies ahead of the clock.</returns>
    private static string Wear(
        SampleClock clock, ClipTimeBase? ticks, Func<double, double> rateHz, double stepAtSecond, double stepSeconds, out double lastS)
    {
        using var wearer = new LiveWearer(Morning);
        wearer.Begin();
        var frame = new DecodedFrame(1);
        var block = new AccelerationBlock(1);
        var random = new Random(7);
        lastS = double.NaN;

        for (double second = 0; second < WornSeconds; second += 1 / rateHz(second))
        {
            wearer.Time.AdvanceTo(Morning.AddSeconds(second < stepAtSecond ? second : second + stepSeconds));
            frame.Clear();
            frame.Add(0, 0, 0);
            if (ticks is not null)
                frame.Ticks = new DeviceTicks((ulong)(second * ticks.TicksPerSecond) & ((1UL << ticks.Bits) - 1));
            Assert.True(clock.TryStamp(frame, ArrivalTime.From(wearer.Time.Clock), out FrameTimes times));
            block.BeginEven(times.First, times.Period);
            // Sways, as a body does: perfect stillness is a clip on a table.
            double radians = double.DegreesToRadians(1.5 * Math.Sin(2 * Math.PI * second / 60) + 0.2 * (random.NextDouble() - 0.5));
            block.Add(Math.Cos(radians), 0.002 * random.NextDouble(), Math.Sin(radians));
            wearer.Hear(block);
            lastS = (times.First - wearer.Now).TotalSeconds;
        }

        wearer.End();
        return wearer.Recorded;
    }
}
