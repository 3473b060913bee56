using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What the reader and the writer of packed recordings agree on.</summary>
internal static class PackedRecording
{
    // Clips that tell an angle tell tenths of a degree; CSV writes thousandths.
    private const double AngleStepsPerDegree = 1000;

    /// <summary>Values a sample: three of acceleration, g; or one angle, degrees.</summary>
    public static int AxesOf(SampleKind kind) => kind == SampleKind.ForwardTilt ? 1 : 3;

    /// <summary>The angle that a unit vector in the sagittal plane stands for, to the thousandth of a degree.</summary>
    public static double ToDegrees(double x, double z) =>
        Math.Round(double.RadiansToDegrees(Math.Atan2(z, x)) * AngleStepsPerDegree) / AngleStepsPerDegree;
}
