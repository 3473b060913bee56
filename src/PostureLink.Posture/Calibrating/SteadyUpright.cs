using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Notices that the wearer sits more upright, minute after minute, than in the pose that they called upright.</summary>
/// <remarks>
/// <para>Who calibrates a little slumped moves every mark forward with it. The way they hold themselves when they hold themselves best
/// tells by how much: a steady minute is one in which the middle 80 % of seconds lie within 3 degrees, and the minutes further back
/// than the neutral pose must outnumber those at it. The first of them after a calibration is enough: a calibration is some seconds of a
/// pose, and a minute held straight after it tells more of how somebody sits up. From then on it takes two. Only ever back, and by 5
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

    private readonly double[] _minute = new double[MinuteSeconds];
    private int _seconds;
    private int _near;
    private int _away;
    private double _leastAway;
    private bool _isFirst = true;

    /// <summary>By how much upright is further back than the pose that was shown, degrees, 0 to 5.</summary>
    public double MovedDeg { get; private set; }

    /// <summary>A new neutral pose begins anew.</summary>
    public void Calibrate()
    {
        MovedDeg = 0;
        Forget();
        (_seconds, _isFirst) = (0, true);
    }

    /// <summary>Takes a second.</summary>
    /// <param name="second">The second as it was judged.</param>
    /// <returns>By how much the neutral pose moves now, degrees, back being positive; 0 nearly always.</returns>
    public double Take(in PostureSecond second)
    {
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
