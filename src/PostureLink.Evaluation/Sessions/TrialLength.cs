using PostureLink.Service;

namespace PostureLink.Evaluation;

/// <summary>How long a trial is made.</summary>
internal static class TrialLength
{
    private const double ShortestSeconds = 180;

    /// <summary>Three minutes, or longer for a long dwell: an alert must be able to come, and to come late.</summary>
    public static double For(PipelineOptions options) => Math.Max(ShortestSeconds, 2 * options.Posture.DwellSeconds + 60);
}
