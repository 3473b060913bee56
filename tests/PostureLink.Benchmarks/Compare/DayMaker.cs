using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>Makes days: sitting upright and slouched, leaning, bending, fidgeting, walking, the clip on a table; with noise.</summary>
/// <remarks>
/// Synthetic: no recording goes into it. The same seed makes the same file.
/// </remarks>
public sealed class DayMaker
{
    private const double NoiseUnits = 4;

    /// <summary>Share of the way to its goal that a trunk goes in a second: a change of posture takes some two.</summary>
    private const double Following = 1.6;

    private readonly Random _random;
    private readonly int _periodUs;
    private readonly Direction _neutral = new(Math.Cos(double.DegreesToRadians(20)), 0, Math.Sin(double.DegreesToRadians(20)));
    private readonly Direction _forward;
    private readonly Direction _lateral;

    private double _flexionDeg;
    private double _lateralDeg;
    private double _usualDeg;
    private bool _hasTakenOff;

    private DayMaker(int seed, int periodUs)
    {
        _random = new Random(seed);
        _periodUs = periodUs;
        _lateral = new Direction(0, -1, 0);
        _forward = _lateral.Cross(_neutral);
    }

    /// <summary>Makes a file of days.</summary>
    /// <param name="sessions">How many sessions; each begins anew.</param>
    /// <param name="seconds">Length of each.</param>
    /// <param name="seed">Of everything random.</param>
    /// <param name="periodMicroseconds">From sample to sample; where it does not divide 40,000, points of the grid lie between two.</param>
    public static DayFile Make(int sessions, int seconds, int seed, int periodMicroseconds = 20_000)
    {
        var maker = new DayMaker(seed, periodMicroseconds);
        var made = new short[sessions][];
        for (int i = 0; i < sessions; i++)
            made[i] = maker.MakeSession(seconds);
        return new DayFile(periodMicroseconds, maker._neutral, maker._forward, made);
    }

    private short[] MakeSession(int seconds)
    {
        // One sample at or past the end, which makes the last second whole.
        long count = (seconds * 1_000_000L + _periodUs - 1) / _periodUs + 1;
        var samples = new short[3 * count];
        (_flexionDeg, _lateralDeg) = (0, 0);
        // One wearer in three sits further back than the pose that was shown.
        _usualDeg = _random.Next(3) == 0 ? -4 : 0;
        var activity = DayActivity.Sit(_usualDeg, 0, seconds: 60);
        double untilS = activity.Seconds;
        for (long i = 0; i < count; i++)
        {
            double t = i * (_periodUs / 1e6);
            if (t >= untilS)
            {
                activity = Next();
                untilS += activity.Seconds;
            }
            Write(samples.AsSpan((int)(3 * i), 3), activity, t);
        }
        return samples;
    }

    private DayActivity Next()
    {
        bool lays = _hasTakenOff;
        _hasTakenOff = !lays && _random.Next(40) == 0;
        return lays ? DayActivity.Table(Between(300, 2000)) : _hasTakenOff ? DayActivity.TakeOff() : NextWorn();
    }

    private DayActivity NextWorn() => _random.Next(20) switch
    {
        < 7 => DayActivity.Sit(_usualDeg + Between(-1.5, 2.5), Between(-3, 3), Between(40, 700)),
        < 11 => DayActivity.Sit(Between(14.5, 23), Between(-4, 4), Between(20, 400)),
        11 => DayActivity.Sit(Between(14.5, 20), Between(-4, 4), Between(900, 1700)),
        < 14 => DayActivity.Walk(Between(20, 240), Between(1.6, 2.1)),
        < 17 => DayActivity.Fidget(Between(3, 25)),
        17 => DayActivity.Sit(Between(48, 54), 0, Between(3, 15)),
        18 => DayActivity.Sit(Between(-26, -18), Between(-3, 3), Between(20, 200)),
        _ => DayActivity.Sit(Between(-1, 4), Between(18, 26), Between(20, 200)),
    };

    private void Write(Span<short> sample, in DayActivity activity, double t)
    {
        if (!activity.IsWorn)
        {
            (sample[0], sample[1], sample[2]) = (Units(0), Units(0), Units(1));
            return;
        }
        double share = Following * _periodUs / 1e6;
        _flexionDeg += share * (activity.FlexionDeg - _flexionDeg);
        _lateralDeg += share * (activity.LateralDeg - _lateralDeg);
        double breathDeg = 0.4 * Math.Sin(2 * Math.PI * 0.25 * t), swayDeg = 0.5 * Math.Sin(2 * Math.PI * t / 41);
        double step = 2 * Math.PI * activity.StepHz * t;
        double swingG = activity.SwingG * (Math.Sin(step) + 0.3 * Math.Sin(2 * step + 1));
        double shakeG = activity.ShakeG == 0 ? 0 : activity.ShakeG * Math.Sin(2 * Math.PI * 1.1 * t) * Math.Sin(2 * Math.PI * 0.37 * t);
        (double sinF, double cosF) = Math.SinCos(double.DegreesToRadians(_flexionDeg + breathDeg + swayDeg));
        (double sinL, double cosL) = Math.SinCos(double.DegreesToRadians(_lateralDeg));
        double length = 1 + swingG + shakeG;
        sample[0] = Units(length * (cosL * (cosF * _neutral.X + sinF * _forward.X) + sinL * _lateral.X));
        sample[1] = Units(length * (cosL * (cosF * _neutral.Y + sinF * _forward.Y) + sinL * _lateral.Y));
        sample[2] = Units(length * (cosL * (cosF * _neutral.Z + sinF * _forward.Z) + sinL * _lateral.Z));
    }

    /// <summary>With noise: three even numbers add up to nearly a normal one, with a standard deviation of a half.</summary>
    private short Units(double g) => (short)Math.Round(
        g * DayFile.UnitsPerG + 2 * NoiseUnits * (_random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 1.5));

    private double Between(double low, double high) => low + (high - low) * _random.NextDouble();
}
