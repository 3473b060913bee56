using Microsoft.Data.Sqlite;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>A journal in one SQLite file.</summary>
/// <remarks>
/// The write-ahead log with synchronous=FULL: a batch is one transaction and on the disk before <see cref="Write"/> returns
/// (https://www.sqlite.org/pragma.html#pragma_synchronous). The log carries checksums, so a torn write ends it cleanly.
/// </remarks>
internal sealed class SqliteJournal : IJournal
{
    /// <summary>Bytes of the smallest page, and so of the smallest file.</summary>
    /// <remarks>https://www.sqlite.org/fileformat.html, 1.3.2.</remarks>
    private const int SmallestPage = 512;

    private readonly Lock _gate = new();
    private readonly JournalLock? _owner;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<JournalTable, SqliteTable> _tables = [];
    private bool _disposed;

    /// <summary>Opens or creates the file.</summary>
    /// <param name="filePath">Full path.</param>
    /// <param name="owner">The lock to give back on dispose, or null when someone else holds it.</param>
    public SqliteJournal(string filePath, JournalLock? owner)
    {
        FilePath = filePath;
        _owner = owner;
        // Pooling would keep the file open after Dispose.
        var settings = new SqliteConnectionStringBuilder { DataSource = filePath, Pooling = false };
        _connection = new SqliteConnection(settings.ToString());
        bool ready = false;
        try
        {
            // A file of a few bytes counts as an empty database with SQLite, and would be written over.
            JournalFile.RequireMark(filePath, SmallestPage, offset: 0, "SQLite format 3\0"u8);
            // What SQLite makes beside it gets the mode of the file itself (https://www.sqlite.org/src/file/src/os_unix.c, findCreateFileMode).
            OwnerOnly.MakeFile(filePath);
            SqliteMigration.Run(filePath, settings.ToString());
            _connection.Open();
            SqliteSchema.Prepare(_connection, filePath);
            foreach (JournalTable table in JournalTables.Kept)
                _tables.Add(table, new SqliteTable(_connection, table));
            ready = true;
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(filePath, e);
        }
        finally
        {
            if (!ready)
                _connection.Dispose();
        }
    }

    /// <inheritdoc/>
    public string Engine => $"SQLite {_connection.ServerVersion}";

    /// <inheritdoc/>
    public string FilePath { get; }

    /// <inheritdoc/>
    public void Write(JournalBatch batch)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (batch.IsEmpty)
                return;
            try
            {
                using SqliteTransaction transaction = _connection.BeginTransaction();
                foreach ((JournalTable table, object?[] row) in batch.Kept)
                    _tables[table].Upsert(row, transaction);
                transaction.Commit();
            }
            catch (SqliteException e)
            {
                throw Explain(e);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                return _tables[table].Select(from, until);
            }
            catch (SqliteException e)
            {
                throw Explain(e);
            }
            catch (InvalidDataException e)
            {
                throw JournalException.Damaged(FilePath, e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            foreach (SqliteTable table in _tables.Values)
                table.Dispose();
            _connection.Dispose();
            _owner?.Dispose();
        }
    }

    private JournalException Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_SCHEMA
            or SQLitePCL.raw.SQLITE_MISMATCH or SQLitePCL.raw.SQLITE_ERROR => JournalException.Damaged(FilePath, e),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => JournalException.InUse(FilePath, e),
        _ => JournalException.Disk(FilePath, e),
    };
}
