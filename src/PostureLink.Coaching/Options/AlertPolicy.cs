namespace PostureLink.Coaching;

/// <summary>What makes a slouch worth a word.</summary>
public enum AlertPolicy
{
    /// <summary>The trunk stayed past the mark for the dwell: simple, and the same for a little and for much.</summary>
    Dwell = 0,

    /// <summary>
    /// Exposure adds up: degrees past the mark times seconds, with credit for time spent otherwise. A deep slouch speaks sooner, a
    /// shallow one later, and short changes of position count in the wearer's favour.
    /// </summary>
    Dose,
}
