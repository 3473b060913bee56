using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Storage.LiteDb;
using PostureLink.Storage.Sqlite;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

public sealed class JournalFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LiteDbFact]
    public void A_new_journal_is_kept_by_LiteDB()
    {
        using IJournal journal = JournalFolder.Open(_folder.Path);
        Assert.Equal("LiteDB 5.0.21", journal.Engine);
        Assert.Equal(_folder.File("journal.litedb"), journal.FilePath);
    }

    [LiteDbFact(present: false)]
    public void A_new_journal_is_kept_by_SQLite_where_the_build_lacks_LiteDB()
    {
        using IJournal journal = JournalFolder.Open(_folder.Path);
        Assert.StartsWith("SQLite 3.", journal.Engine, StringComparison.Ordinal);
        Assert.Equal(_folder.File("journal.sqlite"), journal.FilePath);
    }

    [LiteDbFact(present: false)]
    public void An_engine_that_the_build_lacks_is_refused_before_anything_is_made()
    {
        string folder = Path.Combine(_folder.Path, "data");
        JournalException refused = AssertRefused(
            JournalFailure.EngineMissing, () => JournalFolder.Open(folder, JournalEngineChoice.LiteDb));
        Assert.Contains("lacks LiteDB", refused.Message, StringComparison.Ordinal);
        AssertRefused(JournalFailure.EngineMissing, () => LiteDbJournals.Open(folder));
        AssertRefused(
            JournalFailure.EngineMissing,
            () => JournalFolder.Convert(folder, JournalEngineChoice.Sqlite, JournalEngineChoice.LiteDb));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void The_chosen_engine_writes_and_reads_until_it_is_closed_and_then_lets_go_of_the_folder()
    {
        IJournal journal = JournalFolder.Open(_folder.Path, JournalEngineChoice.Sqlite);
        journal.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(1)));
        Assert.Equal([SampleRows.Episode(1)], journal.ReadAll(JournalTables.Episodes));
        AssertRefused(JournalFailure.InUse, () => JournalFolder.Open(_folder.Path, JournalEngineChoice.Sqlite));
        journal.Dispose();
        JournalLock.Acquire(_folder.Path).Dispose();
    }

    [Fact]
    public void A_folder_with_the_other_engines_journal_is_refused_with_the_way_out()
    {
        _folder.Write(LiteDbJournals.FileName, "someone's history");
        JournalException refused = AssertRefused(
            JournalFailure.OtherEngine, () => JournalFolder.Open(_folder.Path, JournalEngineChoice.Sqlite));
        Assert.Contains($"'posturelink journal convert --to sqlite --data \"{_folder.Path}\"'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("LiteDB", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File(SqliteJournals.FileName)));
        JournalLock.Acquire(_folder.Path).Dispose();
    }

    [LiteDbFact]
    public void A_folder_with_a_journal_of_SQLite_is_refused_where_LiteDB_is_the_default()
    {
        SqliteJournals.Open(_folder.Path).Dispose();
        JournalException refused = AssertRefused(JournalFailure.OtherEngine, () => JournalFolder.Open(_folder.Path));
        Assert.Contains("to LiteDB with 'posturelink journal convert --to litedb --data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_two_journals_says_that_a_conversion_was_interrupted()
    {
        SqliteJournals.Open(_folder.Path).Dispose();
        _folder.Write(LiteDbJournals.FileName, "someone's history");
        JournalException refused = AssertRefused(
            JournalFailure.OtherEngine, () => JournalFolder.Open(_folder.Path, JournalEngineChoice.Sqlite));
        Assert.Contains("posturelink journal convert", refused.Message, StringComparison.Ordinal);
        Assert.Contains(LiteDbJournals.IsAvailable ? "interrupted" : "lacks LiteDB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_cannot_be_opened_does_not_keep_the_folder()
    {
        _folder.Write(SqliteJournals.FileName, "not a journal");
        AssertRefused(JournalFailure.Damaged, () => JournalFolder.Open(_folder.Path, JournalEngineChoice.Sqlite));
        JournalLock.Acquire(_folder.Path).Dispose();
    }

    [Fact]
    public void The_build_says_which_engines_it_has_and_which_one_is_the_default()
    {
        IReadOnlyList<JournalEngineInfo> engines = JournalFolder.Describe();
        Assert.Equal(["LiteDB", "SQLite"], engines.Select(engine => engine.Name));
        Assert.Equal([LiteDbJournals.IsAvailable, true], engines.Select(engine => engine.IsAvailable));
        Assert.Equal(engines.First(engine => engine.IsAvailable), Assert.Single(engines, engine => engine.IsDefault));
    }

    [LiteDbFact]
    public void A_journal_moves_to_LiteDB_and_back_with_every_row()
    {
        using (IJournal journal = SqliteJournals.Open(_folder.Path))
            SampleJournal.Fill(journal);

        JournalConversionReport there = JournalFolder.Convert(
            _folder.Path, JournalEngineChoice.Sqlite, JournalEngineChoice.LiteDb);
        using (IJournal journal = JournalFolder.Open(_folder.Path, JournalEngineChoice.LiteDb))
            SampleJournal.AssertFilled(journal);
        JournalConversionReport back = JournalFolder.Convert(
            _folder.Path, JournalEngineChoice.LiteDb, JournalEngineChoice.Sqlite);
        using (IJournal journal = JournalFolder.Open(_folder.Path, JournalEngineChoice.Sqlite))
            SampleJournal.AssertFilled(journal);

        Assert.Equal(SampleJournal.RowCount, there.Rows);
        Assert.Equal(SampleJournal.RowCount, back.Rows);
        Assert.Equal(_folder.File("journal.sqlite.before-convert-1"), there.KeptPath);
        Assert.Equal(_folder.File("journal.litedb.before-convert-1"), back.KeptPath);
    }

    private static JournalException AssertRefused(JournalFailure failure, Func<object> open)
    {
        JournalException refused = Assert.Throws<JournalException>(open);
        Assert.Equal(failure, refused.Failure);
        return refused;
    }
}
