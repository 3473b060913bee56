using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Tells whether the trunk turns: all the movement that a clip without usable acceleration shows.</summary>
/// <remarks>
/// <para>A second is unsteady when its directions vary by 13 mg or more (0.74 degrees; what a calibration takes for still, after
/// van Hees 2013, PLoS One), or when up has turned by 2 degrees or more since the second before (what calibrations let good
/// seconds differ by; breathing turns it by 1.3 at most). Applied to angles these are judgement, not evidence.</para>
/// <para>It says that somebody moves, never that somebody is still: who walks with a steady trunk is not seen.</para>
/// </remarks>
public sealed class SteadyTilt
{
    private const double UnsteadySdMg = 13;
    private static readonly double UnsteadyChord = Tilt.SquaredChord(degrees: 2);

    private Direction? _before;

    /// <summary>Takes the next second; one without gravity, or not observed, is unsteady.</summary>
    /// <param name="second">The second.</param>
    /// <returns>Whether the trunk kept its direction.</returns>
    public bool Update(in SecondFeatures second)
    {
        bool turned = _before is { } before && !Tilt.AreNear(second.Up, before, UnsteadyChord);
        _before = second.HasGravity ? second.Up : null;
        return second.HasGravity && !turned && TiltSpread.Mg(second) < UnsteadySdMg;
    }
}
