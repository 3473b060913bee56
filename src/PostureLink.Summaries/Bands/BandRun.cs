using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>A stretch of the day in one state, as the band shows it.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="Until">The first moment after it.</param>
/// <param name="State">The state of most of its seconds.</param>
/// <param name="Reason">Why it is unknown; <see cref="UnknownReason.None"/> otherwise.</param>
/// <param name="MedianDeg">Half of its seconds with a known angle are below, degrees; null without any.</param>
public sealed record BandRun(EventTime From, EventTime Until, PostureState State, UnknownReason Reason, double? MedianDeg)
{
    /// <summary>Its length.</summary>
    public TimeSpan Length => Until - From;

    /// <summary>Whether the wearer moved, or at least was not still.</summary>
    public bool IsMovement => State is PostureState.Moving or PostureState.Walking;
}
