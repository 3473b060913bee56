using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>Seconds as rules see them: upright and quiet unless a test says otherwise.</summary>
internal static class Second
{
    public static readonly SecondFeatures Quiet = new(Signal.Start, 1, true, new Direction(1, 0, 0), 1, 2, 2, 2, 2, 0.01, 0);

    public static SecondFeatures Unobserved => default;

    /// <summary>The second that begins a number of seconds after the start.</summary>
    public static SecondFeatures At(this SecondFeatures second, int seconds) =>
        second with { Start = Signal.Start + TimeSpan.FromSeconds(seconds) };

    public static SecondFeatures WithSd(this SecondFeatures second, double x, double y, double z) =>
        second with { SdXMg = x, SdYMg = y, SdZMg = z };

    /// <summary>With up tilted from x towards z.</summary>
    public static SecondFeatures Tilted(this SecondFeatures second, double deg)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(deg));
        return second with { Up = new Direction(cos, 0, sin) };
    }
}
