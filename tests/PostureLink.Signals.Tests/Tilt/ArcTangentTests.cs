using System.Runtime.Intrinsics;

namespace PostureLink.Signals.Tests;

public sealed class ArcTangentTests
{
    [Fact]
    public void It_is_the_library_s_to_the_last_bits()
    {
        var random = new Random(6);
        for (int trial = 0; trial < 100_000; trial++)
        {
            double y = random.NextDouble() - 0.5, x = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 4));
            double expected = Math.Atan2(y, x);

            Assert.Equal(expected, Of(y, x), 4 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    [InlineData(-0.0, -1)]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, -1)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e300, -1e-300)]
    public void The_axes_and_diagonals_are_exact(double y, double x) => Assert.Equal(Math.Atan2(y, x), Of(y, x), 1e-15);

    [Fact]
    public void No_lane_looks_at_another()
    {
        Vector256<double> angles = ArcTangent.Of(Vector256.Create(1.0, 0, -2, double.NaN), Vector256.Create(1.0, -3, 0, 1));

        Assert.Equal(Math.PI / 4, angles[0], 1e-15);
        Assert.Equal(Math.PI, angles[1], 1e-15);
        Assert.Equal(-Math.PI / 2, angles[2], 1e-15);
    }

    private static double Of(double y, double x) => ArcTangent.Of(Vector256.Create(y), Vector256.Create(x))[0];
}
