using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>A journal that forgets: for what is not about the disk.</summary>
internal sealed class NoJournal : IJournal
{
    public string Engine => "none";

    public string FilePath => "none";

    public void Write(JournalBatch batch)
    {
    }

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) => [];

    public void Dispose()
    {
    }
}
