using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Storage.Sqlite;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <summary>Conversion between SQLite and a second engine that every build has: SQLite under another name.</summary>
public sealed class JournalConversionTests : IDisposable
{
    private const string SqliteFile = "journal.sqlite", TwinFile = "journal.twin";
    private static readonly JournalEngine Sqlite = JournalEngine.Of(JournalEngineChoice.Sqlite);
    private static readonly JournalEngine Twin = new(
        JournalEngineChoice.LiteDb, "Twin", TwinFile, IsAvailable: true, "1.0.0", (folder, held, _) => OpenTwin(folder, held));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_arrives_and_the_former_journal_is_kept_as_it_was()
    {
        MakeSource();
        byte[] former = File.ReadAllBytes(_folder.File(SqliteFile));

        JournalConversionReport report = Convert(Sqlite, Twin);

        string kept = _folder.File(SqliteFile + ".before-convert-1");
        Assert.Equal(new JournalConversionReport(_folder.File(TwinFile), kept, SampleJournal.RowCount), report);
        AssertConverted();
        Assert.Equal(former, File.ReadAllBytes(report.KeptPath));
        Assert.Equal(
            [JournalLock.FileName, SqliteFile + ".before-convert-1", TwinFile],
            Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_former_journal_gets_a_number_of_its_own()
    {
        MakeSource();
        Convert(Sqlite, Twin);
        Convert(Twin, Sqlite);
        Assert.Equal(_folder.File(SqliteFile + ".before-convert-2"), Convert(Sqlite, Twin).KeptPath);
        AssertConverted();
    }

    [Fact]
    public void Wherever_it_is_interrupted_nothing_is_lost_and_running_it_again_finishes()
    {
        MakeSource();
        int calls = 0;
        Convert(Faulty(Sqlite, () => calls++), Faulty(Twin, () => calls++));
        Convert(Twin, Sqlite);
        var random = new Random(3);
        int[] somewhere = [1, 2, calls / 2, calls - 1, calls, .. Enumerable.Range(0, 6).Select(_ => random.Next(1, calls))];
        foreach (int failing in somewhere)
        {
            int call = 0;
            void Fail()
            {
                if (++call == failing)
                    throw new IOException("The plug was pulled.");
            }

            JournalException failed = Assert.Throws<JournalException>(() => Convert(Faulty(Sqlite, Fail), Faulty(Twin, Fail)));
            Assert.Equal(JournalFailure.Disk, failed.Failure);
            using (IJournal source = SqliteJournals.Open(_folder.Path))
                SampleJournal.AssertFilled(source);

            Convert(Sqlite, Twin);
            AssertConverted();
            Convert(Twin, Sqlite);
        }
    }

    [Fact]
    public void A_conversion_that_was_killed_before_the_former_journal_gave_way_is_finished()
    {
        MakeSource();
        string kept = Convert(Sqlite, Twin).KeptPath;
        File.Move(kept, _folder.File(SqliteFile));
        Directory.CreateDirectory(_folder.File(JournalConversion.WorkFolder));

        Assert.Equal(SampleJournal.RowCount, Convert(Sqlite, Twin).Rows);
        AssertConverted();
        Assert.False(Directory.Exists(_folder.File(JournalConversion.WorkFolder)));
    }

    [Fact]
    public void Two_journals_that_differ_are_both_left_as_they_are()
    {
        MakeSource();
        using (SqliteJournal other = OpenTwin(_folder.Path, null))
            other.Write(new JournalBatch().Put(JournalTables.Episodes, SampleRows.Episode(1)));
        byte[] sqlite = File.ReadAllBytes(_folder.File(SqliteFile)), twin = File.ReadAllBytes(_folder.File(TwinFile));

        AssertRefused(JournalFailure.OtherEngine, Sqlite, Twin);
        Assert.Equal(sqlite, File.ReadAllBytes(_folder.File(SqliteFile)));
        Assert.Equal(twin, File.ReadAllBytes(_folder.File(TwinFile)));
    }

    [Fact]
    public void A_copy_that_changed_a_single_value_never_takes_the_place()
    {
        MakeSource();
        JournalEngine liar = Faulty(Twin, () => { }, row => row.Length == 5 && row[4] is 0.0 ? [.. row[..4], 1e-9] : row);
        AssertRefused(JournalFailure.OtherEngine, Sqlite, liar);
        Assert.False(File.Exists(_folder.File(TwinFile)));
        using IJournal source = SqliteJournals.Open(_folder.Path);
        SampleJournal.AssertFilled(source);
    }

    [Fact]
    public void A_log_that_the_engine_left_behind_stops_the_conversion()
    {
        MakeSource();
        _folder.Write(SqliteFile + "-journal.old", "");
        AssertRefused(JournalFailure.Disk, Sqlite, Twin);
        Assert.True(File.Exists(_folder.File(SqliteFile)));
    }

    [Fact]
    public void What_cannot_be_converted_is_said_at_once()
    {
        Assert.Throws<ArgumentException>(() => Convert(Sqlite, Sqlite));
        AssertRefused(JournalFailure.Absent, Sqlite, Twin);
        AssertRefused(JournalFailure.EngineMissing, Sqlite, Twin with { IsAvailable = false });
        AssertRefused(JournalFailure.EngineMissing, Twin with { IsAvailable = false }, Sqlite);
        MakeSource();
        using IJournal user = SqliteJournals.Open(_folder.Path);
        AssertRefused(JournalFailure.InUse, Sqlite, Twin);
    }

    private static SqliteJournal OpenTwin(string folder, JournalLock? held) =>
        new SqliteJournal(Path.Combine(folder, TwinFile), held is null ? JournalLock.Acquire(folder) : null);

    private static JournalEngine Faulty(JournalEngine engine, Action beforeCall, Func<object?[], object?[]>? write = null)
    {
        return engine with { Open = Open };

        FaultyJournal Open(string folder, JournalLock? held, JournalKey? key)
        {
            beforeCall();
            return new FaultyJournal(engine.Open(folder, held, key), beforeCall, write ?? (row => row));
        }
    }

    private JournalConversionReport Convert(JournalEngine from, JournalEngine to) =>
        new JournalConversion(_folder.Path, from, to).Run();

    private void MakeSource()
    {
        using IJournal journal = SqliteJournals.Open(_folder.Path);
        SampleJournal.Fill(journal);
    }

    private void AssertConverted()
    {
        using SqliteJournal journal = OpenTwin(_folder.Path, null);
        SampleJournal.AssertFilled(journal);
        Assert.False(File.Exists(_folder.File(SqliteFile)));
    }

    private void AssertRefused(JournalFailure failure, JournalEngine from, JournalEngine to) =>
        Assert.Equal(failure, Assert.Throws<JournalException>(() => Convert(from, to)).Failure);
}
