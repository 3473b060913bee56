using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Encrypts a data folder's journal and its copies, or opens them again.</summary>
/// <remarks>
/// <para>What it protects: whoever comes by the data folder without the key (a copy of it in a cloud, on a stick, an old disk, a
/// backup of the machine that leaves the key's folder out) reads no row of it. What it does not: programs that run as the wearer
/// can read the key as the wearer can; a disk that holds both folders gives both away, unless the key comes from elsewhere, such as
/// a credential of systemd that is bound to the machine; settings, paired clips and exports stay open; an onlooker sees how large
/// the journal is and when it is written. LiteDB encrypts blocks of 16 bytes each by itself (AES, ECB), so that equal blocks, such as
/// hours in which nothing was worn, look equal, and nothing tells of a block that somebody exchanged. Copies are sealed
/// (<see cref="SealedFile"/>) and have neither weakness.</para>
/// <para>First the key is on the disk, then the folder's note of it, then the journal is made anew and takes the place of the former in
/// one step, the copies last. Killed at any point, the journal is whole, in the one form or the other, and can be used; done again, it
/// is finished. Freed blocks of a disk are not overwritten.</para>
/// </remarks>
public static class JournalSealing
{
    /// <summary>Encrypts, or finishes what was interrupted.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="keyFile">
    /// The key's file, which is made where it is not there; null for where the key is now, or the default place.
    /// </param>
    /// <exception cref="InstanceException">A service runs for the folder.</exception>
    /// <exception cref="JournalException">
    /// The engine cannot encrypt, the key is not to be had or another one; or in use, damaged, newer, or the disk failed. The
    /// journal is as it was.
    /// </exception>
    public static SealingReport Encrypt(string dataFolder, string? keyFile = null)
    {
        using InstanceLock instance = InstanceLock.Acquire(dataFolder);
        using JournalLock held = JournalLock.Acquire(dataFolder);
        return Encrypt(held, JournalFolder.EngineOf(held.Folder), keyFile);
    }

    /// <summary>Decrypts, or finishes what was interrupted; the key's file stays.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="InstanceException">A service runs for the folder.</exception>
    /// <exception cref="JournalException">
    /// The key is not to be had; or in use, damaged, newer, or the disk failed. The journal is as it was.
    /// </exception>
    public static SealingReport Decrypt(string dataFolder)
    {
        using InstanceLock instance = InstanceLock.Acquire(dataFolder);
        using JournalLock held = JournalLock.Acquire(dataFolder);
        return Decrypt(held, JournalFolder.EngineOf(held.Folder));
    }

    /// <summary>How a data folder's journal stands.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="JournalException">The note of the key cannot be read.</exception>
    public static SealingState StateOf(string dataFolder)
    {
        string folder = Path.GetFullPath(dataFolder);
        JournalEngine? engine = JournalEngine.All.FirstOrDefault(engine => engine.IsIn(folder));
        bool isEncrypted = engine is not null && engine.IsEncrypted(Path.Combine(folder, engine.FileName));
        if (KeyNote.Read(folder) is not { } note)
            return isEncrypted ? SealingState.KeyMissing : SealingState.Open;
        if (JournalKeys.FileOf(note.KeyId, folder) is null)
            return SealingState.KeyMissing;
        bool isDone = (engine is null || isEncrypted) && !OpenCopies(folder).Any();
        return isDone ? SealingState.Sealed : SealingState.Unfinished;
    }

    /// <summary>The file in which the key of a data folder is found; null where none is, or none is needed.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="JournalException">The note of the key cannot be read.</exception>
    public static string? KeyFileOf(string dataFolder)
    {
        string folder = Path.GetFullPath(dataFolder);
        return KeyNote.Read(folder) is { } note ? JournalKeys.FileOf(note.KeyId, folder) : null;
    }

    internal static SealingReport Encrypt(JournalLock held, JournalEngine engine, string? keyFile) => Guard(held.Folder, () =>
    {
        string folder = held.Folder, path = Path.Combine(folder, engine.FileName);
        engine.RequireEncryption(folder);
        bool isEncrypted = engine.IsEncrypted(path);
        (JournalKey key, string file) = KeyFor(folder, keyFile);
        if (isEncrypted)
            engine.Open(folder, held, key).Dispose();
        new KeyNote(key.Id, file).Write(folder);
        long rows = isEncrypted || !engine.IsIn(folder) ? 0 : Rewrite(held, engine, key, key);
        List<string> copies =
            [.. OpenCopies(folder).ToList().Select(copy => SealedFile.Exchange(copy, copy + SealedFile.Extension, key, folder))];
        new KeptCopies(folder).DeleteUnfinished();
        return new SealingReport(engine.IsIn(folder) ? path : null, rows, copies, file);
    });

    internal static SealingReport Decrypt(JournalLock held, JournalEngine engine) => Guard(held.Folder, () =>
    {
        string folder = held.Folder, path = Path.Combine(folder, engine.FileName);
        if (JournalKeys.Of(folder) is not { } key)
        {
            throw engine.IsEncrypted(path) ? JournalException.KeyMissing(path) : new JournalException(
                JournalFailure.Absent, folder, $"The journal in {folder} is not encrypted: there is nothing to decrypt.");
        }
        string file = JournalKeys.FileOf(key.Id, folder)!;
        long rows = engine.IsEncrypted(path) ? Rewrite(held, engine, key, null) : 0;
        List<string> copies =
        [
            .. Copies(folder).Where(copy => copy.EndsWith(SealedFile.Extension, StringComparison.Ordinal)).ToList()
                .Select(copy => Unsealed(copy, folder)).OfType<string>(),
        ];
        new KeptCopies(folder).DeleteUnfinished();
        // The last: while it is there, what is left to do can be seen.
        KeyNote.Remove(folder);
        return new SealingReport(engine.IsIn(folder) ? path : null, rows, copies, file);
    });

    /// <summary>A copy that is no longer whole, or that another key sealed, stays what it is.</summary>
    private static string? Unsealed(string copy, string folder)
    {
        try
        {
            return SealedFile.Exchange(copy, copy[..^SealedFile.Extension.Length], null, folder);
        }
        catch (Exception e) when (e is InvalidDataException or JournalException)
        {
            return null;
        }
    }

    private static (JournalKey Key, string File) KeyFor(string folder, string? keyFile)
    {
        if (KeyNote.Read(folder) is not { } note)
        {
            string file = Path.GetFullPath(keyFile ?? JournalKeys.DefaultFile);
            return (JournalKey.ReadOrMake(file), file);
        }
        JournalKey present = JournalKeys.Of(folder)!;
        if (keyFile is not null && (!File.Exists(keyFile) || JournalKey.Read(keyFile).Id != present.Id))
        {
            throw new JournalException(
                JournalFailure.KeyWrong, keyFile,
                $"The journal in {folder} has another key than {keyFile}: run 'posturelink journal decrypt' first. Nothing was touched.");
        }
        return (present, keyFile is null ? note.KeyFile : Path.GetFullPath(keyFile));
    }

    private static long Rewrite(JournalLock held, JournalEngine engine, JournalKey from, JournalKey? to)
    {
        IReadOnlyList<TableCheck> checks = [];
        JournalRebuild.Run(held.Folder, engine, to, Fill, Expected);
        return checks.Sum(table => table.Rows);

        void Fill(IJournal made)
        {
            using IJournal present = engine.Open(held.Folder, held, from);
            JournalCopy.Copy(present, made);
        }

        IReadOnlyList<TableCheck> Expected()
        {
            using IJournal present = engine.Open(held.Folder, held, from);
            return checks = TableDigest.Of(present);
        }
    }

    private static IEnumerable<string> Copies(string folder) =>
        JournalBackups.List(folder).Select(backup => backup.Path).Concat(new KeptCopies(folder).Files()).Concat(DamagedJournal.In(folder));

    /// <summary>Copies that everybody can read who has the file.</summary>
    private static IEnumerable<string> OpenCopies(string folder) => Copies(folder)
        .Where(copy => !SealedFile.IsSealed(copy) && !JournalEngine.All.Any(engine => engine.IsEncrypted(copy)));

    private static T Guard<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw JournalException.Disk(folder, e);
        }
    }
}
