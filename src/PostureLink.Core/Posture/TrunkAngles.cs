namespace PostureLink.Core;

/// <summary>Tilt of the upper trunk against the wearer's own neutral pose, in degrees.</summary>
/// <remarks>One sensor measures tilt, not the curvature of the spine.</remarks>
/// <param name="FlexionDeg">Forward tilt, -180 to 180; forward is positive.</param>
/// <param name="LateralDeg">Sideways tilt, -90 to 90.</param>
/// <param name="ConeDeg">Whole angle from neutral whatever its direction, 0 to 180.</param>
public readonly record struct TrunkAngles(double FlexionDeg, double LateralDeg, double ConeDeg);
