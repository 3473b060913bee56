#if LITEDB
using LiteDB;
using LiteDB.Engine;
using PostureLink.Core;

namespace PostureLink.Storage.LiteDb;

/// <summary>Opens LiteDB files, and knows which of them are journals.</summary>
internal static class LiteDbFile
{
    /// <summary>"PL" in ASCII above the tables' version, in the one number that LiteDB leaves to its user.</summary>
    private const int Mark = 0x504C_0000;

    private const int VersionMask = 0xFFFF;

    // LiteDB/Engine/Pages/HeaderPage.cs of 5.0.21: the first page has 8192 bytes and says what it is from byte 32 on.
    private const int HeaderSize = 8192;
    private const int HeaderTextOffset = 32;

    /// <summary>Bytes of a file that its process died over before it said that it is a journal: a header, and the page of a key.</summary>
    private const long LargestNew = 2 * HeaderSize;

    // LiteDB/Engine/Disk/Streams/AesStream.cs of 5.0.21: a page of its own before the others, whose first byte is this.
    private const int EncryptedMark = 1;

    private static ReadOnlySpan<byte> HeaderText => "** This is a LiteDB file **"u8;

    /// <summary>Opens or creates a journal.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="password">What a new file is encrypted with, and an encrypted one opened; null for a plain file.</param>
    /// <param name="updated">Is told when a new file took the place of one of older tables; null where nobody wants to know.</param>
    /// <exception cref="JournalException">It is not a journal, of a newer version, or encrypted with another key.</exception>
    public static LiteDatabase Open(string path, string? password = null, Action? updated = null)
    {
        // What LiteDB finds to be no file of its own, it marks as damaged by writing into it.
        if (IsEncrypted(path))
            RequireKey(path, password);
        else
            JournalFile.RequireMark(path, HeaderSize, HeaderTextOffset, HeaderText);
        // The file says whether it is encrypted: a plain one stays so until it is made anew.
        if (HasBytes(path) && !IsEncrypted(path))
            password = null;
        long length = HasBytes(path) ? new FileInfo(path).Length : 0;
        // The engine would leave the mode of its files to the umask.
        OwnerOnly.MakeFile(path);
        OwnerOnly.MakeFile(LogOf(path));
        LiteDatabase? unready = Start(path, password);
        try
        {
            if (IsOlder(unready))
            {
                // So that the file alone holds every row: the copy is of the file.
                unready.Checkpoint();
                int version = VersionOf(unready);
                unready.Dispose();
                unready = null;
                JournalUpdate.Run(
                    path, version, () => new LiteDbOlder(path, Start(path, password)),
                    made => new LiteDbJournal(made, null, password: password));
                updated?.Invoke();
                unready = Start(path, password);
            }
            Prepare(unready, path, length);
            LiteDatabase ready = unready;
            unready = null;
            return ready;
        }
        finally
        {
            unready?.Dispose();
        }
    }

    // Text keys in the order of their code units, whatever the machine's culture.
    private static LiteDatabase Start(string path, string? password) =>
        new(new ConnectionString { Filename = path, Password = password, Collation = Collation.Binary });

    /// <summary>Where the engine keeps what has not come into the file yet: its log.</summary>
    public static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}");

    /// <summary>Whether a file is one that LiteDB encrypted: its first page is then of its own kind, and begins with a one.</summary>
    public static bool IsEncrypted(string path)
    {
        if (!HasBytes(path))
            return false;
        using FileStream file = File.OpenRead(path);
        return file.Length >= HeaderSize && file.ReadByte() == EncryptedMark;
    }

    /// <summary>Opens the decrypted pages of an encrypted file for reading.</summary>
    /// <exception cref="LiteException">The key is another one, or the page that would prove it is damaged.</exception>
    public static Stream OpenPages(string path, string password)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new AesStream(password, file);
        }
        catch (LiteException)
        {
            file.Dispose();
            throw;
        }
    }

    private static bool HasBytes(string path) => File.Exists(path) && new FileInfo(path).Length > 0;

    /// <summary>Tries the key on the first page, so that the engine never sees a file that it cannot read.</summary>
    private static void RequireKey(string path, string? password)
    {
        if (password is null)
            throw JournalException.KeyMissing(path);
        try
        {
            using Stream pages = OpenPages(path, password);
            // A process that died right after it created the file leaves the page of the key alone.
            if (pages.Length < HeaderSize)
                return;
            var header = new byte[HeaderSize];
            pages.ReadExactly(header);
            if (!header.AsSpan(HeaderTextOffset, HeaderText.Length).SequenceEqual(HeaderText))
                throw JournalException.Damaged(path);
        }
        catch (LiteException wrong)
        {
            throw JournalException.KeyWrong(path, wrong);
        }
    }

    /// <summary>Whether every table is there, with its index; or nothing yet, after a process that died while it made the file.</summary>
    private static bool IsComplete(LiteDatabase database)
    {
        List<string> tables = [.. database.GetCollectionNames()];
        return JournalTables.All.Where(table => table.TimeColumn != 0).All(table => tables.Contains(table.Name))
            || !tables.Exists(table => database.GetCollection(table).FindAll().Any());
    }

    /// <summary>Whether it is a journal that <see cref="Prepare"/> would bring up to date: a verified copy of it is kept before.</summary>
    private static bool IsOlder(LiteDatabase database) =>
        (database.UserVersion & ~VersionMask) == Mark && VersionOf(database) is >= 1 and < JournalTables.SchemaVersion;

    private static int VersionOf(LiteDatabase database) => database.UserVersion & VersionMask;

    private static void Prepare(LiteDatabase database, string path, long length)
    {
        // A header that lost what it said is no new file, and would be written over.
        if (length <= LargestNew && database.UserVersion == 0 && !database.GetCollectionNames().Any())
        {
            database.UserVersion = Mark | JournalTables.SchemaVersion;
            // No date of ours is a LiteDB date; a reader's own should not lose an hour in autumn.
            database.UtcDate = true;
        }
        if ((database.UserVersion & ~VersionMask) != Mark)
            throw JournalException.Damaged(path);
        int version = VersionOf(database);
        if (version > JournalTables.SchemaVersion)
            throw JournalException.NewerSchema(path, version);
        if (version < JournalTables.SchemaVersion || !IsComplete(database))
            throw JournalException.Damaged(path);
        foreach (JournalTable table in JournalTables.All.Where(table => table.TimeColumn != 0))
            database.GetCollection(table.Name).EnsureIndex(LiteDbRow.TimeFieldOf(table));
    }
}
#endif
