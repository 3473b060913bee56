#if LITEDB
using LiteDB;
#endif

namespace PostureLink.Storage.Tests;

public sealed class LiteDbJournalTests() : JournalContract(EngineUnderTest.LiteDb)
{
#if LITEDB
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
#else
    private protected override void MakeForeignFile(string path) => throw new NotSupportedException("This build lacks LiteDB.");

    private protected override void SetVersion(string path, int version) => throw new NotSupportedException("This build lacks LiteDB.");
#endif
}
