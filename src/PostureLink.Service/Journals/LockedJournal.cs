using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A journal that gives the folder's lock back when it is closed.</summary>
internal sealed class LockedJournal : IJournal
{
    private readonly IJournal _journal;
    private readonly JournalLock _held;

    public LockedJournal(IJournal journal, JournalLock held)
    {
        _journal = journal;
        _held = held;
    }

    public string Engine => _journal.Engine;

    public string FilePath => _journal.FilePath;

    public void Write(JournalBatch batch) => _journal.Write(batch);

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) =>
        _journal.ReadRows(table, from, until);

    public void Dispose()
    {
        _journal.Dispose();
        _held.Dispose();
    }
}
