using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using PostureLink.Signals;

namespace PostureLink.Benchmarks;

/// <summary>Three axes of 4096 samples through a fourth-order low-pass: one axis after another, and all in one vector.</summary>
public class FilterBenchmark
{
    private readonly double[] _x = Enumerable.Range(0, 4096).Select(i => Math.Sin(0.01 * i)).ToArray();
    private readonly double[] _y = new double[4096];
    private readonly double[] _z = new double[4096];
    private readonly Vector256<double>[] _samples =
        [.. Enumerable.Range(0, 4096).Select(i => Vector256.Create(Math.Sin(0.01 * i), 0, 0, 0))];
    private readonly BiquadCascade[] _single = Enumerable.Range(0, 3)
        .Select(_ => new BiquadCascade(ButterworthDesign.LowPass(4, 0.5, 25)))
        .ToArray();
    private readonly TriaxialSection[] _triaxial = [.. ButterworthDesign.LowPass(4, 0.5, 25).Select(section => new TriaxialSection(section))];

    [Benchmark(Baseline = true)]
    public void AxisByAxis()
    {
        _single[0].Process(_x, _x);
        _single[1].Process(_y, _y);
        _single[2].Process(_z, _z);
    }

    [Benchmark]
    public void Together()
    {
        for (int i = 0; i < _triaxial.Length; i++)
            _triaxial[i].Process(_samples);
    }
}
