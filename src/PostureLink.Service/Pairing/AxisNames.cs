using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Sensor axes as people type them.</summary>
public static class AxisNames
{
    private static readonly string[] Names = ["z", "-z", "x", "-x", "y", "-y"];

    /// <summary>The name of an axis.</summary>
    /// <param name="direction">Any direction.</param>
    /// <returns><c>x</c>, <c>-x</c>, <c>y</c>, <c>-y</c>, <c>z</c> or <c>-z</c>; null when it is none of them.</returns>
    public static string? Of(Direction direction) =>
        Array.Find(Names, name => Direction.TryParseAxis(name, out Direction axis) && axis == direction);
}
