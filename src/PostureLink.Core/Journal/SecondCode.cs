namespace PostureLink.Core;

/// <summary>The one-letter code of a second's state, as the journal keeps it.</summary>
/// <remarks>
/// A worn second of a clip that does not tell movement has a letter of its own: a small one for coarse acceleration, and one that
/// looks like the posture (<c>i</c>, <c>j</c>, <c>r</c>, <c>y</c>, <c>h</c>) for forward tilt alone. So the journal never claims
/// later that somebody sat still.
/// </remarks>
public static class SecondCode
{
    /// <summary>Nothing was recorded.</summary>
    public const char NoRecord = '.';

    /// <summary>The code of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="reason">Why it is unknown, where it is.</param>
    /// <param name="kind">What the clip's samples can tell.</param>
    public static char From(PostureState state, UnknownReason reason, SampleKind kind = SampleKind.Acceleration) => (state, kind) switch
    {
        (PostureState.UprightStill, SampleKind.ForwardTilt) => 'i',
        (PostureState.SlouchedStill, SampleKind.ForwardTilt) => 'j',
        (PostureState.LeaningBack, SampleKind.ForwardTilt) => 'r',
        (PostureState.BentForward, SampleKind.ForwardTilt) => 'y',
        (PostureState.Lying, SampleKind.ForwardTilt) => 'h',
        (PostureState.UprightStill, SampleKind.CoarseAcceleration) => 'u',
        (PostureState.SlouchedStill, SampleKind.CoarseAcceleration) => 's',
        (PostureState.LeaningBack, SampleKind.CoarseAcceleration) => 'k',
        (PostureState.LeaningSideways, SampleKind.CoarseAcceleration) => 'd',
        (PostureState.BentForward, SampleKind.CoarseAcceleration) => 'f',
        (PostureState.Lying, SampleKind.CoarseAcceleration) => 'l',
        (PostureState.UprightStill, _) => 'U',
        (PostureState.SlouchedStill, _) => 'S',
        (PostureState.LeaningBack, _) => 'K',
        (PostureState.LeaningSideways, _) => 'D',
        (PostureState.BentForward, _) => 'F',
        (PostureState.Moving, _) => 'M',
        (PostureState.Walking, _) => 'W',
        (PostureState.Lying, _) => 'L',
        (PostureState.NotWorn, _) => 'N',
        _ => reason switch
        {
            UnknownReason.Gap => 'g',
            UnknownReason.Uncalibrated => 'c',
            UnknownReason.NoGravity => 'z',
            _ => NoRecord,
        },
    };

    /// <summary>The state and reason of a code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such code.</exception>
    public static (PostureState State, UnknownReason Reason) Parse(char code) => code switch
    {
        'U' or 'u' or 'i' => (PostureState.UprightStill, UnknownReason.None),
        'S' or 's' or 'j' => (PostureState.SlouchedStill, UnknownReason.None),
        'K' or 'k' or 'r' => (PostureState.LeaningBack, UnknownReason.None),
        'D' or 'd' => (PostureState.LeaningSideways, UnknownReason.None),
        'F' or 'f' or 'y' => (PostureState.BentForward, UnknownReason.None),
        'M' => (PostureState.Moving, UnknownReason.None),
        'W' => (PostureState.Walking, UnknownReason.None),
        'L' or 'l' or 'h' => (PostureState.Lying, UnknownReason.None),
        'N' => (PostureState.NotWorn, UnknownReason.None),
        'g' => (PostureState.Unknown, UnknownReason.Gap),
        'c' => (PostureState.Unknown, UnknownReason.Uncalibrated),
        'z' => (PostureState.Unknown, UnknownReason.NoGravity),
        NoRecord => (PostureState.Unknown, UnknownReason.NoRecord),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a second's code."),
    };

    /// <summary>What the clip's samples could tell in a second that was worn; acceleration for every other second.</summary>
    /// <param name="code">The code.</param>
    public static SampleKind KindOf(char code) => code switch
    {
        'i' or 'j' or 'r' or 'y' or 'h' => SampleKind.ForwardTilt,
        'u' or 's' or 'k' or 'd' or 'f' or 'l' => SampleKind.CoarseAcceleration,
        _ => SampleKind.Acceleration,
    };
}
