using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>A simulated wearer as a sensor of 4096 counts a g tells it, 50 samples a second: noise of 4 counts, shifts, steps, breath.</summary>
internal sealed class WearerSignal
{
    public const int RateHz = 50;

    private const double CountsPerG = 4096;
    private const double NoiseCounts = 4;

    private static readonly EventTime Start = EventTime.From(new DateTimeOffset(2024, 5, 6, 9, 0, 0, TimeSpan.Zero));

    private readonly Random _random = new(1);
    private long _position;
    private double _tiltDeg = 5;
    private bool _walks;

    /// <summary>Fills a block with the samples that come next.</summary>
    public void Fill(AccelerationBlock block)
    {
        block.BeginEven(Start + TimeSpan.FromSeconds(_position) / RateHz, TimeSpan.FromSeconds(1) / RateHz);
        for (int i = 0; i < block.Capacity; i++, _position++)
        {
            // A new pose every two minutes or so; one minute in ten is walked.
            if (_random.Next(120 * RateHz) == 0)
                _tiltDeg = 30 * _random.NextDouble() - 5;
            if (_position % (60 * RateHz) == 0)
                _walks = _random.Next(10) == 0;
            double t = _position / (double)RateHz;
            double step = _walks ? 0.25 * Math.Sin(2 * Math.PI * 1.9 * t) : 0;
            (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(_tiltDeg + 0.3 * Math.Sin(2 * Math.PI * 0.25 * t)));
            block.Add(Counts((1 + step) * cosine), Counts(0.04 + 0.3 * step), Counts((1 + step) * sine));
        }
    }

    private double Counts(double g) => Math.Round(CountsPerG * g + NoiseCounts * Normal()) / CountsPerG;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
