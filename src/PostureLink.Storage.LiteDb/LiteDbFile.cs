#if LITEDB
using LiteDB;
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

    private static ReadOnlySpan<byte> HeaderText => "** This is a LiteDB file **"u8;

    /// <summary>Opens or creates a journal.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="JournalException">It is not a journal, or of a newer version.</exception>
    public static LiteDatabase Open(string path)
    {
        // What LiteDB finds to be no file of its own, it marks as damaged by writing into it.
        JournalFile.RequireMark(path, HeaderSize, HeaderTextOffset, HeaderText);
        KeepOlder(path);
        LiteDatabase? unready = Start(path);
        try
        {
            Prepare(unready, path);
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
    private static LiteDatabase Start(string path) => new(new ConnectionString { Filename = path, Collation = Collation.Binary });

    /// <summary>Keeps a verified copy of a journal of an older version, before <see cref="Prepare"/> brings it up to date.</summary>
    private static void KeepOlder(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return;
        int version;
        using (LiteDatabase database = Start(path))
        {
            version = database.UserVersion & VersionMask;
            if ((database.UserVersion & ~VersionMask) != Mark || version is < 1 or >= JournalTables.SchemaVersion)
                return;
            // So that the file alone holds every row: the copy is of the file.
            database.Checkpoint();
        }
        JournalBackup.Keep(path, version);
    }

    private static void Prepare(LiteDatabase database, string path)
    {
        if (database.UserVersion == 0 && !database.GetCollectionNames().Any())
        {
            database.UserVersion = Mark | JournalTables.SchemaVersion;
            // No date of ours is a LiteDB date; a reader's own should not lose an hour in autumn.
            database.UtcDate = true;
        }
        if ((database.UserVersion & ~VersionMask) != Mark)
            throw JournalException.Damaged(path);
        int version = database.UserVersion & VersionMask;
        if (version > JournalTables.SchemaVersion)
            throw JournalException.NewerSchema(path, version);
        if (version < 1)
            throw JournalException.Damaged(path);
        // A document lacks the fields of columns that came later, and gives null for them: there is nothing to rewrite.
        if (version < JournalTables.SchemaVersion)
            database.UserVersion = Mark | JournalTables.SchemaVersion;
        foreach (JournalTable table in JournalTables.All.Where(table => table.TimeColumn != 0))
            database.GetCollection(table.Name).EnsureIndex(LiteDbRow.FieldOf(table, table.TimeColumn));
    }
}
#endif
