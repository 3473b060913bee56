using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Tells a trunk that goes from one tilt to another, as before standing up, too smoothly for the movement gate to see.</summary>
/// <remarks>
/// A second belongs to a bend when up turned by 3 degrees or more since the second before (breathing turns it by 1.3 at most) while
/// the magnitude deviates by 4 mg or more (an angle that only wavers shows less). As with the movement gate, two quiet seconds in a
/// row end it.
/// </remarks>
public sealed class SmoothBend
{
    private const double LeastMadMg = 4;
    private const int QuietSeconds = 2;
    private static readonly double TurnedChord = Tilt.SquaredChord(degrees: 3);

    private Direction? _before;
    private int _quietSeconds = QuietSeconds;

    /// <summary>Takes the next second; one without gravity, or not observed, tells nothing of a bend.</summary>
    /// <param name="second">The second.</param>
    /// <returns>Whether the trunk bends, or has not been quiet for long enough since.</returns>
    public bool Update(in SecondFeatures second)
    {
        bool turned = second.HasGravity && _before is { } before && !Tilt.AreNear(second.Up, before, TurnedChord);
        _before = second.HasGravity ? second.Up : null;
        bool bends = second.HasMovement && turned && second.MadMg >= LeastMadMg;
        _quietSeconds = bends ? 0 : Math.Min(_quietSeconds + 1, QuietSeconds);
        return _quietSeconds < QuietSeconds;
    }
}
