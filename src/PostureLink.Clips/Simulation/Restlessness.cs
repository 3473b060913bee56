namespace PostureLink.Clips;

/// <summary>Shifts and fidgets of somebody who sits.</summary>
/// <remarks>
/// Office workers shift 9 times and fidget 13 times in 15 minutes (Applied Ergonomics 2024, doi:10.1016/j.apergo.2024.104374).
/// </remarks>
internal sealed class Restlessness
{
    private const double MeanBetweenShiftsS = 15 * 60 / 9.0;
    private const double MeanBetweenFidgetsS = 15 * 60 / 13.0;

    private readonly SeededNoise _noise;
    private Glide _flexion = Glide.At(0);
    private Glide _lateral = Glide.At(0);
    private double _nextShift;
    private double _nextFidget;
    private double _fidgetStart = double.NegativeInfinity;
    private double _fidgetLength = 1;
    private double _fidgetHz;
    private double _fidgetG;

    public Restlessness(SeededNoise noise)
    {
        _noise = noise;
    }

    /// <summary>Begins an activity: what is due is decided anew.</summary>
    public void Begin(ActivityKind kind, double time)
    {
        _nextShift = time + UntilShift(kind);
        _nextFidget = kind switch
        {
            ActivityKind.Sit or ActivityKind.Slouch or ActivityKind.LeanBack => time + _noise.NextWait(MeanBetweenFidgetsS),
            ActivityKind.Fidget => time,
            _ => double.PositiveInfinity,
        };
        _flexion = _flexion.Towards(0, time, 1.5);
        _lateral = _lateral.Towards(0, time, 1.5);
    }

    /// <summary>Offset of the pose, degrees, and a jolt, g, at a time; times must not run back.</summary>
    public (double FlexionDeg, double LateralDeg, double JoltG) At(ActivityKind kind, double time)
    {
        if (time >= _nextShift)
            Shift(kind, time);
        if (time >= _nextFidget)
            Fidget(kind, time);

        double into = (time - _fidgetStart) / _fidgetLength;
        double jolt = 0;
        if (into is >= 0 and < 1)
        {
            double swell = Math.Sin(Math.PI * into);
            jolt = _fidgetG * swell * swell * Math.Sin(2 * Math.PI * _fidgetHz * (time - _fidgetStart));
        }
        return (_flexion.ValueAt(time), _lateral.ValueAt(time), jolt);
    }

    private void Shift(ActivityKind kind, double time)
    {
        bool still = kind == ActivityKind.SitStill;
        double side = _noise.NextUniform() < 0.5 ? -1 : 1;
        double flexion = still ? side * _noise.NextUniform(1.2, 2) : Math.Clamp(1.2 * _noise.NextNormal(), -2.5, 2.5);
        double lateral = still ? 0 : Math.Clamp(1.5 * _noise.NextNormal(), -4, 4);
        // A small shift back from where the last one led, so that somebody who sits still does not wander off.
        _flexion = _flexion.Towards(still && _flexion.To * side > 0 ? -flexion : flexion, time, _noise.NextUniform(1, 2));
        _lateral = _lateral.Towards(lateral, time, _noise.NextUniform(1, 2));
        _nextShift = time + UntilShift(kind);
    }

    private double UntilShift(ActivityKind kind) => kind switch
    {
        ActivityKind.Sit or ActivityKind.Slouch or ActivityKind.LeanBack => _noise.NextWait(MeanBetweenShiftsS),
        ActivityKind.Fidget => _noise.NextWait(10),
        ActivityKind.SitStill => _noise.NextUniform(150, 240),
        _ => double.PositiveInfinity,
    };

    private void Fidget(ActivityKind kind, double time)
    {
        bool busy = kind == ActivityKind.Fidget;
        _fidgetStart = time;
        _fidgetLength = _noise.NextUniform(0.6, 1.5);
        _fidgetHz = _noise.NextUniform(2, 4);
        _fidgetG = busy ? _noise.NextUniform(0.1, 0.2) : _noise.NextUniform(0.015, 0.04);
        _nextFidget = time + _fidgetLength + (busy ? 0 : _noise.NextWait(MeanBetweenFidgetsS));
    }
}
