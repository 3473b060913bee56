using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>A turn of the sensor about one direction.</summary>
internal readonly struct Rotation
{
    private readonly Direction _axis;
    private readonly double _sine;
    private readonly double _cosine;

    public Rotation(Direction axis, double degrees)
    {
        _axis = axis;
        (_sine, _cosine) = Math.SinCos(double.DegreesToRadians(degrees));
    }

    /// <summary>The shortest turn that takes one direction into another.</summary>
    public static Rotation Between(Direction from, Direction to)
    {
        Direction across = from.Cross(to);
        double degrees = double.RadiansToDegrees(Math.Atan2(Math.Sqrt(across.Dot(across)), from.Dot(to)));
        if (!Direction.TryFrom(across.X, across.Y, across.Z, out Direction axis))
        {
            Direction other = Math.Abs(from.X) < 0.9 ? new Direction(1, 0, 0) : new Direction(0, 1, 0);
            other.TryMakePerpendicularTo(from, out axis);
        }
        return new Rotation(axis, degrees);
    }

    public Direction Turn(Direction direction)
    {
        (double x, double y, double z) = Turn(direction.X, direction.Y, direction.Z);
        return new Direction(x, y, z);
    }

    public Sample Turn(Sample sample)
    {
        (double x, double y, double z) = Turn(sample.X, sample.Y, sample.Z);
        return sample with { X = x, Y = y, Z = z };
    }

    /// <summary>Rodrigues' formula.</summary>
    private (double X, double Y, double Z) Turn(double x, double y, double z)
    {
        double along = (_axis.X * x + _axis.Y * y + _axis.Z * z) * (1 - _cosine);
        return (
            x * _cosine + (_axis.Y * z - _axis.Z * y) * _sine + _axis.X * along,
            y * _cosine + (_axis.Z * x - _axis.X * z) * _sine + _axis.Y * along,
            z * _cosine + (_axis.X * y - _axis.Y * x) * _sine + _axis.Z * along);
    }
}
