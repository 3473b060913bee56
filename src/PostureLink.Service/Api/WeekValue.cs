using PostureLink.Core;
using PostureLink.Summaries.Reports;

namespace PostureLink.Service;

/// <summary>Seven days in a row, in the figures of the week's page.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="WornSeconds">Time the clip was worn in all of them.</param>
/// <param name="DaysWorn">On how many of them it was worn.</param>
/// <param name="Days">The days, the oldest first.</param>
public sealed record WeekValue(DateOnly From, DateOnly To, double WornSeconds, int DaysWorn, IReadOnlyList<WeekDayValue> Days)
{
    /// <summary>Days of a week.</summary>
    internal const int Length = 7;

    /// <summary>The week that ends with a day.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    internal static WeekValue UpTo(DateOnly last, IJournal journal, DayCalendar calendar)
    {
        DateOnly first = last.AddDays(1 - Length);
        WeekDayValue[] days =
            [.. JournalReports.Columns(journal, first, Length, new WearerDays(journal, calendar)).Select(WeekDayValue.Of)];
        return new WeekValue(first, last, days.Sum(day => day.WornSeconds), days.Count(day => day.WornSeconds > 0), days);
    }
}

/// <summary>One day of a week.</summary>
/// <param name="Date">The day.</param>
/// <param name="WornSeconds">Time the clip was worn.</param>
/// <param name="StateSeconds">Time in each state: UprightStill, SlouchedStill, LeaningBack and so on.</param>
/// <param name="Slouches">Slouch episodes.</param>
/// <param name="LongestStillSeconds">The longest time without moving.</param>
/// <param name="Breaks">Such times that ended in a real break.</param>
/// <param name="Done">Prompts that were seen done.</param>
/// <param name="Tried">Prompts that were tried.</param>
/// <param name="Ignored">Prompts that passed without it.</param>
/// <param name="Pops">Pops that were noted.</param>
public sealed record WeekDayValue(
    DateOnly Date, double WornSeconds, IReadOnlyDictionary<string, double> StateSeconds, int Slouches, double LongestStillSeconds,
    int Breaks, int Done, int Tried, int Ignored, int Pops)
{
    internal static WeekDayValue Of(ReportColumn day) => new(
        day.Date, day.Worn.TotalSeconds,
        Enum.GetValues<PostureState>().ToDictionary(state => state.ToString(), state => day.States.GetValueOrDefault(state).TotalSeconds),
        day.Slouches, day.LongestStill.TotalSeconds, day.Breaks, day.Prompts.Done, day.Prompts.Tried, day.Prompts.Ignored, day.Pops);
}
