namespace PostureLink.Clips;

/// <summary>How the upper trunk of a simulated wearer stands and moves at a moment.</summary>
/// <param name="FlexionDeg">Forward tilt against upright sitting, degrees.</param>
/// <param name="LateralDeg">Tilt to the right, degrees.</param>
/// <param name="UpG">Acceleration upwards, gravity left out, g.</param>
/// <param name="ForwardG">Acceleration forward, g.</param>
/// <param name="LeftG">Acceleration to the left, g.</param>
/// <param name="OffBody">Where the clip is: 0 on the body, 1 lying flat, between in a hand.</param>
/// <param name="Charging">Whether it is on its charger.</param>
public readonly record struct TrunkMotion(
    double FlexionDeg, double LateralDeg, double UpG, double ForwardG, double LeftG, double OffBody, bool Charging);
