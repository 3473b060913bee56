using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Angles between directions.</summary>
internal static class Tilt
{
    private const double DegreesPerRadian = 180 / Math.PI;

    /// <summary>Angle between two directions, degrees, 0 to 180.</summary>
    public static double DegreesBetween(Direction one, Direction other)
    {
        Direction cross = one.Cross(other);
        return Math.Atan2(Math.Sqrt(cross.Dot(cross)), one.Dot(other)) * DegreesPerRadian;
    }

    /// <summary>Whether a direction lies along an axis, either way round, within an angle.</summary>
    public static bool IsAlong(Direction direction, Direction axis, double withinDeg)
    {
        double degrees = DegreesBetween(direction, axis);
        return degrees <= withinDeg || degrees >= 180 - withinDeg;
    }
}
