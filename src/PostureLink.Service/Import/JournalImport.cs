using System.IO.Compression;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Takes in what <see cref="JournalExport"/> wrote: a JSON file, a CSV file, or a folder of CSV files.</summary>
/// <remarks>
/// Everything is read and checked before anything is written, and written as one batch: all of it, or nothing, also when the
/// process is killed. Rows go by their key, so that the same files twice change nothing.
/// </remarks>
public static class JournalImport
{
    /// <summary>The most that a zip may unpack to, bytes.</summary>
    private const long MostUnpacked = 1L << 30;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads and checks files.</summary>
    /// <param name="path">A <c>.json</c> file, a <c>.csv</c> file named like its table, a folder of those, or a <c>.zip</c> of them.</param>
    /// <returns>The rows, ready to be written.</returns>
    /// <exception cref="ImportException">A line is wrong, or there is nothing to import.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static JournalBatch Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
        {
            using FileStream file = File.OpenRead(path);
            return Read(path, file);
        }
        var rows = new ImportRows();
        ReadFolder(path, rows);
        return Batch(rows);
    }

    /// <summary>Reads and checks a file.</summary>
    /// <param name="name">Its name, which says what it is.</param>
    /// <param name="content">Its bytes, from any place.</param>
    /// <returns>The rows, ready to be written.</returns>
    /// <exception cref="ImportException">A line is wrong, or there is nothing to import.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static JournalBatch Read(string name, Stream content)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(content);
        var rows = new ImportRows();
        if (IsA(name, ".zip"))
            ReadZip(name, content, rows);
        else
            ReadFile(name, content, rows);
        return Batch(rows);
    }

    /// <summary>Says what writing rows would do; writes nothing.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="journal">The journal.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static ImportReport Plan(JournalBatch rows, IJournal journal) => Compare(rows, journal).Report;

    /// <summary>Writes rows that were read: those that are new, and those that are otherwise.</summary>
    /// <remarks>Days that are over, and come without a summary, are closed, as if they had been lived here.</remarks>
    /// <param name="rows">The rows.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="calendar">The wearer's days.</param>
    /// <param name="now">Until when days are over.</param>
    /// <exception cref="JournalException">The journal cannot be read or written; nothing was written.</exception>
    public static ImportReport Write(JournalBatch rows, IJournal journal, DayCalendar calendar, DateTimeOffset now)
    {
        (JournalBatch batch, ImportReport report) = Compare(rows, journal);
        WriteChanged(batch, journal, calendar, now);
        return report;
    }

    /// <summary>As <see cref="Write"/>, where something changes with a backup of the journal as it was, in the data folder, before; none of an empty one.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="journal">The journal; nobody else changes it meanwhile.</param>
    /// <param name="dataFolder">Its data folder.</param>
    /// <param name="calendar">The wearer's days.</param>
    /// <param name="now">The time that the backup bears, and until when days are over.</param>
    /// <exception cref="JournalException">The journal cannot be read or written, or the disk failed; nothing was imported.</exception>
    /// <exception cref="BackupException">The backup was not what was written; nothing was imported.</exception>
    public static ImportReport WriteKeeping(
        JournalBatch rows, IJournal journal, string dataFolder, DayCalendar calendar, DateTimeOffset now)
    {
        (JournalBatch batch, ImportReport report) = Compare(rows, journal);
        if (batch.Rows.Count == 0)
            return report;
        try
        {
            string kept = JournalBackups.BeforeImportPath(dataFolder, now);
            bool hadRows = BackupFile.Write(journal, kept, now, key: JournalKeys.Of(dataFolder)).Rows > 0;
            if (!hadRows)
                File.Delete(kept);
            WriteChanged(batch, journal, calendar, now);
            return report with { KeptPath = hadRows ? kept : null };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(dataFolder, fault);
        }
    }

    private static void WriteChanged(JournalBatch batch, IJournal journal, DayCalendar calendar, DateTimeOffset now)
    {
        IReadOnlyList<DayRecord> closed = ClosedDays.Outdate(journal, batch);
        IReadOnlyList<DateOnly> added = ClosedDays.Add(journal, batch, calendar, EventTime.From(now));
        journal.Write(batch);
        ClosedDays.Close(journal, closed);
        foreach (DateOnly date in added)
            JournalDays.Close(journal, date, calendar);
    }

    private static (JournalBatch Changed, ImportReport Report) Compare(JournalBatch rows, IJournal journal)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(journal);
        var batch = new JournalBatch();
        int replaced = 0;
        foreach (IGrouping<JournalTable, object?[]> table in rows.Rows.GroupBy(entry => entry.Table, entry => entry.Row))
        {
            long first = table.Min(row => (long)row[table.Key.TimeColumn]!), last = table.Max(row => (long)row[table.Key.TimeColumn]!);
            Dictionary<object, object?[]> known = JournalCopy.ReadSpans(journal, table.Key, new EventTime(first), new EventTime(last + 1))
                .ToDictionary(row => row[0]!);
            foreach (object?[] row in table)
            {
                bool isKnown = known.TryGetValue(row[0]!, out object?[]? present);
                if (isKnown && JournalCopy.SameRow(present!, row))
                    continue;
                replaced += isKnown ? 1 : 0;
                batch.Put(table.Key, row);
            }
        }
        return (batch, new ImportReport(batch.Rows.Count - replaced, replaced, rows.Rows.Count - batch.Rows.Count));
    }

    private static JournalBatch Batch(ImportRows rows)
    {
        if (rows.Faults.Count > 0)
            throw new ImportException(rows.Faults);
        var batch = new JournalBatch();
        foreach ((JournalTable table, object?[] row) in rows.Rows)
            batch.Put(table, row);
        return batch;
    }

    private static void ReadZip(string name, Stream content, ImportRows rows)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            ZipArchiveEntry[] files = [.. JournalTables.All.Select(table => zip.GetEntry(table.Name + ".csv")).OfType<ZipArchiveEntry>()];
            if (files.Length == 0)
                throw new ImportException(Because.Of("ImportZipEmpty", name, Names()));
            if (files.Sum(file => file.Length) > MostUnpacked)
                throw new ImportException(Because.Of("ImportZipLarge", name, MostUnpacked >> 20));
            foreach (ZipArchiveEntry file in files)
            {
                using Stream packed = file.Open();
                ReadFile(file.Name, packed, rows);
            }
        }
        catch (InvalidDataException wrong)
        {
            throw new ImportException(Because.Of("ImportNoZip", name, wrong.Message.TrimEnd('.')));
        }
    }

    private static void ReadFolder(string folder, ImportRows rows)
    {
        string[] files = [.. JournalTables.All.Select(table => Path.Combine(folder, table.Name + ".csv")).Where(File.Exists)];
        if (files.Length == 0)
            throw new ImportException(Because.Of("ImportFolderEmpty", folder, Names()));
        foreach (string file in files)
        {
            using FileStream content = File.OpenRead(file);
            ReadFile(file, content, rows);
        }
    }

    private static void ReadFile(string path, Stream content, ImportRows rows)
    {
        if (IsA(path, ".json"))
        {
            using var whole = new MemoryStream();
            content.CopyTo(whole);
            JsonImport.Read(path, WithoutMark(whole.ToArray()), rows);
            return;
        }
        string name = Path.GetFileNameWithoutExtension(path);
        JournalTable table = JournalTables.All.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ImportException(Because.Of("ImportNoTable", path, Names()));
        using var text = new StreamReader(content, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        CsvImport.Read(table, path, text, rows);
    }

    private static bool IsA(string name, string extension) => string.Equals(Path.GetExtension(name), extension, StringComparison.OrdinalIgnoreCase);

    private static string Names() => string.Join(", ", JournalTables.All.Select(table => table.Name + ".csv"));

    private static byte[] WithoutMark(byte[] bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
}
