using System.Numerics;
using MathNet.Numerics;

namespace PostureLink.Signals.Tests;

public sealed class ButterworthDesignTests
{
    [Fact]
    public void Every_coefficient_is_the_one_that_SciPy_gives()
    {
        Assert.Equal(176, SciPyReference.Designs.Count);
        foreach (SciPyReference.Design design in SciPyReference.Designs)
        {
            SecondOrderSection[] sections = design.Ours();
            Assert.Equal(design.Sections!.Length, sections.Length);
            for (int i = 0; i < sections.Length; i++)
            {
                SecondOrderSection ours = sections[i];
                double[] actual = [ours.B0, ours.B1, ours.B2, ours.A1, ours.A2];
                for (int k = 0; k < actual.Length; k++)
                {
                    // The numerator's error is relative: the gain of an eighth order at a low cutoff is 1e-25.
                    double expected = design.Sections[i][k];
                    double allowed = 1e-12 * (k < 3 ? Math.Abs(expected) : 1);
                    Assert.True(Math.Abs(actual[k] - expected) <= allowed, $"{design}, section {i}, {k}: {actual[k]:R}, not {expected:R}");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Low_pass_passes_a_constant_and_high_pass_stops_it(int order)
    {
        Assert.Equal(1, Gain(ButterworthDesign.LowPass(order, 0.5, 25), 0), 1e-9);
        Assert.Equal(0, Gain(ButterworthDesign.HighPass(order, 0.5, 25), 0), 1e-9);
        Assert.Equal(1, Gain(ButterworthDesign.HighPass(order, 0.5, 25), 12.5), 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void The_cutoff_lies_at_half_power(int order)
    {
        Assert.Equal(Math.Sqrt(0.5), Gain(ButterworthDesign.LowPass(order, 2, 25), 2), 1e-9);
        Assert.Equal(Math.Sqrt(0.5), Gain(ButterworthDesign.HighPass(order, 2, 25), 2), 1e-9);
    }

    [Fact]
    public void The_gravity_filter_lets_breathing_through_and_stops_steps()
    {
        SecondOrderSection[] sections = ButterworthDesign.LowPass(2, 0.5, 25);

        Assert.Equal(0.97, Gain(sections, 0.25), 0.005);
        Assert.Equal(0.075, Gain(sections, 1.8), 0.003);
    }

    [Fact]
    public void Every_pole_is_inside_the_unit_circle()
    {
        foreach (SciPyReference.Design design in SciPyReference.Designs)
        {
            foreach (SecondOrderSection section in design.Ours())
            {
                Complex[] poles = new Polynomial(section.A2, section.A1, 1).Roots();
                Assert.All(poles, pole => Assert.True(pole.Magnitude < 1, $"{design}: pole {pole}"));
            }
        }
    }

    [Theory]
    [InlineData(0, 0.5, 25)]
    [InlineData(9, 0.5, 25)]
    [InlineData(2, 0, 25)]
    [InlineData(2, 12.5, 25)]
    [InlineData(2, double.NaN, 25)]
    [InlineData(2, 0.5, 0)]
    [InlineData(2, 0.5, double.PositiveInfinity)]
    [InlineData(2, 0.5, double.NaN)]
    public void A_filter_that_cannot_be_is_refused(int order, double cutoffHz, double rateHz)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ButterworthDesign.LowPass(order, cutoffHz, rateHz));
        Assert.Throws<ArgumentOutOfRangeException>(() => ButterworthDesign.HighPass(order, cutoffHz, rateHz));
    }

    private static double Gain(IEnumerable<SecondOrderSection> sections, double frequencyHz)
    {
        Complex delay = Complex.FromPolarCoordinates(1, -2 * Math.PI * frequencyHz / 25);
        Complex gain = 1;
        foreach (SecondOrderSection section in sections)
        {
            gain *= new Polynomial(section.B0, section.B1, section.B2).Evaluate(delay);
            gain /= new Polynomial(1, section.A1, section.A2).Evaluate(delay);
        }
        return gain.Magnitude;
    }
}
