namespace PostureLink.Core;

/// <summary>First and last moment of a local day, in event time. The days of a calendar leave no gap and do not overlap.</summary>
/// <param name="Start">First moment of the day.</param>
/// <param name="End">First moment after it.</param>
public readonly record struct DayBounds(EventTime Start, EventTime End)
{
    /// <summary>Length of the day: 24 hours, or 23 or 25 (now and then 23.5 or 24.5) where the clocks change.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Whether a moment lies in the day.</summary>
    /// <param name="time">The moment.</param>
    public bool Contains(EventTime time) => time >= Start && time < End;
}
