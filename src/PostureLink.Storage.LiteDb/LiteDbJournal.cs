#if LITEDB
using LiteDB;
using PostureLink.Core;

namespace PostureLink.Storage.LiteDb;

/// <summary>A journal in one LiteDB file.</summary>
/// <remarks>
/// Written for what LiteDB 5.0.21 does. One lock round every call, since calls from several threads at once have killed the
/// engine. A commit alone is not flushed (litedb-org/LiteDB, issue 2818), so each batch ends with a checkpoint, which is.
/// An engine that has failed stays closed for good, so it is opened anew once and the call repeated; that is safe because
/// rows are written by key. Pages carry no checksum: what a power cut tears is found when it is read, not before; the file is
/// then left as it was before the engine had it, or as the last batch left it (<see cref="LiteDbFound"/>).
/// </remarks>
internal sealed class LiteDbJournal : IJournal
{
    private readonly Lock _gate = new();
    private readonly JournalLock? _owner;
    private readonly Func<string, LiteDatabase> _open;
    private readonly string? _password;
    private LiteDbFound? _found;
    private LiteDatabase? _database;
    private bool _disposed;

    /// <summary>Opens or creates the file.</summary>
    /// <param name="filePath">Full path.</param>
    /// <param name="owner">The lock to give back on dispose, or null when someone else holds it.</param>
    /// <param name="open">Starts an engine on the file; null for <see cref="LiteDbFile.Open"/>.</param>
    /// <param name="password">What a new file is encrypted with, and an encrypted one opened; null for a plain one.</param>
    public LiteDbJournal(string filePath, JournalLock? owner, Func<string, LiteDatabase>? open = null, string? password = null)
    {
        FilePath = filePath;
        _owner = owner;
        _password = password;
        // What was found of an older file is not to be put back into the one that took its place.
        _open = open ?? (path => LiteDbFile.Open(path, password, updated: () => _found = null));
        Run(_ => 0);
    }

    /// <inheritdoc/>
    public string Engine => $"LiteDB {LiteDbJournals.Version}";

    /// <inheritdoc/>
    public string FilePath { get; }

    /// <inheritdoc/>
    public void Write(JournalBatch batch)
    {
        List<(string Collection, List<BsonDocument> Documents)> writes = batch.Kept
            .GroupBy(entry => entry.Table, entry => entry.Row)
            .Select(rows => (rows.Key.Name, rows.Select(row => LiteDbRow.ToDocument(rows.Key, row)).ToList()))
            .ToList();
        Run(database =>
        {
            if (writes.Count == 0)
                return 0;
            // A failure needs no rollback: it closes the engine, and what was not committed is gone with it.
            database.BeginTrans();
            foreach ((string collection, List<BsonDocument> documents) in writes)
                database.GetCollection(collection).Upsert(documents);
            database.Commit();
            database.Checkpoint();
            _found = LiteDbFound.Of(FilePath, _password);
            return 0;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) =>
        Run(database => LiteDbRow.Read(database, table, from, until));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            CloseEngine();
            _owner?.Dispose();
        }
    }

    private T Run<T>(Func<LiteDatabase, T> use)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                return TryTwice(use);
            }
            catch (JournalException damaged) when (damaged.Failure == JournalFailure.Damaged)
            {
                // Whoever keeps it, keeps it as it was found.
                CloseEngine();
                PutBack();
                throw;
            }
        }
    }

    private T TryTwice<T>(Func<LiteDatabase, T> use)
    {
        try
        {
            return use(_database ??= Open());
        }
        catch (Exception e) when (IsEngineFailure(e))
        {
            CloseEngine();
        }
        try
        {
            return use(_database = Open());
        }
        catch (Exception e) when (IsEngineFailure(e))
        {
            CloseEngine();
            throw Explain(e);
        }
    }

    private LiteDatabase Open()
    {
        // While an engine that failed is tried once more, the file is still to be found as it was before it.
        _found ??= LiteDbFound.Of(FilePath, _password);
        LiteDatabase database = _open(FilePath);
        _found ??= LiteDbFound.Of(FilePath, _password);
        return database;
    }

    private void PutBack()
    {
        try
        {
            _found?.PutBack();
            _found = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(FilePath, e);
        }
    }

    private void CloseEngine()
    {
        _database?.Dispose();
        _database = null;
    }

    // On a damaged page the engine throws whatever its code trips over: a null, an index, a cast.
    private static bool IsEngineFailure(Exception e) => e is LiteException or (SystemException and not OutOfMemoryException);

    // A write beyond what the file system or the user's quota lets a file grow to is an ArgumentOutOfRangeException on Unix.
    private JournalException Explain(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" }
            ? JournalException.Disk(FilePath, e)
            : JournalException.Damaged(FilePath, e);
}
#endif
