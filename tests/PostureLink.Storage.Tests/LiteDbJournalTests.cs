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

    private protected override void MakeVersion1(string path)
    {
        using var database = new LiteDatabase(new ConnectionString { Filename = path, Collation = Collation.Binary });
        database.UserVersion = 0x504C_0000 | 1;
        database.UtcDate = true;
        foreach (JournalTable table in Version1.Tables)
        {
            ILiteCollection<BsonDocument> collection = database.GetCollection(table.Name);
            if (table.TimeColumn != 0)
                collection.EnsureIndex(table.Columns[table.TimeColumn].Name);
            IReadOnlyList<JournalColumn> columns = Version1.ColumnsOf(table);
            foreach (object?[] row in Version1.RowsOf(table))
            {
                var document = new BsonDocument();
                for (int i = 0; i < row.Length; i++)
                    document[i == 0 ? "_id" : columns[i].Name] = new BsonValue(row[i]);
                collection.Insert(document);
            }
        }
    }

    private protected override int VersionOf(string path)
    {
        using var database = new LiteDatabase(path);
        return database.UserVersion & 0xFFFF;
    }
#else
    private protected override void MakeVersion1(string path) => throw new NotSupportedException("This build lacks LiteDB.");

    private protected override int VersionOf(string path) => throw new NotSupportedException("This build lacks LiteDB.");

    private protected override void MakeForeignFile(string path) => throw new NotSupportedException("This build lacks LiteDB.");

    private protected override void SetVersion(string path, int version) =>
        throw new NotSupportedException("This build lacks LiteDB.");
#endif
}
