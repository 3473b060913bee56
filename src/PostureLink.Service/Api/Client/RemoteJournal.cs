using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The journal of a running service, read through its API: a journal has one owner.</summary>
public sealed class RemoteJournal : IJournal
{
    private readonly CompanionClient _client;

    /// <summary>Creates a view of the journal.</summary>
    /// <param name="client">The service; the journal disposes of it.</param>
    public RemoteJournal(CompanionClient client) => _client = client;

    /// <inheritdoc/>
    public string Engine => "the running service's journal";

    /// <inheritdoc/>
    public string FilePath => "the running service's journal";

    /// <summary>Is not there: the service writes.</summary>
    /// <exception cref="JournalException">Always.</exception>
    public void Write(JournalBatch batch) =>
        throw JournalException.InUse("the data folder");

    /// <inheritdoc/>
    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until)
    {
        ArgumentNullException.ThrowIfNull(table);
        // The port of journals is synchronous, and so is who asks here: a verb of the command line.
        return Task.Run(() => _client.RowsAsync(table, from, until, CancellationToken.None)).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
