using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The machine's clock was set back, so that a record cannot go on: what comes belongs before its end.</summary>
/// <param name="by">By how much.</param>
public sealed class ClockSetBackException(TimeSpan by)
    : PostureLinkException(Because.Of("ClockSetBack", (long)Math.Round(by.TotalMinutes)))
{
    /// <summary>By how much, about: as far as the record had come.</summary>
    public TimeSpan By { get; } = by;
}
