using PostureLink.Core;

namespace PostureLink.Storage.Tests;

/// <summary>The tables of version 1, with something in each: what an older program would have left.</summary>
internal static class Version1
{
    private static readonly string[] PromptColumns =
    [
        "id", "at_us", "kind", "exercise", "text", "why", "flexion_deg", "threshold_deg", "sustained_us", "rule_version", "outcome",
        "recovery_us",
    ];

    /// <summary>Every table of version 1: those of today without what came later.</summary>
    public static IReadOnlyList<JournalTable> Tables { get; } = JournalTables.All.Where(table => table != JournalTables.Actions && table != JournalTables.TwoClips).ToList();

    /// <summary>The columns that a table had.</summary>
    public static IReadOnlyList<JournalColumn> ColumnsOf(JournalTable table)
    {
        if (table != JournalTables.Prompts)
            return table.Columns;
        Assert.Equal(PromptColumns, table.Columns.Take(PromptColumns.Length).Select(column => column.Name));
        return table.Columns.Take(PromptColumns.Length).ToList();
    }

    /// <summary>The rows that it held.</summary>
    public static List<object?[]> RowsOf(JournalTable table) =>
        SampleRows.Extremes(table).Select(row => row[..ColumnsOf(table).Count]).ToList();

    /// <summary>The same rows, as a program of today reads them.</summary>
    public static List<object?[]> ReadAs(JournalTable table) => RowsOf(table)
        .Select(row => row.Concat(new object?[table.Columns.Count - row.Length]).ToArray()).ToList();
}
