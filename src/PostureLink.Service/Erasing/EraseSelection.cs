using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Which rows are to go: a kind, of a span.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="From">First moment, inclusive; rows go by when they began.</param>
/// <param name="Until">Last moment, exclusive.</param>
public sealed record EraseSelection(EraseKind Kind, EventTime From, EventTime Until)
{
    private static readonly int ActionKind = JournalTables.Actions.IndexOf("kind");
    private static readonly int DayEnd = JournalTables.Days.IndexOf("end_us");

    /// <summary>Whether a row is to go.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    public bool Has(JournalTable table, object?[] row)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        EventTime at = new((long)row[table.TimeColumn]!);
        if (table == JournalTables.Days)
            return IsInSummaries(row) && at < Until && row[DayEnd] is long end && end > From.Microseconds;
        return at >= From && at < Until && IsOfKind(table, row);
    }

    private bool IsOfKind(JournalTable table, object?[] row) => Kind switch
    {
        EraseKind.Everything => table != JournalTables.Clips,
        EraseKind.Seconds => table == JournalTables.Minutes || table == JournalTables.TwoClips,
        EraseKind.Episodes => table == JournalTables.Episodes,
        EraseKind.Prompts => table == JournalTables.Prompts,
        EraseKind.Decisions => table == JournalTables.Decisions,
        EraseKind.Calibrations => table == JournalTables.Calibrations,
        EraseKind.Clips => table == JournalTables.Clips,
        EraseKind.Actions => table == JournalTables.Actions,
        EraseKind.Health => HealthRows.Has(table, row),
        EraseKind.Pops => table == JournalTables.Actions && row[ActionKind] is "Pop",
        _ => false,
    };

    /// <summary>A day's summary repeats what was kept of it, and so goes with any of that.</summary>
    private bool IsInSummaries(object?[] row) => Kind switch
    {
        EraseKind.Clips or EraseKind.Actions or EraseKind.Pops => false,
        EraseKind.Health => HealthRows.Has(JournalTables.Days, row),
        _ => true,
    };
}
