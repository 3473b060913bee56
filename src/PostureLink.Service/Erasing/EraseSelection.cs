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

    /// <summary>Whether a row is of what is to go.</summary>
    /// <remarks>With it goes what the summary of its day says of it: see <see cref="JournalErasure"/>.</remarks>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    public bool Has(JournalTable table, object?[] row)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        EventTime at = new((long)row[table.TimeColumn]!);
        if (table == JournalTables.Days)
            return IsOfSummaries(row) && at < Until && row[DayEnd] is long end && end > From.Microseconds;
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

    private bool IsOfSummaries(object?[] row) => Kind switch
    {
        EraseKind.Everything or EraseKind.Summaries => true,
        EraseKind.Health => HealthRows.Has(JournalTables.Days, row),
        _ => false,
    };
}
