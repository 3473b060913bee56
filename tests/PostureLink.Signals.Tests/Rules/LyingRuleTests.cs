using PostureLink.Core;

namespace PostureLink.Signals.Tests;

public sealed class LyingRuleTests
{
    private static readonly TrunkAngles Upright = new(0, 0, 0);
    private readonly LyingRule _rule = new();

    [Theory]
    [InlineData(60, 0, 60, true)]
    [InlineData(59.9, 0, 59.9, false)]
    [InlineData(-45, 0, 45, true)]
    [InlineData(-44.9, 0, 44.9, false)]
    [InlineData(45, 0, 45, false)]
    [InlineData(0, 45, 45, true)]
    [InlineData(0, -45, 45, true)]
    [InlineData(0, 44.9, 44.9, false)]
    public void Lying_after_ten_seconds_near_horizontal_or_reclined(double flexionDeg, double lateralDeg, double coneDeg, bool lies)
    {
        var angles = new TrunkAngles(flexionDeg, lateralDeg, coneDeg);

        Assert.False(Hold(angles, 9));
        Assert.Equal(lies, Hold(angles, 1));
    }

    [Fact]
    public void Nine_seconds_and_a_moment_upright_begin_anew()
    {
        var down = new TrunkAngles(-80, 0, 80);
        Hold(down, 9);
        Hold(Upright, 1);
        Assert.False(Hold(down, 9));
        Assert.True(Hold(down, 1));
    }

    [Fact]
    public void Lying_ends_at_once_below_55_degrees()
    {
        Hold(new TrunkAngles(80, 0, 80), 10);
        Assert.True(Hold(new TrunkAngles(55, 0, 55), 1));
        Assert.False(Hold(new TrunkAngles(54.9, 0, 54.9), 1));
    }

    [Fact]
    public void Reclining_ends_at_once_below_40_degrees()
    {
        Hold(new TrunkAngles(-46, 0, 46), 10);
        Assert.True(Hold(new TrunkAngles(-40, 0, 40), 1));
        Assert.False(Hold(new TrunkAngles(-39.9, 0, 39.9), 1));
    }

    [Theory]
    [InlineData(44, 45, 10)]
    [InlineData(71, 45, 10)]
    [InlineData(60, 29, 10)]
    [InlineData(60, 45, 0)]
    public void Parameters_out_of_range_are_refused(double coneDeg, double reclinedDeg, int seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LyingRule(coneDeg, reclinedDeg, seconds));
    }

    private bool Hold(TrunkAngles angles, int seconds)
    {
        for (int second = 0; second < seconds; second++)
            _rule.Update(angles);
        return _rule.IsLying;
    }
}
