using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>A week, a month or a year up to today.</summary>
/// <param name="Span">"week", "month" or "year".</param>
/// <param name="Today">The wearer's day.</param>
/// <param name="Columns">Its days, or of a year its weeks, the oldest first.</param>
/// <param name="Pops">Pops beside movement, or null while too few days are known.</param>
public sealed record HistoryModel(string Span, DateOnly Today, IReadOnlyList<HistoryColumn> Columns, PopsBesideMovement? Pops)
{
    /// <summary>The week with other settings, or null where nobody can ask.</summary>
    public WhatIfView? WhatIf { get; init; }

    /// <summary>The spans that can be shown.</summary>
    public static IReadOnlyList<string> Spans { get; } = ["week", "month", "year"];

    /// <summary>Whether a column is a week.</summary>
    public bool IsByWeek => Span == "year";

    /// <summary>Reads it: closed days as they were closed, and today alone from its minutes.</summary>
    /// <param name="companion">The running service.</param>
    /// <param name="span">One of <see cref="Spans"/>; anything else is a week.</param>
    public static HistoryModel Read(ICompanion companion, string span)
    {
        ArgumentNullException.ThrowIfNull(companion);
        string shown = Spans.Contains(span) ? span : Spans[0];
        IJournal journal = companion.Journal;
        var days = new WearerDays(journal, companion.Calendar);
        DateOnly today = days.DateOf(companion.Now);
        DateOnly first = shown switch { "year" => Monday(today).AddDays(-51 * 7), "month" => today.AddDays(-29), _ => today.AddDays(-6) };
        EventTime from = companion.Calendar.Of(first).Start;
        Dictionary<DateOnly, DayFigures> known = [];
        foreach (DayFigures day in JournalDays.Trend(journal, first, today).Select(DayFigures.Of).OfType<DayFigures>())
            known[day.Date] = day;
        known[today] = DayFigures.Of(JournalDays.Summarise(journal, today, days));
        ILookup<DateOnly, Prompt> prompts = journal.Read(JournalTables.Prompts, from, companion.Now)
            .ToLookup(prompt => companion.Calendar.DateOf(prompt.At));
        ILookup<DateOnly, PopAction> pops = journal.Read(JournalTables.Actions, from, companion.Now).OfType<PopAction>()
            .ToLookup(pop => companion.Calendar.DateOf(pop.At));
        int length = shown == "year" ? 7 : 1;
        List<HistoryColumn> columns = [];
        for (DateOnly start = first; start <= today; start = start.AddDays(length))
        {
            DateOnly[] dates = [.. Enumerable.Range(0, length).Select(start.AddDays).Where(date => date <= today)];
            columns.Add(new HistoryColumn(
                start, [.. dates.Where(known.ContainsKey).Select(date => known[date]).Where(day => day.Hours.Count > 0)],
                PromptOutcomes.Of(dates.SelectMany(date => prompts[date])), dates.Sum(date => pops[date].Count())));
        }
        return new HistoryModel(shown, today, columns, PopsBesideMovement.Of([.. known.Where(day => day.Key >= first)
            .Select(day => (day.Value, pops[day.Key].Count()))]));
    }

    private static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
