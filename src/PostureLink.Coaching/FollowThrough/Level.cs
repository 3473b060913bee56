namespace PostureLink.Coaching;

/// <summary>An angle that is kept for a while.</summary>
/// <param name="Deg">Its mean, of late, degrees.</param>
/// <param name="AfterMovement">Whether the wearer had moved shortly before.</param>
/// <param name="Seconds">How long it has been kept; 0 for none.</param>
internal readonly record struct Level(double Deg, bool AfterMovement, int Seconds = 1)
{
    private const double SameDeg = 3;
    private const int LateSeconds = 10;

    /// <summary>Whether another second at an angle keeps it.</summary>
    public bool Holds(double deg) => Seconds > 0 && Math.Abs(deg - Deg) <= SameDeg;

    /// <summary>The level with another second; its mean follows slow sway.</summary>
    public Level With(double deg) =>
        this with { Deg = Deg + (deg - Deg) / Math.Min(Seconds + 1, LateSeconds), Seconds = Seconds + 1 };
}
