using PostureLink.Core;

namespace PostureLink.Signals.Tests;

public sealed class RestingFlatTests
{
    private static readonly SecondFeatures Flat = Second.Quiet.Tilted(90).WithSd(0.9, 0.9, 0.9);
    private readonly RestingFlat _rule = new(new Direction(0, 0, 1));

    [Fact]
    public void It_takes_a_minute_of_noise_alone()
    {
        Assert.False(Send(Flat, 59));
        Assert.True(Send(Flat, 1));
    }

    [Theory]
    [InlineData(94.9, true)]
    [InlineData(-85.1, true)]
    [InlineData(95.1, false)]
    [InlineData(-84.9, false)]
    public void Flat_is_within_five_degrees_either_way_up(double tiltDeg, bool resting)
    {
        Assert.Equal(resting, Send(Flat.Tilted(tiltDeg), 60));
    }

    [Theory]
    [InlineData(1.19, 0.1, 0.1, true)]
    [InlineData(1.21, 0.1, 0.1, false)]
    [InlineData(0.1, 1.21, 0.1, false)]
    [InlineData(0.1, 0.1, 1.21, false)]
    public void The_noisiest_axis_decides(double x, double y, double z, bool resting)
    {
        Assert.Equal(resting, Send(Flat.WithSd(x, y, z), 60));
    }

    [Fact]
    public void Slow_sway_between_quiet_seconds_counts()
    {
        for (int second = 0; second < 60; second++)
            _rule.Update(Flat.Tilted(90 + 0.15 * Math.Sin(second / 5.0)));

        Assert.False(_rule.IsResting);
    }

    [Fact]
    public void One_loud_second_ends_it_until_it_has_left_the_minute()
    {
        Send(Flat, 60);
        Assert.False(Send(Flat.WithSd(0.9, 0.9, 20), 1));
        Assert.False(Send(Flat, 59));
        Assert.True(Send(Flat, 1));
    }

    [Fact]
    public void A_gap_begins_the_minute_anew()
    {
        Send(Flat, 60);
        Assert.False(Send(Second.Unobserved, 1));
        Assert.False(Send(Flat, 59));
        Assert.True(Send(Flat, 1));
    }

    [Theory]
    [InlineData(0.09)]
    [InlineData(10.1)]
    [InlineData(double.NaN)]
    public void A_noise_out_of_range_is_refused(double noiseMg)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RestingFlat(new Direction(0, 0, 1), noiseMg));
    }

    private bool Send(SecondFeatures second, int seconds)
    {
        for (int i = 0; i < seconds; i++)
            _rule.Update(second);
        return _rule.IsResting;
    }
}
