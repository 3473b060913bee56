using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>One file that holds a whole journal, whatever engine kept it: a zip with a CSV file a table and a manifest of check sums.</summary>
/// <remarks>
/// The CSV is that of the export, so that a backup can be read without this program, and its check sums with <c>sha256sum</c>. A
/// backup gets its name only after it was read back from the disk and every table found as it was in the journal.
/// </remarks>
public static class BackupFile
{
    private const string ManifestName = "manifest.json";
    private const int BlockBytes = 1 << 16;

    /// <summary>The first moment that a zip's entry can bear, with a day to spare for the zone in which it is read (APPNOTE 6.3.10, 4.4.6).</summary>
    private static readonly DateTimeOffset FirstOfZip = new(1980, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a backup of a journal, reads it back, and gives it its name.</summary>
    /// <remarks>The journal is read a span of time after another: what is written to it meanwhile may be in the backup or not.</remarks>
    /// <param name="journal">The journal.</param>
    /// <param name="path">The file; one that is there is replaced, and stays as it was until then.</param>
    /// <param name="madeAt">The time that it bears.</param>
    /// <param name="isLeftOut">Rows that are not written; null when all are.</param>
    /// <param name="key">What it is sealed with; null for one that everybody can read who has the file.</param>
    /// <param name="cancellationToken">Gives up; what was written so far is left under another name.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    /// <exception cref="BackupException">What was read back is not what was written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static BackupManifest Write(
        IJournal journal, string path, DateTimeOffset madeAt, Func<JournalTable, object?[], bool>? isLeftOut = null, JournalKey? key = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return Write(path, journal.Engine, madeAt, table => JournalCopy
            .ReadSpans(journal, table, JournalReading.Beginning, JournalReading.End)
            .Where(row => isLeftOut is null || !isLeftOut(table, row)), key, cancellationToken);
    }

    /// <summary>Reads a backup and compares every table with its count and check sum.</summary>
    /// <param name="path">The file.</param>
    /// <param name="take">Is given every row, table by table; null to look only.</param>
    /// <param name="dataFolder">The data folder whose note may say where the key of a sealed one is; null for none.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="BackupException">It is damaged, no backup, of a newer version, or its key is not to be had. Rows may have been given before.</exception>
    public static BackupManifest Read(string path, Action<JournalTable, object?[]>? take = null, string? dataFolder = null) =>
        Read(path, take, () => SealedFile.OpenRead(path, dataFolder));

    private static BackupManifest Read(string path, Action<JournalTable, object?[]>? take, Func<Stream> open)
    {
        try
        {
            using Stream file = open();
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            BackupManifest manifest = ReadManifest(path, zip);
            foreach (TableCheck expected in manifest.Tables)
            {
                JournalTable table = JournalTables.All.FirstOrDefault(table => table.Name == expected.Table)
                    ?? throw new BackupException(path, Because.Of("BackupTableUnknown", expected.Table));
                TableCheck found = ReadTable(path, table, zip, take);
                if (found.Rows != expected.Rows)
                    throw new BackupException(path, Because.Of("BackupRows", table.Name, found.Rows, expected.Rows));
                if (found.Sha256 != expected.Sha256)
                    throw new BackupException(path, Because.Of("BackupSum", table.Name));
            }
            return manifest;
        }
        catch (JournalException locked)
        {
            throw new BackupException(path, Because.Of("BackupSealed"), locked);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or NotSupportedException)
        {
            throw new BackupException(path, e is JsonException ? Because.Of("BackupManifest") : Because.Of("BackupSystem", e.Message.TrimEnd('.')), e);
        }
    }

    /// <summary>Takes a backup to another place, reads it there, and then takes it away where it was.</summary>
    /// <param name="from">The backup.</param>
    /// <param name="to">The file; one that is there is replaced, and stays as it was until then.</param>
    /// <param name="dataFolder">The data folder whose note may say where the key of a sealed one is; null for none.</param>
    /// <exception cref="BackupException">What was read there is not a whole backup; it is still where it was.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static BackupManifest Move(string from, string to, string? dataFolder = null)
    {
        string unfinished = to + ".part";
        using (FileStream source = File.OpenRead(from))
        using (FileStream copy = OwnerOnly.Create(unfinished))
        {
            source.CopyTo(copy);
            copy.Flush(flushToDisk: true);
        }
        BackupManifest manifest = Read(unfinished, null, dataFolder);
        File.Move(unfinished, to, overwrite: true);
        File.Delete(from);
        return manifest;
    }

    /// <summary>Writes a backup again as what is left of it.</summary>
    internal static void Rewrite(BackupRows backup, JournalRemains remains, string dataFolder)
    {
        string path = backup.FilePath;
        Write(
            path, backup.Engine, backup.Manifest.MadeAt, table => backup.Of(table).Select(row => remains.Of(table, row)).OfType<object?[]>(),
            SealedFile.IsSealed(path) ? JournalKeys.Of(dataFolder) : null, default);
    }

    private static BackupManifest Write(
        string path, string engine, DateTimeOffset madeAt, Func<JournalTable, IEnumerable<object?[]>> rows, JournalKey? key,
        CancellationToken cancellationToken)
    {
        string unfinished = path + ".part";
        BackupManifest written;
        using (Stream file = SealedFile.Begin(unfinished, key))
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                List<TableCheck> tables = [.. JournalTables.All.Select(table => WriteTable(zip, table, rows(table).Select(Heed), madeAt))];
                written = new BackupManifest(BackupManifest.CurrentFormat, JournalTables.SchemaVersion, engine, madeAt, tables);
                using Stream entry = Entry(zip, ManifestName, madeAt);
                JsonSerializer.Serialize(entry, written, BackupJson.Default.BackupManifest);
            }
            SealedFile.Finish(file);
        }
        if (!Read(unfinished, (_, row) => Heed(row), () => SealedFile.OpenRead(unfinished, _ => key!)).Tables.SequenceEqual(written.Tables))
            throw new BackupException(unfinished, Because.Of("BackupReadBack"));
        File.Move(unfinished, path, overwrite: true);
        return written;

        object?[] Heed(object?[] row)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return row;
        }
    }

    private static TableCheck WriteTable(ZipArchive zip, JournalTable table, IEnumerable<object?[]> rows, DateTimeOffset madeAt)
    {
        using var digest = new TableDigest(table);
        using var text = new StreamWriter(Entry(zip, table.Name + ".csv", madeAt), Utf8, BlockBytes) { NewLine = "\n" };
        text.WriteLine(JournalExport.CsvHeader(table));
        foreach (object?[] row in rows)
            text.WriteLine(digest.Add(row));
        return digest.Check();
    }

    private static TableCheck ReadTable(string path, JournalTable table, ZipArchive zip, Action<JournalTable, object?[]>? take)
    {
        ZipArchiveEntry entry = zip.GetEntry(table.Name + ".csv") ?? throw new BackupException(path, Because.Of("BackupNoTable", table.Name));
        using var digest = new TableDigest(table);
        using var text = new StreamReader(entry.Open(), Utf8, detectEncodingFromByteOrderMarks: false, BlockBytes);
        Wording? fault = CsvImport.ReadEach(table, text, (row, _) =>
        {
            digest.Add(row);
            take?.Invoke(table, row);
        });
        return fault is null ? digest.Check() : throw new BackupException(path, Because.Of("BackupTable", table.Name, fault));
    }

    private static BackupManifest ReadManifest(string path, ZipArchive zip)
    {
        ZipArchiveEntry entry = zip.GetEntry(ManifestName)
            ?? throw new BackupException(path, Because.Of("BackupNoManifest", ManifestName));
        using Stream json = entry.Open();
        BackupManifest? manifest = JsonSerializer.Deserialize(json, BackupJson.Default.BackupManifest);
        if (manifest?.Tables is null)
            throw new BackupException(path, Because.Of("BackupNoTables"));
        if (manifest.Format > BackupManifest.CurrentFormat || manifest.SchemaVersion > JournalTables.SchemaVersion)
            throw new BackupException(path, Because.Of("BackupNewer"));
        return manifest;
    }

    private static Stream Entry(ZipArchive zip, string name, DateTimeOffset madeAt)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        // A machine without a clock of its own begins in 1970; when the backup was made its manifest says.
        entry.LastWriteTime = madeAt < FirstOfZip ? FirstOfZip : madeAt;
        return entry.Open();
    }
}
