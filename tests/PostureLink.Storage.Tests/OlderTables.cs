using PostureLink.Core;

namespace PostureLink.Storage.Tests;

/// <summary>The tables of an earlier version, with something in each: what an older program would have left.</summary>
/// <param name="version">1 to 3.</param>
internal sealed class OlderTables(int version)
{
    private static readonly string[] PromptColumns =
    [
        "id", "at_us", "kind", "exercise", "text", "why", "flexion_deg", "threshold_deg", "sustained_us", "rule_version", "outcome",
        "recovery_us",
    ];

    /// <summary>The versions that there were.</summary>
    public static IReadOnlyList<OlderTables> All { get; } = [new(1), new(2), new(3)];

    public int Version => version;

    /// <summary>Every table of the version: those of today without what came later.</summary>
    public IReadOnlyList<JournalTable> Tables { get; } = [.. JournalTables.All.Where(table =>
        (version >= 2 || table != JournalTables.Actions) && (version >= 3 || table != JournalTables.TwoClips))];

    /// <summary>The columns that a table had.</summary>
    public IReadOnlyList<JournalColumn> ColumnsOf(JournalTable table)
    {
        if (table != JournalTables.Prompts || version > 1)
            return table.Columns;
        Assert.Equal(PromptColumns, table.Columns.Take(PromptColumns.Length).Select(column => column.Name));
        return table.Columns.Take(PromptColumns.Length).ToList();
    }

    /// <summary>The rows that it held: extremes, and a day of minutes.</summary>
    public List<object?[]> RowsOf(JournalTable table)
    {
        List<object?[]> rows = SampleRows.Extremes(table);
        if (table == JournalTables.Minutes)
        {
            IEnumerable<MinuteRecord> lived = SampleRows.DayOfMinutes(EventTime.FromSeconds(1_772_438_400));
            rows.AddRange(lived.Select(JournalTables.Minutes.ToRow));
        }
        return rows.Select(row => row[..ColumnsOf(table).Count]).ToList();
    }

    /// <summary>The same rows, as a program of today reads them.</summary>
    public List<object?[]> ReadAs(JournalTable table) => RowsOf(table)
        .Select(row => row.Concat(new object?[table.Columns.Count - row.Length]).ToArray()).ToList();
}
