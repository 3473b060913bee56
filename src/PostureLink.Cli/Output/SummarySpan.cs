namespace PostureLink.Cli;

/// <summary>The days that are summed up.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many, in a row.</param>
/// <param name="IsMonth">Whether they are a month of the calendar.</param>
internal sealed record SummarySpan(DateOnly First, int Count, bool IsMonth)
{
    /// <summary>The days, the oldest first.</summary>
    public IEnumerable<DateOnly> Dates => Enumerable.Range(0, Count).Select(First.AddDays);

    /// <summary>Days up to one.</summary>
    public static SummarySpan UpTo(DateOnly last, int count) => new(last.AddDays(1 - count), count, false);

    /// <summary>The whole month of a day.</summary>
    public static SummarySpan Month(DateOnly date) =>
        new(new DateOnly(date.Year, date.Month, 1), DateTime.DaysInMonth(date.Year, date.Month), true);
}
