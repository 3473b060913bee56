using System.Reactive.Disposables;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>One subscription of the product's own pipeline, samples to coached seconds, calibrated from the start.</summary>
/// <remarks>Source and end of it in one, so that what is measured is what lies between.</remarks>
internal sealed class RxPipeline : IObservable<SessionInput>, IObserver<CoachStep>, IDisposable
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

    private readonly Action<CoachStep>? _take;
    private IObserver<SessionInput>? _pipeline;

    /// <param name="take">Receives each step too; null for nobody.</param>
    public RxPipeline(Action<CoachStep>? take = null)
    {
        _take = take;
        PipelineOptions options = Options with
        {
            Calibration = new Calibration(new EventTime(0), Neutral, Neutral.Cross(new Direction(0, -1, 0)), 10, 1, null),
        };
        this.Coach(options).Subscribe(this);
    }

    /// <summary>Seconds that came out.</summary>
    public long Seconds { get; private set; }

    public void Process(AccelerationBlock block) => _pipeline!.OnNext(SessionInput.Of(block));

    public IDisposable Subscribe(IObserver<SessionInput> observer)
    {
        _pipeline = observer;
        return Disposable.Empty;
    }

    public void OnNext(CoachStep step)
    {
        Seconds++;
        _take?.Invoke(step);
    }

    public void OnError(Exception error) => throw new InvalidOperationException("The pipeline failed.", error);

    public void OnCompleted()
    {
    }

    public void Dispose() => _pipeline = null;
}
