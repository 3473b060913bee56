using System.Runtime.CompilerServices;
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
        Pass pass = Begin(samples[0]);
        for (int i = 0; i < samples.Length; i++)
            samples[i] = pass.Next(samples[i]);
        End(pass);
    }

    /// <summary>Begins a pass over samples that filters them on the way, for whoever does more than that with each.</summary>
    /// <param name="first">The first of them; not taken yet.</param>
    internal Pass Begin(Vector256<double> first)
    {
        if (!_primed)
            Prime(first);
        return new Pass(_section, _rest, _earlierRest, _inputBefore);
    }

    /// <summary>Ends a pass: the state is what it left.</summary>
    internal void End(in Pass pass) => (_rest, _earlierRest, _inputBefore) = pass.State;

    private void Prime(Vector256<double> value)
    {
        _rest = _earlierRest = value * _section.SteadyRest;
        (_inputBefore, _primed) = (value, true);
    }

    /// <summary>State and coefficients of a pass, as a value of its own that stays in the processor's registers.</summary>
    internal struct Pass(SecondOrderSection section, Vector256<double> rest, Vector256<double> earlierRest, Vector256<double> inputBefore)
    {
        private readonly Vector256<double> _b0 = Vector256.Create(section.B0);
        private readonly Vector256<double> _minusA1 = Vector256.Create(-section.A1);
        private readonly Vector256<double> _minusA2 = Vector256.Create(-section.A2);
        private readonly Vector256<double> _fromInput = Vector256.Create(section.FromInput);
        private readonly Vector256<double> _fromEarlier = Vector256.Create(section.FromEarlierInput);
        private Vector256<double> _rest = rest;
        private Vector256<double> _earlierRest = earlierRest;
        private Vector256<double> _inputBefore = inputBefore;

        public readonly (Vector256<double>, Vector256<double>, Vector256<double>) State => (_rest, _earlierRest, _inputBefore);

        /// <summary>Filters the next sample.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> Next(Vector256<double> input)
        {
            Vector256<double> output = Vector256.FusedMultiplyAdd(_b0, input, _rest);
            Vector256<double> inputs = Vector256.FusedMultiplyAdd(_fromInput, input, _fromEarlier * _inputBefore);
            Vector256<double> next = Vector256.FusedMultiplyAdd(_minusA1, _rest, Vector256.FusedMultiplyAdd(_minusA2, _earlierRest, inputs));
            (_rest, _earlierRest, _inputBefore) = (next, _rest, input);
            return output;
        }
    }
}
