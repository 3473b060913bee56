namespace PostureLink.Core;

/// <summary>The one-letter code of a second's state, as the journal keeps it.</summary>
public static class SecondCode
{
    /// <summary>Nothing was recorded.</summary>
    public const char NoRecord = '.';

    /// <summary>The code of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="reason">Why it is unknown, where it is.</param>
    public static char From(PostureState state, UnknownReason reason) => state switch
    {
        PostureState.UprightStill => 'U',
        PostureState.SlouchedStill => 'S',
        PostureState.LeaningBack => 'K',
        PostureState.LeaningSideways => 'D',
        PostureState.BentForward => 'F',
        PostureState.Moving => 'M',
        PostureState.Walking => 'W',
        PostureState.Lying => 'L',
        PostureState.NotWorn => 'N',
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
        'U' => (PostureState.UprightStill, UnknownReason.None),
        'S' => (PostureState.SlouchedStill, UnknownReason.None),
        'K' => (PostureState.LeaningBack, UnknownReason.None),
        'D' => (PostureState.LeaningSideways, UnknownReason.None),
        'F' => (PostureState.BentForward, UnknownReason.None),
        'M' => (PostureState.Moving, UnknownReason.None),
        'W' => (PostureState.Walking, UnknownReason.None),
        'L' => (PostureState.Lying, UnknownReason.None),
        'N' => (PostureState.NotWorn, UnknownReason.None),
        'g' => (PostureState.Unknown, UnknownReason.Gap),
        'c' => (PostureState.Unknown, UnknownReason.Uncalibrated),
        'z' => (PostureState.Unknown, UnknownReason.NoGravity),
        NoRecord => (PostureState.Unknown, UnknownReason.NoRecord),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a second's code."),
    };
}
