using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>One subscription of the product's own pipeline, samples to coached seconds, calibrated from the start.</summary>
internal sealed class RxPipeline : IDisposable
{
    private readonly Subject<SessionInput> _inputs = new();

    public RxPipeline()
    {
        var options = new PipelineOptions
        {
            Zone = TimeZoneInfo.Utc,
            Mounting = SensorMounting.Back,
            Calibration = new Calibration(new EventTime(0), new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null),
        };
        _inputs.Coach(options).Subscribe(_ => Seconds++, error => throw new InvalidOperationException("The pipeline failed.", error));
    }

    /// <summary>Seconds that came out.</summary>
    public long Seconds { get; private set; }

    public void Process(AccelerationBlock block) => _inputs.OnNext(SessionInput.Of(block));

    public void Dispose() => _inputs.Dispose();
}
