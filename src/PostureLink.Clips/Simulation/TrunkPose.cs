namespace PostureLink.Clips;

/// <summary>One pose of an exercise: how the trunk goes there, and how long it stays.</summary>
/// <param name="FlexionDeg">Forward tilt against upright sitting, degrees.</param>
/// <param name="LateralDeg">Tilt to the right, degrees.</param>
/// <param name="MoveSeconds">Time that the way takes, seconds; positive.</param>
/// <param name="HoldSeconds">Time that it is held, seconds; not negative.</param>
public sealed record TrunkPose(double FlexionDeg, double LateralDeg, double MoveSeconds, double HoldSeconds)
{
    /// <summary>All of it, seconds.</summary>
    public double Seconds => MoveSeconds + HoldSeconds;
}
