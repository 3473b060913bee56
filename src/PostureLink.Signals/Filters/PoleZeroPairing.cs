using System.Numerics;

namespace PostureLink.Signals;

/// <summary>Groups poles and real zeros into second-order sections, the ones that need most care together and last.</summary>
/// <remarks>
/// The 'nearest' rule of SciPy's <c>zpk2sos</c>: take the pole nearest to the unit circle with its partner, give it the
/// zeros nearest to it, put it into the last free section, and go on. An odd filter is first padded with a pole and a
/// zero at 0, and the rule decides which sections they go to: often not the same one.
/// </remarks>
internal static class PoleZeroPairing
{
    public static SecondOrderSection[] ToSections(List<double> zeros, List<Complex> poles, double gain)
    {
        if (poles.Count % 2 == 1)
        {
            poles.Add(Complex.Zero);
            zeros.Add(0);
        }

        var sections = new SecondOrderSection[poles.Count / 2];
        for (int section = sections.Length - 1; section >= 0; section--)
        {
            Complex pole = TakeNearestToUnitCircle(poles);
            Complex partner = pole.Imaginary == 0 ? TakeNearestToUnitCircle(poles, realOnly: true) : TakeConjugate(poles, pole);
            double zero = TakeNearest(zeros, pole);
            double otherZero = TakeNearest(zeros, pole);
            sections[section] = new SecondOrderSection(
                1, -(zero + otherZero), zero * otherZero, -(pole + partner).Real, (pole * partner).Real);
        }

        SecondOrderSection first = sections[0];
        sections[0] = first with { B0 = first.B0 * gain, B1 = first.B1 * gain, B2 = first.B2 * gain };
        return sections;
    }

    private static Complex TakeNearestToUnitCircle(List<Complex> poles, bool realOnly = false)
    {
        Complex nearest = poles
            .Where(pole => !realOnly || pole.Imaginary == 0)
            .MinBy(pole => Math.Abs(1 - Complex.Abs(pole)));
        poles.Remove(nearest);
        return nearest;
    }

    private static Complex TakeConjugate(List<Complex> poles, Complex pole)
    {
        Complex conjugate = poles.MinBy(other => Complex.Abs(other - Complex.Conjugate(pole)));
        poles.Remove(conjugate);
        return conjugate;
    }

    private static double TakeNearest(List<double> zeros, Complex pole)
    {
        double nearest = zeros.MinBy(zero => Complex.Abs(zero - pole));
        zeros.Remove(nearest);
        return nearest;
    }
}
