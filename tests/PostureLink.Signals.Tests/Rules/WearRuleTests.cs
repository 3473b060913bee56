using PostureLink.Core;

namespace PostureLink.Signals.Tests;

public sealed class WearRuleTests
{
    private static readonly Direction ForwardAxis = new(0, 0, 1);
    private static readonly SecondFeatures Flat = Second.Quiet.Tilted(90);
    private readonly WearRule _rule = new(ForwardAxis);
    private int _now;

    [Fact]
    public void Fifteen_minutes_of_dead_stillness_mean_taken_off_since_they_began()
    {
        Send(Second.Quiet.WithSd(30, 30, 30), 100);
        Assert.Null(Send(Second.Quiet, 899));
        Assert.Equal(At(100), Send(Second.Quiet, 1));
        Assert.Equal(At(100), Send(Second.Quiet, 3600));
    }

    [Theory]
    [InlineData(7.9, 7.9, 50, true)]
    [InlineData(7.9, 8, 7.9, true)]
    [InlineData(7.9, 8, 8, false)]
    public void Two_quiet_axes_are_enough_and_one_is_not(double x, double y, double z, bool off)
    {
        Assert.Equal(off, Send(Second.Quiet.WithSd(x, y, z), 900) is not null);
    }

    [Theory]
    [InlineData(0.99, true)]
    [InlineData(1.01, false)]
    public void A_second_that_turns_by_more_than_a_degree_begins_the_count_anew(double deg, bool off)
    {
        Send(Second.Quiet, 600);
        Assert.Equal(off, Send(Second.Quiet.Tilted(deg), 300) is not null);
    }

    [Fact]
    public void A_slow_turn_of_more_than_a_degree_in_all_begins_the_count_anew()
    {
        for (int second = 0; second < 900; second++)
            Assert.Null(Send(Second.Quiet.Tilted(second * 1.1 / 900), 1));
    }

    [Fact]
    public void A_clip_that_lies_for_hours_may_drift_without_counting_as_worn()
    {
        Send(Second.Quiet, 900);
        for (int second = 0; second < 7200; second++)
            Assert.Equal(At(0), Send(Second.Quiet.Tilted(second * 3.0 / 7200), 1));
    }

    [Fact]
    public void Put_down_flat_it_is_off_after_ten_minutes()
    {
        Send(Second.Quiet.WithSd(200, 200, 101), 3);
        Send(Flat.WithSd(20, 20, 20), 14);
        Assert.Null(Send(Flat, 599));
        Assert.Equal(At(17), Send(Flat, 1));
    }

    [Theory]
    // Handled too long before, too little, or not flat: fifteen minutes.
    [InlineData(101, 15, 90)]
    [InlineData(99, 14, 90)]
    [InlineData(101, 14, 84)]
    [InlineData(101, 14, -84)]
    public void Otherwise_it_takes_fifteen(double sdZMg, int secondsBetween, double tiltDeg)
    {
        SecondFeatures resting = Second.Quiet.Tilted(tiltDeg);
        Send(resting.WithSd(200, 200, sdZMg), 1);
        Send(resting.WithSd(20, 20, 20), secondsBetween);
        Assert.Null(Send(resting, 899));
        Assert.NotNull(Send(resting, 1));
    }

    [Theory]
    [InlineData(14, 600)]
    [InlineData(15, 900)]
    [InlineData(3600, 900)]
    public void Handled_before_a_silence_is_just_before_only_as_long_as_that_lasts(int silentSeconds, int stillSeconds)
    {
        Send(Second.Quiet.WithSd(200, 200, 101), 1);
        Send(Second.Unobserved, silentSeconds);
        Assert.Null(Send(Flat, stillSeconds - 1));
        Assert.NotNull(Send(Flat, 1));
    }

    [Fact]
    public void Face_down_is_flat_too()
    {
        Send(Second.Quiet.Tilted(-90).WithSd(400, 200, 2), 1);
        Assert.NotNull(Send(Second.Quiet.Tilted(-86), 600));
    }

    [Fact]
    public void A_wearer_who_lies_has_ninety_minutes()
    {
        SecondFeatures lying = Second.Quiet.Tilted(-80);
        Assert.Null(Send(lying, 5399, isLying: true));
        Assert.Equal(At(0), Send(lying, 1, isLying: true));
    }

    [Fact]
    public void A_clip_that_lies_exactly_flat_has_fifteen_even_though_it_looks_like_lying()
    {
        Assert.Null(Send(Flat, 899, isLying: true));
        Assert.NotNull(Send(Flat, 1, isLying: true));
    }

    [Theory]
    [InlineData(50, 50, 2, 0)]
    [InlineData(2, 2, 2, 1.5)]
    public void It_is_worn_again_at_the_first_second_that_breaks_the_stillness(double x, double y, double z, double deg)
    {
        Send(Second.Quiet, 1000);
        Assert.Null(Send(Second.Quiet.WithSd(x, y, z).Tilted(deg), 1));
        Assert.Null(Send(Second.Quiet.Tilted(deg), 899 - (deg > 0 ? 1 : 0)));
    }

    [Fact]
    public void A_gap_while_worn_begins_the_count_anew()
    {
        Send(Second.Quiet, 890);
        Send(Second.Unobserved, 60);
        Assert.Null(Send(Second.Quiet, 899));
        Assert.Equal(At(950), Send(Second.Quiet, 1));
    }

    [Fact]
    public void A_gap_while_off_leaves_it_off_until_a_second_says_otherwise()
    {
        Send(Second.Quiet, 900);
        Assert.Equal(At(0), Send(Second.Unobserved, 5000));
        Assert.Equal(At(0), Send(Second.Quiet.Tilted(0.5), 10));
        Send(Second.Unobserved, 100);
        Assert.Null(Send(Second.Quiet.Tilted(20), 1));
    }

    [Fact]
    public void A_board_on_a_table_is_off_and_rests_flat_through_the_whole_chain()
    {
        var flat = new RestingFlat(ForwardAxis);
        foreach (SecondFeatures second in Signal.Still(50, 1800, noiseMg: 0.9).Extract().Seconds)
        {
            _rule.Update(second, isLying: true);
            flat.Update(second);
            int elapsed = (int)(second.Start - Signal.Start).TotalSeconds;
            Assert.Equal(elapsed >= 899 ? Signal.Start : null, _rule.OffSince);
            Assert.Equal(elapsed >= 59, flat.IsResting);
        }
    }

    [Fact]
    public void A_quiet_sitter_who_breathes_and_shifts_is_never_off()
    {
        var flat = new RestingFlat(ForwardAxis);
        foreach (SecondFeatures second in Signal.Sitting(50, 1800).Extract().Seconds)
        {
            Assert.Null(_rule.Update(second, isLying: false));
            flat.Update(second);
            Assert.False(flat.IsResting);
        }
    }

    [Fact]
    public void Times_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WearRule(ForwardAxis, still: TimeSpan.FromMinutes(9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WearRule(ForwardAxis, stillWhenPutDown: TimeSpan.FromMinutes(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WearRule(ForwardAxis, stillWhenLying: TimeSpan.FromMinutes(241)));
    }

    private static EventTime At(int seconds) => Signal.Start + TimeSpan.FromSeconds(seconds);

    private EventTime? Send(SecondFeatures second, int seconds, bool isLying = false)
    {
        for (int i = 0; i < seconds; i++)
            _rule.Update(second.At(_now++), isLying);
        return _rule.OffSince;
    }
}
