using PostureLink.Core;
using PostureLink.Storage.LiteDb;
using PostureLink.Storage.Sqlite;

namespace PostureLink.Storage.Tests;

/// <summary>An engine as the contract sees it.</summary>
public sealed record EngineUnderTest(
    string Name, string FileName, bool IsAvailable, Type ContractTests, Func<string, JournalLock?, IJournal> Open)
{
    public static readonly EngineUnderTest LiteDb = new(
        "LiteDB", LiteDbJournals.FileName, LiteDbJournals.IsAvailable, typeof(LiteDbJournalTests),
        (folder, held) => LiteDbJournals.Open(folder, held));

    public static readonly EngineUnderTest Sqlite = new(
        "SQLite", SqliteJournals.FileName, SqliteJournals.IsAvailable, typeof(SqliteJournalTests), SqliteJournals.Open);

    public static readonly IReadOnlyList<EngineUnderTest> All = [LiteDb, Sqlite];

    public static EngineUnderTest Named(string name) => All.Single(engine => engine.Name == name);

    public override string ToString() => Name;
}
