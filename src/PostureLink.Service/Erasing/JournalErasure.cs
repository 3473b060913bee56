using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Takes rows away for good: from the journal's file, which is made anew, and from every copy in the data folder.</summary>
/// <remarks>
/// The days that lose something are closed again from what is left, in the journal and in each copy: see <see cref="ErasePlan"/>.
/// Copies first, the journal last: an erasure that was interrupted shows what is left of it, and running it again finishes it.
/// What lies outside of the data folder, such as a backup elsewhere or an export, nobody but its owner can erase; nor does a disk
/// promise that freed blocks are overwritten.
/// </remarks>
public static class JournalErasure
{
    private const int RowsPerBatch = 5_000;

    /// <summary>What would go; nothing is changed.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="selection">What is to go.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static ErasePlan Plan(string dataFolder, IJournal journal, EraseSelection selection)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(selection);
        return Guard(dataFolder, () => Plan(
            journal, JournalRemains.Of(journal, selection),
            new KeptCopies(Path.GetFullPath(dataFolder)).Count(copy => JournalRemains.Of(copy, selection))));
    }

    /// <summary>Erases, in a data folder whose journal nobody has open.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="selection">What goes.</param>
    /// <returns>What went.</returns>
    /// <exception cref="JournalException">
    /// The journal is in use, or the disk failed: what has not gone yet goes when it is done again.
    /// </exception>
    public static ErasePlan Run(string dataFolder, EraseSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        using JournalLock held = JournalLock.Acquire(dataFolder);
        return Run(held, JournalFolder.EngineOf(held.Folder), journal => JournalRemains.Of(journal, selection));
    }

    /// <summary>Erases every trace: the journal, its copies, the clips that are the wearer's, and the settings.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <returns>The files that went.</returns>
    /// <exception cref="InstanceException">A service runs for the folder.</exception>
    /// <exception cref="JournalException">The journal is in use, or the disk failed.</exception>
    public static IReadOnlyList<string> Everything(string dataFolder)
    {
        using InstanceLock instance = InstanceLock.Acquire(dataFolder);
        using JournalLock held = JournalLock.Acquire(dataFolder);
        return Guard(held.Folder, () =>
        {
            // The journal last: while it is there, what is left can be seen.
            List<string> files = [.. FilesOfEverything(held.Folder)];
            foreach (string file in files)
                File.Delete(file);
            foreach (string folder in FoldersOfEverything(held.Folder))
                Directory.Delete(folder, recursive: true);
            return files;
        });
    }

    /// <summary>The files that <see cref="Everything"/> takes away.</summary>
    /// <param name="dataFolder">The data folder; it need not be there.</param>
    public static IReadOnlyList<string> FilesOfEverything(string dataFolder)
    {
        if (!Directory.Exists(dataFolder))
            return [];
        string[] own = [PairedClips.FileName, SettingsFile.Name];
        return
        [
            .. FoldersOfEverything(dataFolder).SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)),
            .. own.SelectMany(name => Directory.GetFiles(dataFolder, name + "*")),
            .. Directory.GetFiles(dataFolder, "journal*")
                .Where(file => Path.GetFileName(file) != JournalLock.FileName)
                .OrderByDescending(file => file.Length),
        ];
    }

    private static IEnumerable<string> FoldersOfEverything(string dataFolder) =>
        Directory.GetDirectories(dataFolder, "journal.*").Append(JournalBackups.FolderOf(dataFolder)).Where(Directory.Exists);

    private static ErasePlan Plan(IJournal journal, JournalRemains remains, IReadOnlyList<EraseCopy> copies) =>
        new(CountTables(journal, remains.IsGone), copies, remains.ClosedAgain, remains.Lost);

    internal static ErasePlan Run(JournalLock held, JournalEngine engine, Func<JournalTable, object?[], bool> goes) =>
        Run(held, engine, _ => JournalRemains.Without(goes));

    private static ErasePlan Run(JournalLock held, JournalEngine engine, Func<IJournal, JournalRemains> remainsOf) => Guard(held.Folder, () =>
    {
        // First of all: what cannot be opened for want of its key must not count as what cannot be read.
        JournalKey? key = JournalKeys.Of(held.Folder);
        IReadOnlyList<EraseCopy> copies = new KeptCopies(held.Folder).Erase(remainsOf);
        if (!engine.IsIn(held.Folder))
            return new ErasePlan([], copies);
        JournalRemains remains;
        ErasePlan done;
        using (IJournal journal = engine.Open(held.Folder, held, key))
        {
            remains = remainsOf(journal);
            done = Plan(journal, remains, copies);
        }
        // Always: rows that were replaced or taken away before may still lie in the file.
        Rebuild(held, engine, key, remains);
        return done;
    });

    /// <summary>Makes the journal's file anew from what is left of it.</summary>
    internal static void Rebuild(JournalLock held, JournalEngine engine, JournalKey? key, JournalRemains remains)
    {
        JournalRebuild.Run(held.Folder, engine, key, Fill, Expected);

        void Fill(IJournal made)
        {
            using IJournal present = engine.Open(held.Folder, held, key);
            foreach (JournalTable table in JournalTables.All)
            {
                foreach (object?[][] rows in JournalCopy.ReadSpans(present, table, JournalReading.Beginning, JournalReading.End)
                    .Select(row => remains.Of(table, row)).OfType<object?[]>().Chunk(RowsPerBatch))
                {
                    var batch = new JournalBatch();
                    foreach (object?[] row in rows)
                        batch.Put(table, row);
                    made.Write(batch);
                }
            }
        }

        IReadOnlyList<TableCheck> Expected()
        {
            using IJournal present = engine.Open(held.Folder, held, key);
            return TableDigest.Of(present, remains);
        }
    }

    internal static IReadOnlyList<EraseCount> CountTables(IJournal journal, Func<JournalTable, object?[], bool> goes) =>
    [
        .. JournalTables.All.Select(table =>
        {
            long rows = 0, first = 0, last = 0;
            foreach (object?[] row in JournalCopy.ReadSpans(journal, table, JournalReading.Beginning, JournalReading.End)
                .Where(row => goes(table, row)))
            {
                last = (long)row[table.TimeColumn]!;
                first = rows++ == 0 ? last : first;
            }
            return (table.Name, rows, first, last);
        }).Where(count => count.rows > 0)
            .Select(count => new EraseCount(count.Name, count.rows, JournalExport.Shown(count.first), JournalExport.Shown(count.last))),
    ];

    private static T Guard<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(folder, e);
        }
    }
}
