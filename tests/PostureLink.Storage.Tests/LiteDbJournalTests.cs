#if LITEDB
using LiteDB;
using PostureLink.Core;
using PostureLink.Storage.LiteDb;
using PostureLink.Testing;
#endif

namespace PostureLink.Storage.Tests;

public sealed class LiteDbJournalTests() : JournalContract(EngineUnderTest.LiteDb)
{
#if LITEDB
    [ContractFact]
    public void An_engine_that_died_is_replaced_and_the_call_repeated()
    {
        var engines = new List<LiteDatabase>();
        using var folder = new TemporaryFolder();
        using var journal = new LiteDbJournal(folder.File("journal.litedb"), null, path =>
        {
            engines.Add(LiteDbFile.Open(path));
            return engines[^1];
        });
        journal.Write(SecondWriter.Batch(0));
        engines[0].Dispose();
        journal.Write(SecondWriter.Batch(1));
        engines[1].Dispose();
        Assert.Equal([SampleRows.Episode(0), SampleRows.Episode(1)], journal.ReadAll(JournalTables.Episodes));
        Assert.Equal(3, engines.Count);
    }

    [ContractFact]
    public void An_engine_that_dies_again_at_once_is_a_failure_and_the_next_call_tries_anew()
    {
        bool healthy = true;
        using var folder = new TemporaryFolder();
        var engines = new List<LiteDatabase>();
        using var journal = new LiteDbJournal(folder.File("journal.litedb"), null, path =>
        {
            if (!healthy)
                throw new IOException("The disk does not answer.");
            engines.Add(LiteDbFile.Open(path));
            return engines[^1];
        });
        healthy = false;
        engines[0].Dispose();
        JournalException failed = Assert.Throws<JournalException>(() => journal.Write(SecondWriter.Batch(0)));
        Assert.Equal(JournalFailure.Disk, failed.Failure);
        Assert.Contains("The disk does not answer.", failed.Message, StringComparison.Ordinal);

        healthy = true;
        journal.Write(SecondWriter.Batch(0));
        Assert.Single(journal.ReadAll(JournalTables.Episodes));
    }

    [ContractFact]
    public void A_minus_zero_in_a_file_of_before_is_read_as_a_zero()
    {
        using (IJournal journal = Open())
            journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(1)));
        using (var database = new LiteDatabase(JournalFile))
        {
            ILiteCollection<BsonDocument> episodes = database.GetCollection("episodes");
            BsonDocument episode = episodes.FindAll().Single();
            episode["threshold_deg"] = -0.0;
            episodes.Update(episode);
        }
        using IJournal again = Open();
        Assert.False(double.IsNegative(Assert.Single(again.ReadAll(JournalTables.Episodes)).ThresholdDeg));
    }

    private protected override void MakeForeignFile(string path)
    {
        using var database = new LiteDatabase(path);
        database.GetCollection("minutes").Insert(new BsonDocument { ["what"] = "of someone else" });
    }

    private protected override void SetVersion(string path, int version)
    {
        using var database = new LiteDatabase(path);
        database.UserVersion = (database.UserVersion & ~0xFFFF) | version;
    }

    private protected override void MakeOlder(string path, OlderTables older) => MakeOlder(path, older, null);

    /// <summary>As the other, encrypted where there is a password.</summary>
    internal static void MakeOlder(string path, OlderTables older, string? password)
    {
        using var database = new LiteDatabase(new ConnectionString { Filename = path, Collation = Collation.Binary, Password = password });
        database.UserVersion = 0x504C_0000 | older.Version;
        database.UtcDate = true;
        foreach (JournalTable table in older.Tables)
        {
            ILiteCollection<BsonDocument> collection = database.GetCollection(table.Name);
            if (table.TimeColumn != 0)
                collection.EnsureIndex(table.Columns[table.TimeColumn].Name);
            IReadOnlyList<JournalColumn> columns = older.ColumnsOf(table);
            collection.Insert(older.RowsOf(table).Select(row =>
            {
                var document = new BsonDocument();
                for (int i = 0; i < row.Length; i++)
                    document[i == 0 ? "_id" : columns[i].Name] = new BsonValue(row[i]);
                return document;
            }));
        }
    }

    private protected override void ChangeSeconds(string path, Func<byte[], byte[]> change)
    {
        using var database = new LiteDatabase(path);
        ILiteCollection<BsonDocument> minutes = database.GetCollection("minutes");
        foreach (BsonDocument minute in minutes.FindAll().ToList())
        {
            minute["s"] = change(minute["s"].AsBinary);
            minutes.Update(minute);
        }
    }

    private protected override int VersionOf(string path)
    {
        using var database = new LiteDatabase(path);
        return database.UserVersion & 0xFFFF;
    }
#else
    private protected override void MakeOlder(string path, OlderTables older) =>
        throw new NotSupportedException("This build lacks LiteDB.");

    private protected override void ChangeSeconds(string path, Func<byte[], byte[]> change) =>
        throw new NotSupportedException("This build lacks LiteDB.");

    private protected override int VersionOf(string path) => throw new NotSupportedException("This build lacks LiteDB.");

    private protected override void MakeForeignFile(string path) => throw new NotSupportedException("This build lacks LiteDB.");

    private protected override void SetVersion(string path, int version) =>
        throw new NotSupportedException("This build lacks LiteDB.");
#endif
}
