using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Compares directions by the chord between them: exact for small angles, and without an arc function.</summary>
/// <remarks>The chord of an angle on the unit sphere is 2 sin(angle / 2).</remarks>
internal static class Tilt
{
    /// <summary>The square of the chord of an angle, for the comparisons below.</summary>
    public static double SquaredChord(double degrees)
    {
        double chord = 2 * Math.Sin(double.DegreesToRadians(degrees) / 2);
        return chord * chord;
    }

    /// <summary>Whether two directions are no further apart than a chord.</summary>
    public static bool AreNear(Direction one, Direction other, double squaredChord)
    {
        double x = one.X - other.X, y = one.Y - other.Y, z = one.Z - other.Z;
        return x * x + y * y + z * z <= squaredChord;
    }

    /// <summary>Whether a direction lies along an axis, either way round.</summary>
    public static bool IsAlong(Direction direction, Direction axis, double squaredChord) =>
        AreNear(direction, axis, squaredChord) || AreNear(direction, -axis, squaredChord);
}
