namespace PostureLink.Core;

/// <summary>One sustained slouch, from crossing the mark to being clear of it.</summary>
/// <param name="Start">When the mark was crossed.</param>
/// <param name="End">When the trunk was last past the mark.</param>
/// <param name="Slouched">Observed still time past the mark; gaps add nothing.</param>
/// <param name="MeanFlexionDeg">Mean flexion over that time, degrees.</param>
/// <param name="PeakFlexionDeg">Largest flexion over that time, degrees.</param>
/// <param name="ThresholdDeg">The mark, degrees.</param>
/// <param name="AlertDue">Whether it lasted for the dwell.</param>
/// <param name="EndedBy">What ended it.</param>
public sealed record SlouchEpisode(
    EventTime Start, EventTime End, TimeSpan Slouched, double MeanFlexionDeg, double PeakFlexionDeg, double ThresholdDeg,
    bool AlertDue, SlouchEnd EndedBy);

/// <summary>What ended a slouch.</summary>
public enum SlouchEnd
{
    /// <summary>The trunk came back under the mark.</summary>
    BackUnderMark = 0,

    /// <summary>The wearer moved, walked, lay down or took the clip off.</summary>
    ChangedState,

    /// <summary>Samples stopped for longer than an episode may bridge.</summary>
    Gap,

    /// <summary>The record ended while slouched.</summary>
    RecordEnded,
}
