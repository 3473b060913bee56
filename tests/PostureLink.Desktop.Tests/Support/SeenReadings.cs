using System.Reactive.Concurrency;
using System.Threading.Channels;
using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

/// <summary>The readings of a sensor that asks another process: in real time, since nobody can tell virtual time when a look has ended.</summary>
internal sealed class SeenReadings : IDisposable
{
    private readonly Channel<GateReading> _readings = Channel.CreateUnbounded<GateReading>();
    private readonly EventLoopScheduler _scheduler = new();
    private readonly IDisposable _watching;

    /// <param name="sensor">Makes the sensor.</param>
    public SeenReadings(Func<IScheduler, IGateSensor> sensor)
    {
        _watching = sensor(_scheduler).Readings.Subscribe(it => _readings.Writer.TryWrite(it));
    }

    public Task<GateReading> NextAsync() => _readings.Reader.ReadAsync().AsTask().Soon();

    public void Dispose()
    {
        _watching.Dispose();
        _scheduler.Dispose();
    }
}
