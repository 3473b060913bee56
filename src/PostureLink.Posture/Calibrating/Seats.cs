using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Several upright poses, one for each seat that the wearer has calibrated on, and the choice between them by how the trunk comes to rest.</summary>
/// <remarks>
/// A new seat is chosen only after moving, never while sitting: a slouch must not turn into the upright pose of another seat. The trunk
/// must then rest for 20 seconds within 3 degrees, and within 8 degrees of the pose of a seat. Somebody who sits down slouched on
/// one seat as upright as on another is not told apart: gravity alone cannot. The figures are judgement.
/// </remarks>
internal sealed class Seats
{
    private const int MostSeats = 6;
    private const int LeastMovingSeconds = 5;
    private const int RestSeconds = 20;
    private const double SameSeatDeg = 8;
    private const double SteadyDeg = 3;

    private readonly List<Calibration> _seats = [];
    private Calibration? _current;
    private Direction _first;
    private (double X, double Y, double Z) _sum;
    private int _resting;
    private int _moving;
    private bool _mayHaveChanged;

    /// <summary>A pose that was just taken: it replaces that of the same seat, or is one of a new seat.</summary>
    public void Add(Calibration calibration)
    {
        int same = _seats.FindIndex(seat => DegreesBetween(seat.Neutral, calibration.Neutral) < SameSeatDeg);
        if (same >= 0)
            _seats.RemoveAt(same);
        else if (_seats.Count == MostSeats)
            _seats.RemoveAt(0);
        _seats.Add(calibration);
        _current = calibration;
        Rest();
        _mayHaveChanged = false;
    }

    /// <summary>Takes a second.</summary>
    /// <param name="second">What was read.</param>
    /// <param name="state">What it was.</param>
    /// <returns>The pose of another seat than the one before, once it is chosen; else null.</returns>
    public Calibration? Take(in SecondFeatures second, PostureState state)
    {
        bool moves = state is PostureState.Moving or PostureState.Walking;
        _moving = moves ? _moving + 1 : 0;
        _mayHaveChanged |= _moving >= LeastMovingSeconds;
        if (moves || !second.HasGravity || state is PostureState.NotWorn or PostureState.Lying || (_resting > 0 && DegreesBetween(second.Up, _first) > SteadyDeg))
            Rest();
        if (moves || !_mayHaveChanged || !second.HasGravity)
            return null;
        if (_resting == 0)
            _first = second.Up;
        _sum = (_sum.X + second.Up.X, _sum.Y + second.Up.Y, _sum.Z + second.Up.Z);
        return ++_resting < RestSeconds ? null : Choose();
    }

    private Calibration? Choose()
    {
        _mayHaveChanged = false;
        bool known = Direction.TryFrom(_sum.X, _sum.Y, _sum.Z, out Direction up);
        Rest();
        if (!known || _seats.Count < 2)
            return null;
        Calibration nearest = _seats.MinBy(seat => DegreesBetween(seat.Neutral, up))!;
        if (nearest == _current || DegreesBetween(nearest.Neutral, up) >= SameSeatDeg)
            return null;
        return _current = nearest;
    }

    private void Rest() => (_sum, _resting) = (default, 0);

    private static double DegreesBetween(Direction one, Direction other) => double.RadiansToDegrees(Math.Acos(Math.Clamp(one.Dot(other), -1, 1)));
}
