using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>How the gates outside the clip stand. Only one that is shut stands in the way; one that cannot be known does not.</summary>
internal sealed class OutsideGates
{
    private static readonly Gate[] All = Enum.GetValues<Gate>();
    private readonly GateReading?[] _readings = new GateReading?[All.Length];

    /// <summary>The first gate that is shut, or null.</summary>
    public GateReading? Shut
    {
        get
        {
            foreach (GateReading? reading in _readings)
            {
                if (reading is { State: GateState.Shut })
                    return reading;
            }
            return null;
        }
    }

    /// <summary>The reason for which a shut gate withholds.</summary>
    public static WithheldReason ReasonOf(Gate gate) => gate switch
    {
        Gate.DoNotDisturb => WithheldReason.DoNotDisturb,
        Gate.Camera => WithheldReason.Camera,
        Gate.Microphone => WithheldReason.Microphone,
        Gate.ScreenLocked => WithheldReason.ScreenLocked,
        Gate.Calendar => WithheldReason.Calendar,
        _ => throw new ArgumentOutOfRangeException(nameof(gate), gate, "Not a gate."),
    };

    public void Apply(WearerAction action)
    {
        if (action is GateAction { Reading: { } reading })
            _readings[(int)reading.Gate] = reading;
    }
}
