namespace PostureLink.Core;

/// <summary>A unit vector in the sensor's frame.</summary>
/// <param name="X">Component along the sensor's x axis, -1 to 1.</param>
/// <param name="Y">Component along the sensor's y axis, -1 to 1.</param>
/// <param name="Z">Component along the sensor's z axis, -1 to 1.</param>
public readonly record struct Direction(double X, double Y, double Z)
{
    /// <summary>The unit vector along a vector.</summary>
    /// <returns>False, and the zero vector, when the vector is too short (below 1e-9) or not finite.</returns>
    public static bool TryFrom(double x, double y, double z, out Direction direction)
    {
        double length = Math.Sqrt(x * x + y * y + z * z);
        bool usable = length > 1e-9 && double.IsFinite(length);
        direction = usable ? new Direction(x / length, y / length, z / length) : default;
        return usable;
    }

    /// <summary>Reads an axis name: <c>x</c>, <c>-x</c>, <c>y</c>, <c>-y</c>, <c>z</c> or <c>-z</c>.</summary>
    /// <param name="name">The name; a leading plus sign is allowed.</param>
    /// <param name="axis">The axis, or the zero vector.</param>
    /// <returns>False when the text is not an axis name.</returns>
    public static bool TryParseAxis(string name, out Direction axis)
    {
        Direction? parsed = name switch
        {
            "x" or "+x" => new Direction(1, 0, 0),
            "-x" => new Direction(-1, 0, 0),
            "y" or "+y" => new Direction(0, 1, 0),
            "-y" => new Direction(0, -1, 0),
            "z" or "+z" => new Direction(0, 0, 1),
            "-z" => new Direction(0, 0, -1),
            _ => null,
        };
        axis = parsed ?? default;
        return parsed is not null;
    }

    /// <summary>Scalar product: the cosine of the angle between two unit vectors.</summary>
    public double Dot(Direction other) => X * other.X + Y * other.Y + Z * other.Z;

    /// <summary>Vector product; a unit vector when the two are perpendicular.</summary>
    public Direction Cross(Direction other) =>
        new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>The unit vector perpendicular to <paramref name="normal"/> that is nearest to this one.</summary>
    /// <returns>False when this one is (nearly) parallel to the normal.</returns>
    public bool TryMakePerpendicularTo(Direction normal, out Direction perpendicular)
    {
        double along = Dot(normal);
        return TryFrom(X - along * normal.X, Y - along * normal.Y, Z - along * normal.Z, out perpendicular);
    }

    /// <summary>The opposite direction.</summary>
    public static Direction operator -(Direction direction) => new(-direction.X, -direction.Y, -direction.Z);
}
