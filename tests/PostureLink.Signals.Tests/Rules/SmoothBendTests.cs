using PostureLink.Core;

namespace PostureLink.Signals.Tests;

public sealed class SmoothBendTests
{
    private readonly SmoothBend _bend = new();

    [Theory]
    [InlineData(3.1, 4.1, true)]
    [InlineData(2.9, 9, false)]
    [InlineData(9, 3.9, false)]
    public void A_second_bends_when_it_turns_far_enough_and_shakes_a_little(double deg, double madMg, bool bends)
    {
        _bend.Update(Second.Quiet);
        Assert.Equal(bends, _bend.Update(Second.Quiet.Tilted(deg) with { MadMg = madMg }));
    }

    [Fact]
    public void Two_quiet_seconds_end_a_bend()
    {
        _bend.Update(Second.Quiet);
        Assert.True(_bend.Update(Second.Quiet.Tilted(10) with { MadMg = 8 }));
        Assert.True(_bend.Update(Second.Quiet.Tilted(10)));
        Assert.False(_bend.Update(Second.Quiet.Tilted(10)));
    }

    [Fact]
    public void A_gap_is_no_bend_and_where_movement_is_not_known_none_is_seen()
    {
        _bend.Update(Second.Quiet);
        _bend.Update(Second.Quiet with { HasGravity = false, Up = default });
        Assert.False(_bend.Update(Second.Quiet.Tilted(40) with { MadMg = 8 }));
        Assert.False(_bend.Update(Second.Quiet.Tilted(80) with { MadMg = 8, Kind = SampleKind.ForwardTilt }));
    }
}
