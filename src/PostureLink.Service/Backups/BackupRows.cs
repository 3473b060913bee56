using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The rows of a backup in memory, as a journal that is only to be read.</summary>
internal sealed class BackupRows : IJournal
{
    private readonly Dictionary<JournalTable, List<object?[]>> _tables =
        JournalTables.All.ToDictionary(table => table, _ => new List<object?[]>());

    private BackupRows(string path) => FilePath = path;

    public string Engine => Manifest.Engine;

    public string FilePath { get; }

    /// <summary>What the backup says of itself.</summary>
    public BackupManifest Manifest { get; private set; } = null!;

    /// <summary>Reads a backup.</summary>
    /// <exception cref="BackupException">It is damaged, no backup, of a newer version, or its key is not to be had.</exception>
    public static BackupRows Read(string path, string dataFolder)
    {
        var rows = new BackupRows(path);
        rows.Manifest = BackupFile.Read(path, (table, row) => rows._tables[table].Add(row), dataFolder);
        return rows;
    }

    /// <summary>The rows of a table, as the backup orders them: by time.</summary>
    public IReadOnlyList<object?[]> Of(JournalTable table) => _tables[table];

    public void Write(JournalBatch batch) => throw new NotSupportedException("A backup is only to be read.");

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until)
    {
        List<object?[]> rows = _tables[table];
        int first = IndexOf(from);
        return rows[first..Math.Max(first, IndexOf(until))];

        // Of the first row that is not before a moment.
        int IndexOf(EventTime moment)
        {
            int low = 0, high = rows.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if ((long)rows[middle][table.TimeColumn]! < moment.Microseconds)
                    low = middle + 1;
                else
                    high = middle;
            }
            return low;
        }
    }

    public void Dispose()
    {
    }
}
