using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class PatientJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _setAside = [];

    private readonly VirtualTimeProvider _time = new(new VirtualScheduler(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_journal_that_another_process_holds_is_had_as_soon_as_it_lets_go()
    {
        using var journal = new PatientJournal(_folder.Path, folder => JournalFolder.Open(folder), _time, _setAside.Add);
        using (JournalFolder.Open(_folder.Path))
        {
            Assert.Equal(JournalFailure.InUse, journal.TryOpen()!.Failure);
            Assert.Throws<JournalException>(() => journal.ReadAll(JournalTables.Clips));
        }
        journal.Write(new JournalBatch().Put(JournalTables.Clips, new ClipRecord("a", "b", "c", new EventTime(1))));
        Assert.Single(journal.ReadAll(JournalTables.Clips));
        Assert.Empty(_setAside);
    }

    [Fact]
    public void A_damaged_journal_is_set_aside_whole_and_a_new_one_begun()
    {
        string path;
        using (IJournal before = JournalFolder.Open(_folder.Path))
            path = before.FilePath;
        File.WriteAllText(path, "no journal any more");

        using var journal = new PatientJournal(_folder.Path, folder => JournalFolder.Open(folder), _time, _setAside.Add);
        Assert.Null(journal.TryOpen());
        Assert.Empty(journal.ReadAll(JournalTables.Clips));
        string kept = Assert.Single(Directory.GetFiles(_folder.Path, Path.GetFileName(path) + ".damaged-*"));
        Assert.Equal("no journal any more", File.ReadAllText(kept));
        Assert.Contains(kept, Assert.Single(_setAside), StringComparison.Ordinal);
    }

    [Fact]
    public void One_whose_damage_shows_when_it_is_read_is_set_aside_byte_for_byte()
    {
        string path;
        using (IJournal before = JournalFolder.Open(_folder.Path))
        {
            FullJournal.Fill(before);
            path = before.FilePath;
        }
        byte[] torn = File.ReadAllBytes(path);
        // As a power cut leaves it that comes when the first half of each page is written.
        for (int page = 8192; page + 8192 <= torn.Length; page += 8192)
            torn.AsSpan(page + 4096, 4096).Clear();
        File.WriteAllBytes(path, torn);

        using var journal = new PatientJournal(_folder.Path, folder => JournalFolder.Open(folder), _time, _setAside.Add);
        foreach (JournalTable table in JournalTables.All)
            journal.ReadRows(table, JournalReading.Beginning, JournalReading.End);
        Assert.Single(_setAside);
        Assert.Equal(torn, File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder.Path, "journal*.damaged-*"))));
    }

    [Fact]
    public void What_a_damaged_journal_still_holds_is_in_the_new_one_and_the_wearer_is_told_how_much()
    {
        string path;
        using (IJournal before = JournalFolder.Open(_folder.Path))
        {
            FullJournal.Fill(before);
            path = before.FilePath;
        }
        byte[] damaged = File.ReadAllBytes(path);
        damaged.AsSpan(0, 4096).Clear();
        File.WriteAllBytes(path, damaged);

        using var journal = new PatientJournal(_folder.Path, folder => JournalFolder.Open(folder), _time, _setAside.Add);
        Assert.Null(journal.TryOpen());
        Assert.Equal(FullJournal.Rows().Rows.Count, FullJournal.Written(journal).Count);
        Assert.Contains(
            FormattableString.Invariant($"the {FullJournal.Rows().Rows.Count} rows that could still be read"), Assert.Single(_setAside), StringComparison.Ordinal);
    }

    [Fact]
    public void One_call_that_fails_sets_nothing_aside_where_everything_can_be_read()
    {
        using var journal = new PatientJournal(_folder.Path, folder => JournalFolder.Open(folder), _time, _setAside.Add);
        FullJournal.Fill(journal);
        Assert.Throws<JournalException>(() => journal.Hold<int>(held => throw JournalException.Damaged(held.FilePath)));
        Assert.Empty(_setAside);
        Assert.Equal(FullJournal.Rows().Rows.Count, FullJournal.Written(journal).Count);
    }

    [Fact]
    public void After_its_end_nothing_opens_it_again()
    {
        var journal = new PatientJournal(_folder.Path, folder => JournalFolder.Open(folder), _time, _setAside.Add);
        Assert.Null(journal.TryOpen());
        journal.Dispose();
        Assert.Throws<ObjectDisposedException>(() => journal.ReadAll(JournalTables.Clips));
        using IJournal free = JournalFolder.Open(_folder.Path);
    }
}
