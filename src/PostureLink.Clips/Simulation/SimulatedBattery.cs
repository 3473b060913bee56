namespace PostureLink.Clips;

/// <summary>The battery of a simulated clip.</summary>
/// <param name="Percent">How full it is at the start, 0 to 100 %.</param>
/// <param name="DrainPerHour">What an hour costs, %.</param>
/// <param name="ChargePerHour">What an hour on the charger brings, %.</param>
public sealed record SimulatedBattery(double Percent, double DrainPerHour, double ChargePerHour)
{
    /// <summary>One that stays where it is.</summary>
    public static readonly SimulatedBattery Steady = new(87, 0, 0);
}
