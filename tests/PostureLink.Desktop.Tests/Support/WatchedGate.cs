using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

/// <summary>What a sensor told whose looks end at once, in virtual time.</summary>
internal sealed class WatchedGate : IDisposable
{
    private readonly VirtualTimeProvider _time;
    private readonly IDisposable _watching;

    public WatchedGate(IGateSensor sensor, VirtualTimeProvider time)
    {
        _time = time;
        _watching = sensor.Readings.Subscribe(Readings.Add);
        time.Advance(TimeSpan.FromMilliseconds(1));
    }

    public List<GateReading> Readings { get; } = [];

    public GateReading Last => Readings[^1];

    public GateState[] States => [.. Readings.Select(it => it.State)];

    /// <summary>Lets it look once more.</summary>
    public void LookAgain() => _time.Advance(TimeSpan.FromSeconds(3));

    public void Dispose() => _watching.Dispose();
}
