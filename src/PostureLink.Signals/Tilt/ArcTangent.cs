using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>The arc tangent of two arguments, four at a time, in the same bits on every machine; the libraries of systems differ.</summary>
/// <remarks>
/// The smaller argument by the larger is at most 1; beyond tan 22.5 degrees an eighth of a turn is taken off. What is left is a
/// polynomial in the square of the quotient, by interpolation of arctan(z)/z at twelve Chebyshev nodes; it is off by 1.3e-18 at most.
/// </remarks>
internal static class ArcTangent
{
    /// <summary>Tangent of half an eighth of a turn.</summary>
    private static readonly double HalfEighth = Math.Sqrt(2) - 1;

    /// <summary>The angle of each point, radians, -pi to pi; 0 for the origin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector256<double> y, Vector256<double> x)
    {
        Vector256<double> high = Vector256.Abs(y), wide = Vector256.Abs(x);
        Vector256<double> small = Vector256.Min(high, wide), large = Vector256.Max(high, wide);
        Vector256<double> isFar = Vector256.GreaterThan(small, large * HalfEighth);
        Vector256<double> tangent = Vector256.ConditionalSelect(isFar, small - large, small)
            / Vector256.ConditionalSelect(isFar, small + large, large);
        // The origin's is not a number.
        tangent &= Vector256.GreaterThan(large, Vector256<double>.Zero);
        Vector256<double> angle = (isFar & Vector256.Create(Math.PI / 4)) + tangent * Ratio(tangent * tangent);
        angle = Vector256.ConditionalSelect(Vector256.GreaterThan(high, wide), Vector256.Create(Math.PI / 2) - angle, angle);
        angle = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), Vector256.Create(Math.PI) - angle, angle);
        return Vector256.CopySign(angle, y);
    }

    /// <summary>arctan(z)/z for the square of z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Ratio(Vector256<double> square)
    {
        Vector256<double> power4 = square * square, power8 = power4 * power4;
        Vector256<double> first = Cubic(1.0, -0.3333333333333312, 0.19999999999940893, -0.14285714279250245);
        Vector256<double> second = Cubic(0.11111110744919658, -0.09090896809064027, 0.07692045330902225, -0.06662951813629191);
        Vector256<double> third = Cubic(0.05846878297330872, -0.05035102456601552, 0.03796525745386593, -0.017805397205419446);
        return Fused(power8, Fused(power8, third, second), first);

        Vector256<double> Cubic(double a0, double a1, double a2, double a3) => Fused(
            power4, Fused(square, Vector256.Create(a3), Vector256.Create(a2)), Fused(square, Vector256.Create(a1), Vector256.Create(a0)));
    }

    private static Vector256<double> Fused(Vector256<double> one, Vector256<double> other, Vector256<double> sum) =>
        Vector256.FusedMultiplyAdd(one, other, sum);
}
