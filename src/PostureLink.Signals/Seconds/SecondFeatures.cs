using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>What the accelerometer showed in one second. All features are 0 when there is nothing to compute them from.</summary>
/// <param name="Start">Start of the second; seconds are counted from the first sample.</param>
/// <param name="ObservedRatio">Share of the second between samples that are near enough to be bridged, 0 to 1; 0 in a gap.</param>
/// <param name="HasGravity">Whether <paramref name="Up"/> can be trusted: the mean magnitude was between 0.5 and 1.5 g.</param>
/// <param name="Up">Direction of gravity's reaction in the sensor's frame: of the mean of the low-passed points; the zero vector without gravity.</param>
/// <param name="NormG">Mean magnitude of the acceleration, g.</param>
/// <param name="SdXMg">Standard deviation (population) along the sensor's x axis, thousandths of g.</param>
/// <param name="SdYMg">Standard deviation along y, thousandths of g.</param>
/// <param name="SdZMg">Standard deviation along z, thousandths of g.</param>
/// <param name="MadMg">
/// 0 without movement (<see cref="HasMovement"/>), as <paramref name="PeakToPeakG"/> and <paramref name="StepHz"/> are; otherwise
/// mean absolute deviation of the magnitude over the last five seconds, thousandths of g; over less after the start and
/// after a gap (Vaha-Ypya et al. 2015, Clin Physiol Funct Imaging 35:64).
/// </param>
/// <param name="PeakToPeakG">Largest minus smallest magnitude, g.</param>
/// <param name="StepHz">
/// Dominant frequency of the magnitude over the last four seconds, Hz, 0.5 to 5; 0 while
/// <paramref name="PeakToPeakG"/> is below 0.15 g, within four seconds of a start or a gap, and without a clear peak.
/// </param>
/// <param name="Kind">What the samples can tell.</param>
public readonly record struct SecondFeatures(
    EventTime Start, double ObservedRatio, bool HasGravity, Direction Up, double NormG, double SdXMg, double SdYMg, double SdZMg,
    double MadMg, double PeakToPeakG, double StepHz, SampleKind Kind = SampleKind.Acceleration)
{
    /// <summary>Whether the samples came often enough, and on enough axes, to show movement.</summary>
    public bool HasMovement => Kind == SampleKind.Acceleration;

    /// <summary>How much samples next to each other are alike, -1 to 1: near 0 for the noise of a sensor, near 1 for a body that moves.</summary>
    /// <value>0 also where samples are more than 25 ms apart, which cannot tell the two.</value>
    public double Smoothness { get; init; }
}
