using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>How the gates outside the clip stand. Only one that is shut stands in the way; one that cannot be known does not.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct OutsideGates
{
    private static readonly int Gates = Enum.GetValues<Gate>().Length;

    private GateReading?[]? _readings;

    /// <summary>The first gate that is shut, or null.</summary>
    public readonly GateReading? Shut
    {
        get
        {
            foreach (GateReading? reading in _readings ?? [])
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
            (_readings ??= new GateReading?[Gates])[(int)reading.Gate] = reading;
    }
}
