namespace PostureLink.Core.Tests;

/// <summary>Numbers as people type them: with a point, or with a comma.</summary>
public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData("0.6", 0.6)]
    [InlineData("0,6", 0.6)]
    [InlineData("-1,5", -1.5)]
    [InlineData("1,25 ", 1.25)]
    [InlineData("0,0625", 0.0625)]
    [InlineData("1e3", 1000)]
    public void A_number_is_read_with_either_mark(string text, double value)
    {
        Assert.True(TypedNumber.TryParse(text, out double read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1,000")]
    [InlineData("1.000,5")]
    [InlineData("1,000.5")]
    [InlineData("0,5,5")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    public void What_two_readers_would_read_differently_is_refused(string? text) => Assert.False(TypedNumber.TryParse(text, out _));
}
