namespace PostureLink.Clips;

/// <summary>Acceleration of the upper trunk in walking.</summary>
/// <remarks>
/// Steps at 1.4 to 2.3 Hz and a peak-to-peak of 0.2 to 0.6 g in walking (Straczkiewicz 2023, npj Digital Medicine); up and
/// forward repeat with each step, sideways with each stride of two.
/// </remarks>
internal sealed class Gait
{
    private const double StepHz = 1.85;
    private const double UpG = 0.20;
    private const double UpSecondHarmonicG = 0.07;
    private const double ForwardG = 0.08;
    private const double LeftG = 0.06;

    private readonly SeededNoise _noise;
    private double _steps;
    private double _lastTime;
    private double _stepHz = StepHz;
    private double _strength = 1;

    public Gait(SeededNoise noise)
    {
        _noise = noise;
    }

    /// <summary>Acceleration at a time, seconds; times must not run back.</summary>
    public (double UpG, double ForwardG, double LeftG) At(double time)
    {
        double before = Math.Floor(_steps);
        // A walk that begins later begins with a step of its own.
        _steps += Math.Min(time - _lastTime, 1) * _stepHz;
        _lastTime = time;
        if (Math.Floor(_steps) > before)
        {
            _stepHz = StepHz * (1 + 0.03 * _noise.NextNormal());
            _strength = 1 + 0.1 * _noise.NextNormal();
        }

        double phase = 2 * Math.PI * _steps;
        return (_strength * (UpG * Math.Sin(phase) + UpSecondHarmonicG * Math.Sin(2 * phase + 0.6)),
            _strength * ForwardG * Math.Cos(phase + 0.3),
            _strength * LeftG * Math.Sin(phase / 2));
    }
}
