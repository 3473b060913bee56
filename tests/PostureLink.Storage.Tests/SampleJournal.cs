using PostureLink.Core;

namespace PostureLink.Storage.Tests;

/// <summary>A journal with something in every table.</summary>
internal static class SampleJournal
{
    private static readonly EventTime Day = EventTime.From(new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero));

    public static int RowCount => JournalTables.All.Sum(table => Rows(table).Count);

    public static void Fill(IJournal journal)
    {
        foreach (JournalTable table in JournalTables.All)
        {
            var batch = new JournalBatch();
            foreach (object?[] row in Rows(table))
                batch.Put(table, row);
            journal.Write(batch);
        }
    }

    public static void AssertFilled(IJournal journal) => Assert.All(JournalTables.All, table => Assert.Equal(
        Rows(table).Order(ByKey), journal.ReadRows(table, JournalReading.Beginning, JournalReading.End).Order(ByKey)));

    private static Comparer<object?[]> ByKey { get; } = Comparer<object?[]>.Create((left, right) => left[0] is string key
        ? string.CompareOrdinal(key, (string)right[0]!)
        : ((long)left[0]!).CompareTo((long)right[0]!));

    private static List<object?[]> Rows(JournalTable table)
    {
        List<object?[]> rows = SampleRows.Extremes(table);
        if (table == JournalTables.Minutes)
            rows.AddRange(SampleRows.DayOfMinutes(Day).Take(90).Select(JournalTables.Minutes.ToRow));
        return rows;
    }
}
