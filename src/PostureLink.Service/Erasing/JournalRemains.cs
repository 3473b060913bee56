using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What is left of a journal, or of one copy of it: which rows go, and what takes their place.</summary>
/// <remarks>
/// A day's summary repeats what was kept of it. So a day in which a row goes does not keep the summary that it has: where it still has
/// minutes it is closed again from what is left, and where it has none it goes.
/// </remarks>
internal sealed class JournalRemains
{
    private readonly Func<JournalTable, object?[], bool> _goes;
    private readonly Dictionary<object, object?[]?> _days;

    private JournalRemains(Func<JournalTable, object?[], bool> goes, Dictionary<object, object?[]?> days)
    {
        _goes = goes;
        _days = days;
    }

    /// <summary>Days that are closed again from what is left of them.</summary>
    public int ClosedAgain { get; private init; }

    /// <summary>Days whose summary goes for good though no summary was asked for.</summary>
    public int Lost { get; private init; }

    /// <summary>Everything but some rows, whatever the days they lie in say of them.</summary>
    public static JournalRemains Without(Func<JournalTable, object?[], bool> goes) => new(goes, []);

    /// <summary>What a selection leaves.</summary>
    /// <param name="journal">The journal or the copy, as it is.</param>
    /// <param name="selection">What goes.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public static JournalRemains Of(IJournal journal, EraseSelection selection)
    {
        if (selection.Kind == EraseKind.Summaries)
            return Without(selection.Has);
        // A row that cannot be read is part of no summary.
        using var left = new JournalWithout(
            journal, (table, row) => selection.Has(table, row) || table.UnreadableFaultOf(row) is not null);
        (DayRecord Day, DayRecord? Again)[] days =
            [.. ClosedDays.In(journal, Times(journal, selection), selection.Has).Select(day => (day, ClosedDays.Again(left, day)))];
        return new JournalRemains(
            selection.Has, days.ToDictionary(day => Row(day.Day)[0]!, day => day.Again is null ? null : Row(day.Again)))
        {
            ClosedAgain = days.Count(day => day.Again is not null && day.Again != day.Day),
            Lost = selection.Kind == EraseKind.Everything ? 0 : days.Count(day => day.Again is null),
        };
    }

    /// <summary>What a row leaves: itself, another in its place, or null.</summary>
    public object?[]? Of(JournalTable table, object?[] row)
    {
        if (table == JournalTables.Days && _days.TryGetValue(row[0]!, out object?[]? day))
            return day;
        return _goes(table, row) ? null : row;
    }

    /// <summary>Whether a row goes, be it that another takes its place.</summary>
    public bool IsGone(JournalTable table, object?[] row) =>
        Of(table, row) is not { } left || (left != row && !JournalCopy.SameRow(left, row));

    private static object?[] Row(DayRecord day) => JournalTables.Days.ToRow(day);

    private static long[] Times(IJournal journal, EraseSelection selection) =>
    [
        .. ClosedDays.Sources.SelectMany(table => JournalCopy.ReadSpans(journal, table, selection.From, selection.Until)
            .Where(row => selection.Has(table, row)).Select(row => (long)row[table.TimeColumn]!)).Distinct().Order(),
    ];
}
