using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A journal that fails when it is read or closed, as long as the test wants it to.</summary>
internal sealed class FragileJournal(IJournal journal, Func<Exception?> onRead, Func<Exception?> onClose) : IJournal
{
    public string Engine => journal.Engine;

    public string FilePath => journal.FilePath;

    public void Write(JournalBatch batch) => journal.Write(batch);

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) =>
        onRead() is { } fault ? throw fault : journal.ReadRows(table, from, until);

    public void Dispose()
    {
        if (onClose() is { } fault)
            throw fault;
        journal.Dispose();
    }
}
