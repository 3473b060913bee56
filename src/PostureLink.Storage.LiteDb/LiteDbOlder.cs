#if LITEDB
using LiteDB;
using PostureLink.Core;

namespace PostureLink.Storage.LiteDb;

/// <summary>A journal of older tables, to be read: a table that came later is empty, a column null.</summary>
internal sealed class LiteDbOlder(string filePath, LiteDatabase database) : IJournal
{
    public string Engine => $"LiteDB {LiteDbJournals.Version}";

    public string FilePath => filePath;

    public void Write(JournalBatch batch) => throw new NotSupportedException("A journal of older tables is only read.");

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) =>
        LiteDbRow.Read(database, table, from, until);

    public void Dispose() => database.Dispose();
}
#endif
