using PostureLink.Core;

namespace PostureLink.Dashboard.Tests;

/// <summary>A journal in memory that looks rows up by time as an index does, and counts those that are read.</summary>
internal sealed class CountingJournal : IJournal
{
    private readonly Dictionary<JournalTable, SortedList<(long Time, int Order), object?[]>> _tables = JournalTables.Kept
        .ToDictionary(table => table, _ => new SortedList<(long Time, int Order), object?[]>());

    private int _order;

    /// <summary>Rows read since the last look, by table.</summary>
    public Dictionary<string, int> Read { get; } = [];

    /// <summary>What every call throws, or null.</summary>
    public JournalException? Failure { get; set; }

    public string Engine => "memory";

    public string FilePath => "memory";

    public void Write(JournalBatch batch)
    {
        foreach ((JournalTable table, object?[] row) in batch.Kept)
            _tables[table].Add(((long)row[table.TimeColumn]!, _order++), row);
    }

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until)
    {
        if (Failure is not null)
            throw Failure;
        SortedList<(long Time, int Order), object?[]> rows = _tables[table];
        List<object?[]> found = [];
        for (int at = First(rows.Keys, from.Microseconds); at < rows.Count && rows.Keys[at].Time < until.Microseconds; at++)
            found.Add(rows.Values[at]);
        lock (Read)
            Read[table.Name] = Read.GetValueOrDefault(table.Name) + found.Count;
        return found;
    }

    /// <summary>Takes away the rows that are to go.</summary>
    public void Remove(Func<JournalTable, object?[], bool> goes)
    {
        foreach ((JournalTable table, SortedList<(long Time, int Order), object?[]> rows) in _tables)
        {
            foreach ((long Time, int Order) key in rows.Where(row => goes(table, row.Value)).Select(row => row.Key).ToArray())
                rows.Remove(key);
        }
    }

    public void Dispose()
    {
    }

    private static int First(IList<(long Time, int Order)> keys, long time)
    {
        (int low, int high) = (0, keys.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = keys[middle].Time < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
