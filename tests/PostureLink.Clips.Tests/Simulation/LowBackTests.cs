using PostureLink.Core;

namespace PostureLink.Clips.Tests;

/// <summary>A simulated wearer with a clip between the shoulder blades and one on the low back.</summary>
public sealed class LowBackTests
{
    private const ulong Seed = 11;

    [Theory]
    [InlineData(ActivityKind.Slouch, 20, 2)]
    [InlineData(ActivityKind.LeanForward, 20, 20)]
    [InlineData(ActivityKind.LeanBack, -18, -18)]
    [InlineData(ActivityKind.Stand, -5, -5)]
    [InlineData(ActivityKind.Lie, -82, -82)]
    public void What_the_trunk_does_the_low_back_does_as_far_as_it_goes(ActivityKind kind, double upperDeg, double lowBackDeg)
    {
        var script = new WearerScript(EventTime.FromSeconds(0)).SitStill(TimeSpan.FromSeconds(5))
            .Then(new WearerActivity(kind, TimeSpan.FromSeconds(60), kind == ActivityKind.LeanBack ? 18 : 20));
        (double upper, double lowBack) = (Mean(new SimulatedTrunk(script, Seed)), Mean(new SimulatedTrunk(script, Seed) { Place = TrunkPlace.LowBack }));
        Assert.Equal(upperDeg, upper, 2.5);
        Assert.Equal(lowBackDeg, lowBack, 2.5);
    }

    private static double Mean(SimulatedTrunk trunk)
    {
        double[] degrees = [.. Enumerable.Range(0, 65 * 25).Select(sample => trunk.At(EventTime.FromSeconds(0) + TimeSpan.FromSeconds(sample / 25.0)).FlexionDeg)];
        return degrees.Skip(30 * 25).Average();
    }
}
