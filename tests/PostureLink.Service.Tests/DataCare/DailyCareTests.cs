using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class DailyCareTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualScheduler _scheduler = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly PatientJournal _journal;
    private readonly DailyCare _care;
    private DataKeeping _keeping = new();

    public DailyCareTests()
    {
        var time = new VirtualTimeProvider(_scheduler);
        _journal = new PatientJournal(_folder.Path, folder => JournalFolder.Open(folder), time, _ => { });
        _care = new DailyCare(
            _folder.Path, _journal, time, () => _keeping, () => new DayCalendar(TimeZoneInfo.Utc), new TextResources(typeof(DailyCare), Languages.English));
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Each_day_has_one_copy_that_holds_everything_and_as_many_stay_as_are_set()
    {
        Assert.Equal("There is nothing to copy yet.", _care.Run());
        FullJournal.Fill(_journal);
        Assert.StartsWith("Today's copy was read back", _care.Run(), StringComparison.Ordinal);
        Assert.Equal(FullJournal.Rows().Rows.Count, BackupFile.Read(Assert.Single(Daily())).Rows);
        DateTime first = File.GetLastWriteTimeUtc(Daily()[0]);
        _care.Run();
        Assert.Equal(first, File.GetLastWriteTimeUtc(Daily()[0]));

        for (int day = 0; day < 9; day++)
        {
            _scheduler.AdvanceBy(TimeSpan.FromDays(1));
            _care.Run();
        }
        Assert.Equal(7, Daily().Count);
        Assert.EndsWith("daily-2026-03-11.zip", Daily()[0], StringComparison.Ordinal);
        _keeping = new DataKeeping { Copies = 2 };
        _care.Run();
        Assert.Equal(2, Daily().Count);
        _keeping = new DataKeeping { Copies = 0 };
        Assert.Contains("copies-kept is 0", _care.Run(), StringComparison.Ordinal);
        Assert.Empty(Daily());
    }

    [Theory]
    [InlineData(true, 20)]
    [InlineData(false, 0)]
    public void A_clip_that_was_moved_on_its_table_yesterday_is_not_worn_looking_back_and_the_day_is_summed_up_anew(bool isOn, int corrected)
    {
        var minutes = new JournalBatch();
        string[] states = [new string('N', 60), new string('N', 30) + new string('M', 20) + new string('N', 10), new string('N', 60)];
        for (int i = 0; i < states.Length; i++)
            minutes.Put(JournalTables.Minutes, new MinuteRecord(Steps.At(60 * i), "Etc/UTC", states[i], new byte[60], 1));
        _journal.Write(minutes);
        _journal.Hold(journal => JournalDays.Close(journal, new DateOnly(2026, 3, 2), new DayCalendar(TimeZoneInfo.Utc)));
        string before = Assert.Single(_journal.ReadAll(JournalTables.Days)).SummaryJson;
        _keeping = new DataKeeping { CorrectsPast = isOn };
        Assert.DoesNotContain("count as not worn now", _care.Run(), StringComparison.Ordinal);

        _scheduler.AdvanceBy(TimeSpan.FromDays(1));
        string said = _care.Run();
        Assert.Equal(isOn, said.Contains($"{corrected} seconds count as not worn now", StringComparison.Ordinal));
        Assert.Equal(isOn, string.Concat(_journal.ReadAll(JournalTables.Minutes).Select(minute => minute.States)) == new string('N', 180));
        Assert.Equal(isOn, before != Assert.Single(_journal.ReadAll(JournalTables.Days)).SummaryJson);
        Assert.Equal(said, _care.Run());
        _scheduler.AdvanceBy(TimeSpan.FromDays(1));
        Assert.DoesNotContain("count as not worn now", _care.Run(), StringComparison.Ordinal);
    }

    [Fact]
    public void Backups_that_were_asked_for_stay_and_unfinished_ones_go()
    {
        FullJournal.Fill(_journal);
        string mine = JournalBackups.NewPath(_folder.Path, _scheduler.Now);
        _journal.Hold(journal => BackupFile.Write(journal, mine, _scheduler.Now));
        File.WriteAllText(mine + ".part", "half");
        _keeping = new DataKeeping { Copies = 0 };
        _care.Run();
        Assert.Equal([mine], Directory.GetFiles(JournalBackups.FolderOf(_folder.Path)));
    }

    [Fact]
    public void A_copy_that_is_given_up_has_no_name_and_is_made_the_next_time()
    {
        FullJournal.Fill(_journal);
        Assert.Throws<OperationCanceledException>(() => _care.Run(new CancellationToken(canceled: true)));
        Assert.Empty(Daily());
        _care.Run();
        Assert.Equal([Assert.Single(Daily())], Directory.GetFiles(JournalBackups.FolderOf(_folder.Path)));
    }

    [Fact]
    public void While_the_journal_is_gone_through_others_read_and_write_and_an_erasure_waits()
    {
        FullJournal.Fill(_journal);
        bool isOver = false, wasOver = false;
        var erasing = new Thread(() => _journal.Apart(() => wasOver = Volatile.Read(ref isOver)));
        _journal.Through(journal =>
        {
            int minutes = journal.ReadAll(JournalTables.Minutes).Count;
            Assert.True(Task.Run(() => _journal.Write(new JournalBatch().Put(JournalTables.Episodes, Steps.Episode(5000)))).Wait(ApiBench.Patience));
            Assert.True(Task.Run(() => Assert.Equal(minutes, _journal.ReadAll(JournalTables.Minutes).Count)).Wait(ApiBench.Patience));
            erasing.Start();
            // It ends where it does not wait.
            while (!erasing.ThreadState.HasFlag(ThreadState.WaitSleepJoin) && !erasing.ThreadState.HasFlag(ThreadState.Stopped))
                Thread.Yield();
            Volatile.Write(ref isOver, true);
            return minutes;
        });
        Assert.True(erasing.Join(ApiBench.Patience));
        Assert.True(wasOver);
    }

    [Fact]
    public void By_default_everything_is_kept_for_ever()
    {
        FullJournal.Fill(_journal);
        _scheduler.AdvanceBy(TimeSpan.FromDays(4000));
        _care.Run();
        Assert.Equal(FullJournal.Rows().Rows.Count, FullJournal.Written(_journal).Count);
    }

    [Fact]
    public void What_is_no_longer_to_be_kept_goes_by_kind_and_its_days_keep_their_summaries()
    {
        FullJournal.Fill(_journal);
        EventTime next = Steps.At(24 * 3600);
        _journal.Write(new JournalBatch().Put(JournalTables.Minutes, new MinuteRecord(next, "Etc/UTC", new string('S', 60), new byte[60], 1)));
        _keeping = new DataKeeping { SecondsDays = 30, PromptsDays = 60 };

        _scheduler.AdvanceBy(TimeSpan.FromDays(36));
        _care.Run();
        Assert.Equal(3, _journal.ReadAll(JournalTables.Minutes).Count);

        _scheduler.AdvanceBy(TimeSpan.FromDays(3));
        _care.Run();
        Assert.Empty(_journal.ReadAll(JournalTables.Minutes));
        Assert.Equal(3, _journal.ReadAll(JournalTables.Prompts).Count);
        Assert.Equal(2, _journal.ReadAll(JournalTables.Episodes).Count);
        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3)], _journal.ReadAll(JournalTables.Days).Select(day => day.Date));
        Assert.Contains("\"slouched", _journal.ReadAll(JournalTables.Days)[1].SummaryJson, StringComparison.OrdinalIgnoreCase);

        _scheduler.AdvanceBy(TimeSpan.FromDays(30));
        _care.Run();
        Assert.Empty(_journal.ReadAll(JournalTables.Prompts));
        Assert.Equal(2, _journal.ReadAll(JournalTables.Decisions).Count);
    }

    [Fact]
    public void A_copy_that_cannot_be_written_is_said_and_the_journal_goes_on()
    {
        FullJournal.Fill(_journal);
        Directory.CreateDirectory(JournalBackups.DailyPath(_folder.Path, new DateOnly(2026, 3, 2)) + ".part");
        Assert.Equal(JournalFailure.Disk, Assert.Throws<JournalException>(() => _care.Run()).Failure);
        _journal.Write(new JournalBatch().Put(JournalTables.Episodes, Steps.Episode(5000)));
    }

    [Theory]
    [InlineData("copies-kept", "7", "0", "365", "366", "-1", "many")]
    [InlineData("keep-seconds", "0", "30", "36500", "29", "36501", "1.5")]
    [InlineData("keep-episodes", "0", "0", "400", "1", "-30", "")]
    [InlineData("keep-prompts", "0", "0", "400", "1", "-30", "soon")]
    [InlineData("keep-decisions", "0", "0", "400", "1", "-30", "soon")]
    public void What_is_kept_is_set_within_its_range(string name, string byDefault, string least, string most, params string[] wrong)
    {
        SettingSpec spec = SettingSpecs.Find(name)!;
        Assert.Equal(byDefault, spec.Format(new Settings()));
        foreach (string good in new[] { least, most })
            Assert.Equal(good, spec.Format(spec.Parse(new Settings(), good)));
        Assert.All(wrong, text => Assert.StartsWith("must be", Assert.Throws<FormatException>(() => spec.Parse(new Settings(), text)).Message, StringComparison.Ordinal));
    }

    private List<string> Daily() => [.. JournalBackups.List(_folder.Path).Where(backup => backup.IsDaily).Select(backup => backup.Path)];
}
