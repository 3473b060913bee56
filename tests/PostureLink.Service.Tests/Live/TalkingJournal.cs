using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A journal during whose work something else happens, once.</summary>
internal sealed class TalkingJournal(IJournal journal) : IJournal
{
    private static readonly TimeSpan MostOfADay = TimeSpan.FromHours(20);

    /// <summary>Happens when a batch has been written.</summary>
    public Action? AfterWriting { get; set; }

    /// <summary>Happens when a day's minutes have been read.</summary>
    public Action? AfterReadingADay { get; set; }

    public string Engine => journal.Engine;

    public string FilePath => journal.FilePath;

    public void Write(JournalBatch batch)
    {
        journal.Write(batch);
        (Action? happening, AfterWriting) = (AfterWriting, null);
        happening?.Invoke();
    }

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until)
    {
        IReadOnlyList<object?[]> rows = journal.ReadRows(table, from, until);
        if (table == JournalTables.Minutes && until > from + MostOfADay)
        {
            (Action? happening, AfterReadingADay) = (AfterReadingADay, null);
            happening?.Invoke();
        }
        return rows;
    }

    public void Dispose() => journal.Dispose();
}
