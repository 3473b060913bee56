using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>
/// A journal as those see it to whom the wearer's answers about their health are none of their business; only to be read.
/// </summary>
/// <param name="journal">The journal; disposed of with this.</param>
public sealed class JournalWithoutHealth(IJournal journal) : IJournal
{
    /// <inheritdoc/>
    public string Engine => journal.Engine;

    /// <inheritdoc/>
    public string FilePath => journal.FilePath;

    /// <summary>Is not there: this is a view.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void Write(JournalBatch batch) => throw new NotSupportedException("A view of a journal is only to be read.");

    /// <inheritdoc/>
    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) =>
        [.. journal.ReadRows(table, from, until).Where(row => !HealthRows.Has(table, row))];

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();
}
