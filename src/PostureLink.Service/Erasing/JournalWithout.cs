using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A journal as it is without some of its rows; only to be read.</summary>
/// <param name="journal">The journal; it stays its owner's.</param>
/// <param name="goes">The rows that are not seen.</param>
internal sealed class JournalWithout(IJournal journal, Func<JournalTable, object?[], bool> goes) : IJournal
{
    public string Engine => journal.Engine;

    public string FilePath => journal.FilePath;

    public void Write(JournalBatch batch) => throw new NotSupportedException("A view of a journal is only to be read.");

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) =>
        [.. journal.ReadRows(table, from, until).Where(row => !goes(table, row))];

    public void Dispose()
    {
    }
}
