using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>One subscription of the product's own pipeline, samples to coached seconds, calibrated from the start.</summary>
internal sealed class RxPipeline : IDisposable
{
    private static readonly Direction Neutral = new(Math.Cos(double.DegreesToRadians(20)), 0, Math.Sin(double.DegreesToRadians(20)));

    /// <summary>Those of all: what a wearer has alone is the calibration.</summary>
    private static readonly PipelineOptions Options = new()
    {
        Zone = TimeZoneInfo.Utc,
        Mounting = SensorMounting.Back,
        // The sitter's own pose is neutral, and stays it, and no break falls due: the steady state, in which nothing happens.
        Posture = new PostureOptions { StillBoutMinutes = 90, FindUpright = false },
    };

    private readonly Subject<SessionInput> _inputs = new();

    /// <param name="take">Receives each step too; null for nobody.</param>
    public RxPipeline(Action<CoachStep>? take = null)
    {
        PipelineOptions options = Options with
        {
            Calibration = new Calibration(new EventTime(0), Neutral, Neutral.Cross(new Direction(0, -1, 0)), 10, 1, null),
        };
        _inputs.Coach(options).Subscribe(
            step =>
            {
                Seconds++;
                take?.Invoke(step);
            },
            error => throw new InvalidOperationException("The pipeline failed.", error));
    }

    /// <summary>Seconds that came out.</summary>
    public long Seconds { get; private set; }

    public void Process(AccelerationBlock block) => _inputs.OnNext(SessionInput.Of(block));

    public void Dispose() => _inputs.Dispose();
}
