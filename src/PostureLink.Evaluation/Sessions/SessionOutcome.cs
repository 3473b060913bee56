using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>What the pipeline made of a session.</summary>
internal sealed class SessionOutcome
{
    /// <summary>The state of each second, corrected where the clip turned out to have been off.</summary>
    public List<PostureState> States { get; } = [];

    /// <summary>How much rounder the back was in each second, degrees; null where nobody could tell.</summary>
    public List<double?> Curvatures { get; } = [];

    /// <summary>When the first second begins, microseconds.</summary>
    public long Begin { get; set; }

    /// <summary>When an alert was due that the product would speak, microseconds.</summary>
    public List<long> Alerts { get; } = [];

    /// <summary>When a slouch ended, microseconds.</summary>
    public List<long> Ends { get; } = [];

    /// <summary>When it was said that nobody wears the clip, microseconds; null when it never was.</summary>
    public long? SaidOff { get; set; }

    /// <summary>Whether a calibration was asked for and refused.</summary>
    public bool Refused { get; set; }

    /// <summary>How often the wearer was asked to calibrate.</summary>
    public int Asked { get; set; }
}
