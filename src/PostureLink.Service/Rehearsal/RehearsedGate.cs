using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A gate outside the clip that stands as the script says.</summary>
internal sealed class RehearsedGate : IGateSensor, IDisposable
{
    private readonly BehaviorSubject<GateReading> _readings;
    private readonly TextResources _texts;

    /// <param name="gate">The gate.</param>
    /// <param name="texts">The sentences of this room, in the wearer's language.</param>
    public RehearsedGate(Gate gate, TextResources texts)
    {
        Gate = gate;
        _texts = texts;
        _readings = new BehaviorSubject<GateReading>(Reading(GateState.Open));
    }

    /// <inheritdoc/>
    public Gate Gate { get; }

    /// <inheritdoc/>
    public string Source => "the script of the rehearsal";

    /// <inheritdoc/>
    public IObservable<GateReading> Readings => _readings.AsObservable();

    /// <summary>Shuts or opens it.</summary>
    public void Turn(bool isShut) => _readings.OnNext(Reading(isShut ? GateState.Shut : GateState.Open));

    /// <inheritdoc/>
    public void Dispose() => _readings.Dispose();

    private GateReading Reading(GateState state) => new(Gate, state, _texts[state == GateState.Shut ? "RehearsedShut" : "RehearsedOpen"]);
}
