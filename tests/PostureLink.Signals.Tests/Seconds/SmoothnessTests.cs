using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>Whether samples next to each other are alike: what tells a body's pulse from the noise of a sensor.</summary>
public sealed class SmoothnessTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(59)]
    [InlineData(104)]
    public void Noise_is_not_smooth_at_any_rate(double rateHz)
    {
        Assert.InRange(Mean(rateHz, (_, random) => 0.002 * Gauss(random)), -0.15, 0.15);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(104)]
    public void A_swing_of_some_hertz_is(double rateHz) => Assert.InRange(Mean(rateHz, (t, _) => 0.002 * Math.Sin(2 * Math.PI * 5 * t)), 0.7, 1);

    [Theory]
    [InlineData(25)]
    [InlineData(10)]
    public void Samples_too_far_apart_tell_nothing(double rateHz) => Assert.Equal(0, Mean(rateHz, (t, _) => 0.002 * Math.Sin(2 * Math.PI * t)));

    [Fact]
    public void A_constant_is_not_smooth_either() => Assert.Equal(0, Mean(50, (_, _) => 0));

    private static double Mean(double rateHz, Func<double, Random, double> z)
    {
        var random = new Random(3);
        var block = new AccelerationBlock((int)(31 * rateHz) + 1);
        block.BeginUneven();
        for (int i = 0; i < 31 * rateHz; i++)
            block.Add(EventTime.FromSeconds(i / rateHz), 1, 0, z(i / rateHz, random));
        var seconds = new Seconds();
        new SecondExtractor().Process(block, seconds);
        Assert.True(seconds.Smoothness.Count >= 29);
        return seconds.Smoothness.Average();
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed class Seconds : ISecondSink
    {
        public List<double> Smoothness { get; } = [];

        public void OnSecond(in SecondFeatures second) => Smoothness.Add(second.Smoothness);

        public void OnGap(EventTime from, EventTime until) => Assert.Fail("No gap was made.");
    }
}
