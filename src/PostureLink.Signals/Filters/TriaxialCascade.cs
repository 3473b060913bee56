using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>A causal filter for the three axes of an accelerometer at once, one axis a vector lane.</summary>
/// <remarks>Each axis comes out as <see cref="BiquadCascade"/> would give it, to the last bit.</remarks>
public sealed class TriaxialCascade
{
    private readonly SecondOrderSection[] _sections;
    private readonly (Vector256<double> First, Vector256<double> Second)[] _states;
    private bool _primed;

    /// <summary>Creates the filter; it is primed by the first sample.</summary>
    /// <param name="sections">The sections in the order in which they are applied; at least one.</param>
    /// <exception cref="ArgumentException">There is no section.</exception>
    public TriaxialCascade(IEnumerable<SecondOrderSection> sections)
    {
        _sections = sections.ToArray();
        if (_sections.Length == 0)
            throw new ArgumentException("A filter has at least one section.", nameof(sections));
        _states = new (Vector256<double>, Vector256<double>)[_sections.Length];
    }

    /// <summary>Forgets the state, not the coefficients: the next sample primes the filter again.</summary>
    public void Reset() => _primed = false;

    /// <summary>Filters samples in place; the state carries over to the next call.</summary>
    /// <param name="samples">Samples with an axis in each of the first three lanes; replaced by the filtered ones.</param>
    public void Process(Span<Vector256<double>> samples)
    {
        if (samples.IsEmpty)
            return;
        if (!_primed)
            Prime(samples[0]);
        for (int i = 0; i < _sections.Length; i++)
            Apply(in _sections[i], ref _states[i], samples);
    }

    private void Prime(Vector256<double> value)
    {
        for (int i = 0; i < _sections.Length; i++)
        {
            (double first, double second) = _sections[i].SteadyState();
            _states[i] = (value * first, value * second);
            value *= _sections[i].DcGain;
        }
        _primed = true;
    }

    private static void Apply(
        in SecondOrderSection section, ref (Vector256<double> First, Vector256<double> Second) state, Span<Vector256<double>> samples)
    {
        Vector256<double> b0 = Vector256.Create(section.B0), b1 = Vector256.Create(section.B1), b2 = Vector256.Create(section.B2);
        Vector256<double> minusA1 = Vector256.Create(-section.A1), minusA2 = Vector256.Create(-section.A2);
        (Vector256<double> first, Vector256<double> second) = state;
        for (int i = 0; i < samples.Length; i++)
        {
            Vector256<double> input = samples[i];
            Vector256<double> output = Vector256.FusedMultiplyAdd(b0, input, first);
            first = Vector256.FusedMultiplyAdd(minusA1, output, Vector256.FusedMultiplyAdd(b1, input, second));
            second = Vector256.FusedMultiplyAdd(minusA2, output, b2 * input);
            samples[i] = output;
        }
        state = (first, second);
    }
}
