using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A journal in memory, fast enough for a day of writes a second, that fails when it is told to.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Dictionary<JournalTable, SortedDictionary<object, object?[]>> _tables =
        JournalTables.Kept.ToDictionary(table => table, _ => new SortedDictionary<object, object?[]>());

    /// <summary>What every call throws, or null.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Batches written.</summary>
    public int Writes { get; private set; }

    public string Engine => "memory";

    public string FilePath => "memory";

    public void Write(JournalBatch batch)
    {
        if (Failure is not null)
            throw Failure;
        Writes++;
        foreach ((JournalTable table, object?[] row) in batch.Kept)
            _tables[table][row[0]!] = row;
    }

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until)
    {
        if (Failure is not null)
            throw Failure;
        return _tables[table].Values
            .Where(row => (long)row[table.TimeColumn]! >= from.Microseconds && (long)row[table.TimeColumn]! < until.Microseconds)
            .OrderBy(row => (long)row[table.TimeColumn]!)
            .ToList();
    }

    /// <summary>Every row of a table in writing, to be compared.</summary>
    public IReadOnlyList<string> Written(JournalTable table) => _tables[table].Values
        .Select(row => string.Join('|', row.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value?.ToString()))).ToList();

    /// <summary>Takes away every row of a table.</summary>
    public void Clear(JournalTable table) => _tables[table].Clear();

    public void Dispose()
    {
    }
}
