using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Notices that the wearer sits more upright, minute after minute, than in the pose that they called upright.</summary>
/// <remarks>
/// <para>Who calibrates a little slumped moves every mark forward with it. The way they hold themselves when they hold themselves best
/// tells by how much: a steady minute is one in which the middle 80 % of seconds lie within 3 degrees, and the minutes further back
/// than the neutral pose must outnumber those at it. The first of them after a calibration that was just taken is enough: a calibration is some
/// seconds of a pose, and a minute held straight after it tells more of how somebody sits up. From then on it takes two, and so it does from
/// the start where the pose was taken before: kept over a restart, of a seat, or read anew once the sensor is known. Only ever back, and by 5
/// degrees in all (what a pose is wrong by in Schall 2016, Ergonomics 59:591: 4 to 7 degrees): the other way a slouch would become the
/// measure. More than 8 degrees back is leaning against something. Undone when minutes at the first pose, two or more, outnumber the
/// others.</para>
/// <para>Walking cannot do this: it differs from upright by 6 degrees, give or take 6, between people (Acti4), and so tells of a change
/// of the clip, not of a pose that was wrong from the start. The figures but the cited ones are judgement.</para>
/// </remarks>
internal sealed class SteadyUpright
{
    private const int MinuteSeconds = 60;
    private const double SteadyDeg = 3;
    private const double LeastDeg = 2;
    private const double FarthestDeg = 5;
    private const double LeaningDeg = 8;
    private const int LeastMinutes = 2;
    private const int LeastMinutesAtFirst = 1;

    /// <summary>
    /// A pose was just taken when the first second seen with it begins within that time. It is the time of a minute: one that comes up again
    /// within it cannot have had its first minute yet.
    /// </summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(MinuteSeconds);

    private readonly double[] _minute = new double[MinuteSeconds];
    private int _seconds;
    private int _near;
    private int _away;
    private double _leastAway;
    private EventTime? _takenAt;
    private bool _isFirst;

    /// <summary>By how much upright is further back than the pose that was shown, degrees, 0 to 5.</summary>
    public double MovedDeg { get; private set; }

    /// <summary>A neutral pose comes into force, and everything begins anew.</summary>
    /// <param name="takenAt">
    /// When it was taken. Whether that is just now is told by the next second and not by who hands it in: a pose may be taken, kept, and in
    /// force from the start of a run that begins straight after.
    /// </param>
    public void Calibrate(EventTime takenAt)
    {
        MovedDeg = 0;
        Forget();
        (_seconds, _takenAt) = (0, takenAt);
    }

    /// <summary>Takes a second.</summary>
    /// <param name="second">The second as it was judged.</param>
    /// <returns>By how much the neutral pose moves now, degrees, back being positive; 0 nearly always.</returns>
    public double Take(in PostureSecond second)
    {
        if (_takenAt is { } takenAt)
        {
            _isFirst = second.Start >= takenAt && second.Start - takenAt < Fresh;
            _takenAt = null;
        }
        if (second.State != PostureState.UprightStill || !second.HasAngles)
        {
            _seconds = 0;
            return 0;
        }
        _minute[_seconds++] = second.Angles.FlexionDeg;
        if (_seconds < MinuteSeconds)
            return 0;
        _seconds = 0;
        _minute.AsSpan().Sort();
        return _minute[^6] - _minute[5] > SteadyDeg ? 0 : Take(-_minute[MinuteSeconds / 2] - MovedDeg);
    }

    /// <summary>Takes a steady minute that lay so far back from where upright is taken to be.</summary>
    private double Take(double backDeg)
    {
        if (backDeg + MovedDeg > LeaningDeg)
            return 0;
        int least = _isFirst ? LeastMinutesAtFirst : LeastMinutes;
        _isFirst = false;
        bool isAway = backDeg >= LeastDeg || (backDeg <= -LeastDeg && MovedDeg > 0);
        if (!isAway)
        {
            _near++;
            return 0;
        }
        if (_away == 0 || Math.Sign(backDeg) != Math.Sign(_leastAway))
            (_away, _leastAway) = (0, backDeg);
        _away++;
        _leastAway = Math.Abs(backDeg) < Math.Abs(_leastAway) ? backDeg : _leastAway;
        if (_away < least || _away <= _near)
            return 0;
        double move = Math.Clamp(_leastAway, -MovedDeg, FarthestDeg - MovedDeg);
        MovedDeg += move;
        Forget();
        return move;
    }

    private void Forget() => (_near, _away, _leastAway) = (0, 0, 0);
}
