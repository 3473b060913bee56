namespace PostureLink.Dashboard;

/// <summary>A person in a position, as lines of a drawing of 160 by 120; the floor is at 113.</summary>
/// <param name="HeadX">Middle of the head.</param>
/// <param name="HeadY">Middle of the head.</param>
/// <param name="Trunk">From hip to shoulder.</param>
/// <param name="Near">Arms and legs on this side.</param>
/// <param name="Far">Arms and legs on the other side.</param>
/// <param name="Things">What one needs: chair, roller, bar.</param>
public sealed record Pose(double HeadX, double HeadY, string Trunk, string Near, string Far = "", string Things = "");
