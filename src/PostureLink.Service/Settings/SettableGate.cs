using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A gate that the wearer can switch off: then nothing is watched, and nothing stands in the way.</summary>
/// <param name="sensor">The gate's sensor.</param>
/// <param name="settings">The settings.</param>
public sealed class SettableGate(IGateSensor sensor, SettingsStore settings) : IGateSensor
{
    /// <inheritdoc/>
    public Gate Gate => sensor.Gate;

    /// <inheritdoc/>
    public string Source => sensor.Source;

    /// <inheritdoc/>
    public IObservable<GateReading> Readings => settings.Changed
        .Select(_ => IsOn)
        .StartWith(IsOn)
        .DistinctUntilChanged()
        .Select(isOn => isOn ? sensor.Readings : Observable.Return(Off()))
        .Switch();

    private bool IsOn => settings.Current.Gates.Contains(sensor.Gate);

    private GateReading Off() =>
        new(sensor.Gate, GateState.Unknown, new TextResources(typeof(SettableGate), settings.Current.Language)["GateOff"]);
}
