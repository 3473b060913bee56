namespace PostureLink.Signals;

/// <summary>A causal filter for one channel: second-order sections one after another, with double-precision state.</summary>
/// <remarks>
/// Transposed direct form II with explicit fused multiply-adds, so that the output is the same to the last bit for any
/// block size and on any processor. The first sample after construction or <see cref="Reset"/> primes the state as if
/// that value had been there for ever: 1 g does not begin with a ramp.
/// </remarks>
public sealed class BiquadCascade
{
    private readonly SecondOrderSection[] _sections;
    private readonly (double First, double Second)[] _states;
    private bool _primed;

    /// <summary>Creates the filter; it is primed by the first sample.</summary>
    /// <param name="sections">The sections in the order in which they are applied; at least one.</param>
    /// <exception cref="ArgumentException">There is no section.</exception>
    public BiquadCascade(IEnumerable<SecondOrderSection> sections)
    {
        _sections = sections.ToArray();
        if (_sections.Length == 0)
            throw new ArgumentException("A filter has at least one section.", nameof(sections));
        _states = new (double, double)[_sections.Length];
    }

    /// <summary>Forgets the state, not the coefficients: the next sample primes the filter again.</summary>
    public void Reset() => _primed = false;

    /// <summary>Filters samples; the state carries over to the next call.</summary>
    /// <param name="input">Samples, any number.</param>
    /// <param name="output">Receives one value a sample; at least as long as the input, and may be the same memory.</param>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public void Process(ReadOnlySpan<double> input, Span<double> output)
    {
        if (output.Length < input.Length)
            throw new ArgumentException("The output is shorter than the input.", nameof(output));
        if (input.IsEmpty)
            return;
        if (!_primed)
            Prime(input[0]);

        input.CopyTo(output);
        for (int i = 0; i < _sections.Length; i++)
            Apply(in _sections[i], ref _states[i], output[..input.Length]);
    }

    private void Prime(double value)
    {
        for (int i = 0; i < _sections.Length; i++)
        {
            (double first, double second) = _sections[i].SteadyState();
            _states[i] = (first * value, second * value);
            value *= _sections[i].DcGain;
        }
        _primed = true;
    }

    private static void Apply(in SecondOrderSection section, ref (double First, double Second) state, Span<double> samples)
    {
        (double b0, double b1, double b2, double a1, double a2) = section;
        (double first, double second) = state;
        for (int i = 0; i < samples.Length; i++)
        {
            double x = samples[i];
            double y = Math.FusedMultiplyAdd(b0, x, first);
            first = Math.FusedMultiplyAdd(-a1, y, Math.FusedMultiplyAdd(b1, x, second));
            second = Math.FusedMultiplyAdd(-a2, y, b2 * x);
            samples[i] = y;
        }
        state = (first, second);
    }
}
