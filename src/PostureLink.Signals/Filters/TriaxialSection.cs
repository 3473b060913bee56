using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>A second-order section for the three axes of an accelerometer at once, one axis a vector lane, with its state.</summary>
/// <remarks>
/// Each axis comes out as <see cref="BiquadCascade"/> would give it of this one section, to the last bit. A value, so that it lies
/// within what uses it: a process may keep thousands of clips, each of which is reached for anew. Do not copy it once it has filtered.
/// </remarks>
public struct TriaxialSection
{
    private readonly SecondOrderSection _section;
    private Vector256<double> _rest;
    private Vector256<double> _earlierRest;
    private Vector256<double> _inputBefore;
    private bool _primed;

    /// <summary>Creates the filter; it is primed by the first sample.</summary>
    /// <param name="section">Its coefficients.</param>
    public TriaxialSection(SecondOrderSection section) => _section = section;

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
        Vector256<double> b0 = Vector256.Create(_section.B0), minusA1 = Vector256.Create(-_section.A1), minusA2 = Vector256.Create(-_section.A2);
        Vector256<double> fromInput = Vector256.Create(_section.FromInput), fromEarlier = Vector256.Create(_section.FromEarlierInput);
        (Vector256<double> rest, Vector256<double> earlier, Vector256<double> before) = (_rest, _earlierRest, _inputBefore);
        for (int i = 0; i < samples.Length; i++)
        {
            Vector256<double> input = samples[i];
            samples[i] = Vector256.FusedMultiplyAdd(b0, input, rest);
            Vector256<double> inputs = Vector256.FusedMultiplyAdd(fromInput, input, fromEarlier * before);
            Vector256<double> next = Vector256.FusedMultiplyAdd(minusA1, rest, Vector256.FusedMultiplyAdd(minusA2, earlier, inputs));
            (rest, earlier, before) = (next, rest, input);
        }
        (_rest, _earlierRest, _inputBefore) = (rest, earlier, before);
    }

    private void Prime(Vector256<double> value)
    {
        _rest = _earlierRest = value * _section.SteadyRest;
        (_inputBefore, _primed) = (value, true);
    }
}
