using System.Runtime.Intrinsics;

namespace PostureLink.Signals.Tests;

public sealed class CascadeTests
{
    [Fact]
    public void Outputs_are_those_of_SciPy_started_in_the_steady_state_of_the_first_sample()
    {
        Assert.Equal(7, SciPyReference.Outputs.Outputs.Length);
        foreach (SciPyReference.Output reference in SciPyReference.Outputs.Outputs)
        {
            double[] output = new double[SciPyReference.Outputs.Signal.Length];
            new BiquadCascade(reference.Ours()).Process(SciPyReference.Outputs.Signal, output);

            for (int i = 0; i < output.Length; i++)
                Assert.Equal(reference.Values[i], output[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_constant_begins_without_a_ramp(int order)
    {
        double[] low = Enumerable.Repeat(0.98, 500).ToArray();
        double[] high = (double[])low.Clone();

        new BiquadCascade(ButterworthDesign.LowPass(order, 0.5, 25)).Process(low, low);
        new BiquadCascade(ButterworthDesign.HighPass(order, 0.5, 25)).Process(high, high);

        Assert.All(low, value => Assert.Equal(0.98, value, 1e-7));
        Assert.All(high, value => Assert.Equal(0, value, 1e-7));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Any_cut_into_blocks_gives_the_same_bits(int blockSize)
    {
        double[] signal = SciPyReference.Outputs.Signal;
        double[] whole = new double[signal.Length], pieces = new double[signal.Length];
        SecondOrderSection[] sections = ButterworthDesign.LowPass(5, 2, 25);
        new BiquadCascade(sections).Process(signal, whole);

        var cascade = new BiquadCascade(sections);
        cascade.Process([], []);
        for (int start = 0; start < signal.Length; start += blockSize)
        {
            int length = Math.Min(blockSize, signal.Length - start);
            cascade.Process(signal.AsSpan(start, length), pieces.AsSpan(start, length));
        }

        Assert.Equal(whole, pieces);
    }

    [Fact]
    public void Three_axes_together_give_the_bits_of_each_alone()
    {
        double[] x = SciPyReference.Outputs.Signal;
        double[] y = x.Reverse().ToArray(), z = x.Select(value => 0.3 - value).ToArray();
        SecondOrderSection[] sections = ButterworthDesign.LowPass(2, 0.8, 25);
        double[] expectedX = Alone(sections, x), expectedY = Alone(sections, y), expectedZ = Alone(sections, z);

        Vector256<double>[] samples = [.. x.Select((value, i) => Vector256.Create(value, y[i], z[i], 0))];
        var together = new TriaxialSection(Assert.Single(sections));
        for (int start = 0; start < samples.Length; start += 16)
            together.Process(samples.AsSpan(start, 16));

        Assert.Equal(expectedX, samples.Select(sample => sample[0]));
        Assert.Equal(expectedY, samples.Select(sample => sample[1]));
        Assert.Equal(expectedZ, samples.Select(sample => sample[2]));
    }

    [Fact]
    public void After_a_reset_a_filter_is_primed_again()
    {
        var cascade = new BiquadCascade(ButterworthDesign.LowPass(2, 0.5, 25));
        double[] output = new double[1];
        cascade.Process([5], output);
        cascade.Process([1], output);
        Assert.NotEqual(1, output[0], 1e-3);

        cascade.Reset();
        cascade.Process([1], output);
        Assert.Equal(1, output[0], 1e-12);
    }

    [Fact]
    public void A_filter_without_sections_and_an_output_that_is_too_short_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BiquadCascade([]));
        Assert.Throws<ArgumentException>(() => new BiquadCascade(ButterworthDesign.LowPass(2, 0.5, 25)).Process([1, 2], new double[1]));
    }

    private static double[] Alone(SecondOrderSection[] sections, double[] input)
    {
        double[] output = new double[input.Length];
        new BiquadCascade(sections).Process(input, output);
        return output;
    }
}
