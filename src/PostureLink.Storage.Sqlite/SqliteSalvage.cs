using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>Reads what can still be read of a damaged journal.</summary>
/// <remarks>
/// Rows are read in the order of their row identifiers. Where that fails, the span is halved until what cannot be read is small,
/// so that a damaged page costs its own rows and no others. A first page that is gone, and with it the list of tables, is made up
/// for by that of a new journal, whose tables begin on the same pages. All of it on a copy: opening a file can change it.
/// </remarks>
internal static class SqliteSalvage
{
    /// <summary>Spans that fail one after another before the rest of a table is given up: all that is left is the inside of what is lost.</summary>
    private const int MostFailures = 2_000;

    /// <summary>Where the key is a time, rows are seconds apart: smaller spans are not tried. Microseconds.</summary>
    private const long SmallestTimeSpan = 10_000_000;

    // https://www.sqlite.org/fileformat.html, 1.3: big-endian, the size of the file in pages and the head of the list of free pages.
    private const int PageSizeOffset = 16, FileSizeOffset = 28, FreePagesOffset = 32;

    /// <summary>Reads every row that is still one.</summary>
    /// <param name="path">The journal's file; only read.</param>
    /// <param name="take">Is given each.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Read(string path, Action<JournalTable, object?[]> take)
    {
        string copy = path + ".salvaging";
        try
        {
            OwnerOnly.Copy(path, copy);
            if (File.Exists(path + "-wal"))
                OwnerOnly.Copy(path + "-wal", copy + "-wal");
            if (!HasTables(copy))
            {
                MakeFirstPage(copy, path => new SqliteJournal(path, null).Dispose());
                if (HasOlderMinutes(copy))
                    MakeFirstPage(copy, MakeOlder);
            }
            foreach (JournalTable table in JournalTables.All)
                ReadTable(copy, table, take);
        }
        finally
        {
            foreach (string file in Directory.GetFiles(Path.GetDirectoryName(copy)!, Path.GetFileName(copy) + "*"))
                File.Delete(file);
        }
    }

    private static bool HasTables(string path)
    {
        try
        {
            using SqliteConnection connection = Open(path);
            return SqliteSchema.Number(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table'") > 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Whether minutes lie there as they were kept before their seconds were packed: then it is a journal of that time.</summary>
    private static bool HasOlderMinutes(string path)
    {
        try
        {
            using SqliteConnection connection = Open(path);
            return SqliteSchema.Number(
                connection, "SELECT count(*) FROM (SELECT seconds FROM minutes LIMIT 1) WHERE typeof(seconds) = 'text'") > 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private static void MakeOlder(string path)
    {
        using SqliteConnection connection = Open(path);
        foreach (JournalTable table in JournalTables.All)
            SqliteSchema.Run(connection, SqliteText.Create(table, table.Columns));
    }

    private static void MakeFirstPage(string path, Action<string> makeFresh)
    {
        string fresh = path + "-fresh";
        File.Delete(fresh);
        makeFresh(fresh);
        byte[] header = File.ReadAllBytes(fresh);
        int pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(PageSizeOffset));
        using FileStream file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        if (file.Length < pageSize)
            return;
        Span<byte> page = header.AsSpan(0, pageSize);
        BinaryPrimitives.WriteUInt32BigEndian(page[FileSizeOffset..], (uint)(file.Length / pageSize));
        page.Slice(FreePagesOffset, 2 * sizeof(uint)).Clear();
        file.Write(page);
    }

    private static void ReadTable(string path, JournalTable table, Action<JournalTable, object?[]> take)
    {
        try
        {
            using SqliteConnection connection = Open(path);
            // Tables of before kept some columns otherwise, and lacked others.
            HashSet<string> columns = SqliteOlder.ColumnsOf(connection, table);
            bool isOlder = SqliteOlder.IsOlder(table, columns);
            string read = SqliteText.List(isOlder ? table.Columns : table.StoredColumns, columns.Contains);
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = $"SELECT rowid, {read} FROM \"{table.Name}\" NOT INDEXED WHERE rowid BETWEEN $from AND $to ORDER BY rowid";
            select.Parameters.AddWithValue("$from", 0L);
            select.Parameters.AddWithValue("$to", 0L);
            ReadSpans(select, table, isOlder ? take : (_, row) => TakeStored(table, row, take));
        }
        catch (SqliteException)
        {
            // The table itself is unknown to the file: there is no row of it to be had.
        }
    }

    private static void TakeStored(JournalTable table, object?[] stored, Action<JournalTable, object?[]> take)
    {
        object?[] row;
        try
        {
            row = table.FromStored(stored);
        }
        catch (InvalidDataException)
        {
            // It is no row any more.
            return;
        }
        take(table, row);
    }

    private static void ReadSpans(SqliteCommand select, JournalTable table, Action<JournalTable, object?[]> take)
    {
        long smallest = table.Columns[0].Type == JournalColumnType.Whole ? SmallestTimeSpan : 1;
        // The widest first: what can be read is read early, and what is lost is closed in from all sides.
        Queue<(long From, long To)> spans = new([(long.MinValue, long.MaxValue)]);
        for (int failures = 0; failures < MostFailures && spans.TryDequeue(out (long From, long To) span);)
        {
            long? failed = ReadSpan(select, table, span.From, span.To, take);
            failures = failed == span.From ? failures + 1 : 0;
            if (failed is not { } from || (Int128)span.To - from < smallest)
                continue;
            long middle = (from & span.To) + ((from ^ span.To) >> 1);
            spans.Enqueue((from, middle));
            spans.Enqueue((middle + 1, span.To));
        }
    }

    /// <returns>Null, or from where on the span could not be read.</returns>
    private static long? ReadSpan(SqliteCommand select, JournalTable table, long from, long to, Action<JournalTable, object?[]> take)
    {
        long next = from;
        try
        {
            select.Parameters[0].Value = from;
            select.Parameters[1].Value = to;
            using SqliteDataReader reader = select.ExecuteReader();
            while (reader.Read())
            {
                long row = reader.GetInt64(0);
                take(table, [.. Enumerable.Range(1, reader.FieldCount - 1).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
                if (row == long.MaxValue)
                    return null;
                next = row + 1;
            }
            return null;
        }
        catch (SqliteException)
        {
            return next;
        }
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
