using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Benchmarks;

/// <summary>The baseline: the features of a second computed one sample after another, as one would first write them.</summary>
/// <remarks>No holes, no faults, no steps: it does less than <see cref="SecondExtractor"/>, on the same 25 Hz grid.</remarks>
internal sealed class PlainExtractor
{
    private const int GridHz = 25;
    private readonly BiquadCascade[] _filters = Enumerable.Range(0, 3)
        .Select(_ => new BiquadCascade(ButterworthDesign.LowPass(2, 0.5, GridHz)))
        .ToArray();
    private readonly Queue<double> _magnitudes = new(5 * GridHz + 1);
    private readonly double[] _sums = new double[3];
    private readonly double[] _squares = new double[3];
    private readonly double[] _ups = new double[3];
    private readonly double[] _filtered = new double[1];
    private long _sample;
    private int _points;

    public void Process(AccelerationBlock block, ISecondSink sink)
    {
        for (int i = 0; i < block.Count; i++)
        {
            if (_sample++ * GridHz % SittingSignal.RateHz == 0)
                AddPoint(block.TimeOf(i), [block.X[i], block.Y[i], block.Z[i]], sink);
        }
    }

    private void AddPoint(EventTime time, ReadOnlySpan<double> point, ISecondSink sink)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            _sums[axis] += point[axis];
            _squares[axis] += point[axis] * point[axis];
            _filters[axis].Process(point.Slice(axis, 1), _filtered);
            _ups[axis] += _filtered[0];
        }
        if (_magnitudes.Count == 5 * GridHz)
            _magnitudes.Dequeue();
        _magnitudes.Enqueue(Math.Sqrt(point[0] * point[0] + point[1] * point[1] + point[2] * point[2]));
        if (++_points == GridHz)
            CloseSecond(time, sink);
    }

    private void CloseSecond(EventTime end, ISecondSink sink)
    {
        double mean = _magnitudes.Average();
        double mad = _magnitudes.Average(magnitude => Math.Abs(magnitude - mean));
        Direction.TryFrom(_ups[0], _ups[1], _ups[2], out Direction up);
        double latestMean = _magnitudes.TakeLast(GridHz).Average();
        double peakToPeak = _magnitudes.TakeLast(GridHz).Max() - _magnitudes.TakeLast(GridHz).Min();
        sink.OnSecond(new SecondFeatures(
            end - TimeSpan.FromSeconds(1), 1, true, up, latestMean, DeviationMg(0), DeviationMg(1), DeviationMg(2), mad * 1000,
            peakToPeak, 0));
        Array.Clear(_sums);
        Array.Clear(_squares);
        Array.Clear(_ups);
        _points = 0;
    }

    private double DeviationMg(int axis)
    {
        double mean = _sums[axis] / GridHz;
        return Math.Sqrt(Math.Max(0, _squares[axis] / GridHz - mean * mean)) * 1000;
    }
}
