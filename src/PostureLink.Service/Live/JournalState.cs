using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How writing to the journal stands.</summary>
public enum JournalStatus
{
    /// <summary>What happened is written at once, quiet seconds within a few.</summary>
    Writing = 0,

    /// <summary>The journal failed; what was said waits, and is tried again.</summary>
    Failing,

    /// <summary>The pipeline is over.</summary>
    Closed,
}

/// <summary>A change in how writing to the journal stands.</summary>
/// <param name="At">When, by the scheduler's clock.</param>
/// <param name="Status">How it stands now.</param>
/// <param name="Reason">One sentence for the wearer.</param>
/// <param name="Waiting">Rows that were waiting then.</param>
/// <param name="Dropped">Rows lost for good so far, because the journal failed for too long.</param>
public sealed record JournalState(ArrivalTime At, JournalStatus Status, string Reason, int Waiting, long Dropped);
