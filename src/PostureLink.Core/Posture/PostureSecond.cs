using System.Runtime.CompilerServices;

namespace PostureLink.Core;

/// <summary>One second of the wearer's time: angles, movement and the state they add up to.</summary>
/// <param name="Start">Start of the second.</param>
/// <param name="State">What the second was.</param>
/// <param name="Reason">Why it is unknown; <see cref="UnknownReason.None"/> otherwise.</param>
/// <param name="Angles">Tilt against the neutral pose, degrees; all zero when <paramref name="HasAngles"/> is false.</param>
/// <param name="HasAngles">Whether the angles are known: the wearer is calibrated and gravity was seen.</param>
/// <param name="MovementMg">Mean absolute deviation of the acceleration's magnitude over five seconds, thousandths of g.</param>
/// <param name="Kind">What the clip's samples can tell.</param>
public readonly record struct PostureSecond(
    EventTime Start, PostureState State, UnknownReason Reason, TrunkAngles Angles, bool HasAngles, double MovementMg,
    SampleKind Kind = SampleKind.Acceleration)
{
    private const long Microseconds = 1_000_000;

    private readonly TrunkAngles? _momentary;

    /// <summary>
    /// How much further the upper clip is tilted forward than the lumbar one, each against its own neutral pose: the change of the
    /// back's curvature between them. Degrees, rounder is positive; null with one clip, which cannot tell.
    /// </summary>
    public double? CurvatureDeg { get; init; }

    /// <summary>How long a posture second is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMicroseconds(Microseconds);

    /// <summary>
    /// Whether movement is known. If not, a still state means that posture with or without movement, the second is never
    /// <see cref="PostureState.Moving"/> or <see cref="PostureState.Walking"/>, and <see cref="MovementMg"/> is 0.
    /// </summary>
    public bool HasMovement => Kind == SampleKind.Acceleration;

    /// <summary>Whether the angles are the wearer's: known, and the clip not lying somewhere.</summary>
    public bool TellsTilt => HasAngles && State != PostureState.NotWorn;

    /// <summary>
    /// Tilt of this second alone, degrees, where <see cref="Angles"/> are steadied over five seconds and so lose a movement of two or
    /// three: for who watches movements. The same as <see cref="Angles"/> where nothing else is known.
    /// </summary>
    public TrunkAngles Momentary
    {
        get => _momentary ?? Angles;
        init => _momentary = value;
    }

    /// <summary>End of the second.</summary>
    public EventTime End
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Start.Microseconds + Microseconds);
    }
}
