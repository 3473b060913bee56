namespace PostureLink.Evaluation.Tests;

public sealed class ExactTests
{
    [Fact]
    public void No_event_in_ten_hours_is_under_three_tenths_an_hour()
    {
        Limits limits = Exact.Rate(0, 10);
        Assert.Equal(0, limits.Lower);
        Assert.Equal(0.2996, limits.Upper, 4);
    }

    // Garwood's own table, as reprinted in every handbook: 1 event 0.0253 to 5.572, 10 events 4.795 to 18.39.
    [Theory]
    [InlineData(1, 0.0253, 5.5716)]
    [InlineData(10, 4.7954, 18.3904)]
    public void Limits_of_a_rate_are_those_of_the_tables(int count, double lower, double upper)
    {
        Limits limits = Exact.Rate(count, 1);
        Assert.Equal(lower, limits.Lower, 3);
        Assert.Equal(upper, limits.Upper, 3);
    }

    [Theory]
    [InlineData(0, 10, 0, 0.3085)]
    [InlineData(5, 10, 0.1871, 0.8129)]
    [InlineData(10, 10, 0.6915, 1)]
    public void Limits_of_a_share_are_those_of_the_tables(int count, int trials, double lower, double upper)
    {
        Limits limits = Exact.Share(count, trials);
        Assert.Equal(lower, limits.Lower, 3);
        Assert.Equal(upper, limits.Upper, 3);
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Exact.Rate(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exact.Rate(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exact.Share(2, 1));
    }
}
