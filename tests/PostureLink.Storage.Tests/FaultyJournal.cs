using PostureLink.Core;

namespace PostureLink.Storage.Tests;

/// <summary>A journal that fails at a given call, or writes something else than it was given.</summary>
internal sealed class FaultyJournal(IJournal journal, Action beforeCall, Func<object?[], object?[]> write) : IJournal
{
    public string Engine => journal.Engine;

    public string FilePath => journal.FilePath;

    public void Write(JournalBatch batch)
    {
        beforeCall();
        var written = new JournalBatch();
        foreach ((JournalTable table, object?[] row) in batch.Rows)
            written.Put(table, write(row));
        journal.Write(written);
    }

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until)
    {
        beforeCall();
        return journal.ReadRows(table, from, until);
    }

    public void Dispose() => journal.Dispose();
}
