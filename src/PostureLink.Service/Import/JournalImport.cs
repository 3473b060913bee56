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
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads and checks files.</summary>
    /// <param name="path">A <c>.json</c> file, a <c>.csv</c> file named like its table, or a folder of those.</param>
    /// <returns>The rows, ready to be written.</returns>
    /// <exception cref="ImportException">A line is wrong, or there is nothing to import.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static JournalBatch Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var rows = new ImportRows();
        if (Directory.Exists(path))
            ReadFolder(path, rows);
        else if (string.Equals(Path.GetExtension(path), ".json", StringComparison.OrdinalIgnoreCase))
            JsonImport.Read(path, WithoutMark(File.ReadAllBytes(path)), rows);
        else
            ReadCsv(path, rows);
        if (rows.Faults.Count > 0)
            throw new ImportException(rows.Faults);
        var batch = new JournalBatch();
        foreach ((JournalTable table, object?[] row) in rows.Rows)
            batch.Put(table, row);
        return batch;
    }

    /// <summary>Writes rows that were read: those that are new, and those that are otherwise.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="journal">The journal.</param>
    /// <exception cref="JournalException">The journal cannot be read or written; nothing was written.</exception>
    public static ImportReport Write(JournalBatch rows, IJournal journal)
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
        journal.Write(batch);
        return new ImportReport(batch.Rows.Count - replaced, replaced, rows.Rows.Count - batch.Rows.Count);
    }

    private static void ReadFolder(string folder, ImportRows rows)
    {
        string[] files = [.. JournalTables.All.Select(table => Path.Combine(folder, table.Name + ".csv")).Where(File.Exists)];
        if (files.Length == 0)
            throw new ImportException($"The folder {folder} holds none of {Names()}: name the folder that 'posturelink export --format csv' wrote.");
        foreach (string file in files)
            ReadCsv(file, rows);
    }

    private static void ReadCsv(string path, ImportRows rows)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        JournalTable table = JournalTables.All.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ImportException($"The name of {path} does not say which table it is: it is one of {Names()}, or ends in .json.");
        using var text = new StreamReader(path, Utf8, detectEncodingFromByteOrderMarks: true);
        CsvImport.Read(table, path, text, rows);
    }

    private static string Names() => string.Join(", ", JournalTables.All.Select(table => table.Name + ".csv"));

    private static byte[] WithoutMark(byte[] bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
}
