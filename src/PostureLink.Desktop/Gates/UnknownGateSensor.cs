using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>A gate that nothing here can watch: it says so, and stands in nobody's way.</summary>
public sealed class UnknownGateSensor : IGateSensor
{
    /// <summary>Creates the sensor.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="options">The language.</param>
    public UnknownGateSensor(Gate gate, GateSensorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Gate = gate;
        Readings = Observable.Never<GateReading>().StartWith(GateTexts.For(gate, options).Unknown("GateNotHere"));
    }

    /// <inheritdoc/>
    public Gate Gate { get; }

    /// <inheritdoc/>
    public string Source => "none";

    /// <inheritdoc/>
    public IObservable<GateReading> Readings { get; }
}
