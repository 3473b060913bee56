#if LITEDB
using LiteDB;
using PostureLink.Core;
using PostureLink.Storage.LiteDb;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <summary>A damaged LiteDB file is told as damaged and left byte for byte as it was found, whatever the engine did to it meanwhile.</summary>
public sealed class LiteDbFoundTests : IDisposable
{
    // LiteDB/Engine/Pages/BasePage.cs of 5.0.21.
    private const int PageSize = 8192, TypeOffset = 4, DataPage = 4, FirstPages = 8;

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly string _log;

    public LiteDbFoundTests()
    {
        _path = _folder.File(LiteDbJournals.FileName);
        _log = _folder.File("journal-log.litedb");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("a key")]
    public void After_an_orderly_end(string? password)
    {
        Fill(password);
        byte[] whole = File.ReadAllBytes(_path);
        Assert.False(File.Exists(_log));
        Assert.InRange(CountDamaged(Damages(whole), null, password), 15, int.MaxValue);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a key")]
    public void With_a_log_that_a_process_left_behind_when_it_was_killed(string? password)
    {
        Fill(password);
        byte[] whole, log;
        using (var database = new LiteDatabase(new ConnectionString { Filename = _path, Password = password, Collation = Collation.Binary }))
        {
            foreach (JournalTable table in new JournalTable[] { JournalTables.Episodes, JournalTables.Minutes })
            {
                ILiteCollection<BsonDocument> rows = database.GetCollection(table.Name);
                BsonDocument row = rows.FindAll().First();
                row["_id"] = new BsonValue(row["_id"].AsInt64 + 1);
                rows.Insert(row);
            }
            whole = ReadShared(_path);
            log = ReadShared(_log);
        }
        Assert.InRange(log.Length, PageSize, int.MaxValue);
        Assert.InRange(CountDamaged(Damages(whole), log, password), 15, int.MaxValue);
        // Whole, it takes up what the log holds.
        File.WriteAllBytes(_path, whole);
        File.WriteAllBytes(_log, log);
        using IJournal journal = Open(password);
        Assert.Equal(2, journal.ReadAll(JournalTables.Episodes).Count);
    }

    [Fact]
    public void After_rows_were_written_it_is_left_as_the_last_batch_left_it()
    {
        Fill(null);
        byte[] bytes = File.ReadAllBytes(_path);
        // Every page of documents but the first few, in which the other tables are.
        byte[][] pages = [.. bytes.Chunk(PageSize).Select((page, at) => at > FirstPages && page[TypeOffset] == DataPage ? Torn(page) : page)];
        File.WriteAllBytes(_path, [.. pages.SelectMany(page => page)]);
        using IJournal journal = Open(null);
        journal.Write(new JournalBatch().Put(JournalTables.Clips, new ClipRecord("a", "b", "c", new EventTime(1))));
        byte[] before = ReadShared(_path);
        Assert.Equal(JournalFailure.Damaged, Assert.Throws<JournalException>(() => journal.ReadAll(JournalTables.Minutes)).Failure);
        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    private static byte[] Torn(byte[] page)
    {
        byte[] torn = [.. page];
        torn.AsSpan(PageSize / 2).Clear();
        return torn;
    }

    private static byte[] ReadShared(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Pages of which a power cut wrote one half, pages that are another's, and files that were cut off.</summary>
    private static IEnumerable<byte[]> Damages(byte[] whole)
    {
        int pages = whole.Length / PageSize;
        for (int page = 0; page < pages; page++)
        {
            byte[] torn = [.. whole], swapped = [.. whole];
            torn.AsSpan((page * PageSize) + (PageSize / 2), PageSize / 2).Clear();
            whole.AsSpan((page + 1) % pages * PageSize, PageSize).CopyTo(swapped.AsSpan(page * PageSize));
            yield return torn;
            yield return swapped;
        }
        yield return whole[..^1];
        yield return whole[..((whole.Length / 2) + 17)];
        // A header that says nothing any more, but that it is one.
        byte[] bare = [.. whole];
        bare.AsSpan(60, PageSize - 60).Clear();
        yield return bare;
    }

    private int CountDamaged(IEnumerable<byte[]> files, byte[]? log, string? password)
    {
        int damaged = 0;
        foreach (byte[] file in files)
        {
            File.WriteAllBytes(_path, file);
            if (log is not null)
                File.WriteAllBytes(_log, log);
            if (!IsDamaged(password))
            {
                File.Delete(_log);
                continue;
            }
            damaged++;
            Assert.Equal(file, File.ReadAllBytes(_path));
            Assert.Equal(log, File.Exists(_log) ? File.ReadAllBytes(_log) : null);
        }
        return damaged;
    }

    private bool IsDamaged(string? password)
    {
        try
        {
            using IJournal journal = Open(password);
            foreach (JournalTable table in JournalTables.All)
                journal.ReadRows(table, JournalReading.Beginning, JournalReading.End);
            return false;
        }
        catch (JournalException e) when (e.Failure == JournalFailure.Damaged)
        {
            return true;
        }
        catch (JournalException e) when (e.Failure is JournalFailure.KeyWrong or JournalFailure.KeyMissing)
        {
            // Its first page is another, such as one that proves a key: no engine was started.
            return true;
        }
    }

    private IJournal Open(string? password) => LiteDbJournals.Open(_folder.Path, null, password);

    private void Fill(string? password)
    {
        using IJournal journal = Open(password);
        var batch = new JournalBatch();
        foreach (MinuteRecord minute in SampleRows.DayOfMinutes(new EventTime(0)))
            batch.Put(JournalTables.Minutes, minute);
        journal.Write(batch.Put(JournalTables.Episodes, SampleRows.Episode(0)));
    }
}
#endif
