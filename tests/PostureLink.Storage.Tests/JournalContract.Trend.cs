using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Storage.Tests;

/// <content>What years need of closed days: beside them, always as they are, and gone with them.</content>
public abstract partial class JournalContract
{
    private static readonly DateOnly Lived = new(2026, 3, 2);

    [ContractFact]
    public void Whoever_writes_a_closed_day_has_what_years_need_of_it_kept_beside_it()
    {
        using IJournal journal = Open();
        TrendFigures figures = Assert.IsType<TrendFigures>(CloseLived(journal).Figures);
        Assert.Equal((TimeSpan.FromHours(8), TimeSpan.FromHours(16)), (figures.Slouched, figures.Upright));
        Assert.Equal(24, figures.Hours.Count);
        DayRecord day = Assert.Single(journal.ReadAll(JournalTables.Days));
        journal.Write(new JournalBatch().Put(JournalTables.Days, day with { SummaryJson = "{}" }));
        Assert.Null(Assert.Single(journal.ReadAll(JournalTables.Trend)).Figures);
        // Another day that begins otherwise is another row, the same day is not.
        journal.Write(new JournalBatch().Put(JournalTables.Days, day with { Start = day.Start + TimeSpan.FromHours(4) })
            .Put(JournalTables.Days, day with { Date = Lived.AddDays(1), Start = day.End, End = day.End + TimeSpan.FromDays(1) }));
        Assert.Equal(
            [(Lived, day.Start + TimeSpan.FromHours(4)), (Lived.AddDays(1), day.End)],
            journal.ReadAll(JournalTables.Trend).Select(trend => (trend.Date, trend.Start)));
    }

    [ContractFact]
    public void What_years_need_of_a_day_comes_back_with_a_backup_and_goes_with_an_erasure()
    {
        string backup = _folder.File("backup.zip");
        DayTrend before;
        using (IJournal journal = Open())
        {
            before = CloseLived(journal);
            BackupFile.Write(journal, backup, CareChild.Now);
        }
        using JournalLock held = JournalLock.Acquire(_folder.Path);
        JournalErasure.Run(held, Engine, (table, _) => table == JournalTables.Days);
        using (IJournal journal = _engine.Open(_folder.Path, held))
            Assert.Empty(journal.ReadAll(JournalTables.Trend));
        JournalRestore.Run(held, Engine, backup, BackupFile.Read(backup), CareChild.Now);
        using (IJournal journal = _engine.Open(_folder.Path, held))
        {
            DayTrend restored = Assert.Single(journal.ReadAll(JournalTables.Trend));
            Assert.Equal(before with { Figures = null }, restored with { Figures = null });
            Assert.Equal(before.Figures!.Hours, restored.Figures!.Hours);
            Assert.Equal(before.Figures, restored.Figures with { Hours = before.Figures.Hours });
        }
    }

    private static DayTrend CloseLived(IJournal journal)
    {
        var calendar = new DayCalendar(JournalDays.Zone("Europe/Berlin"));
        journal.Write(Batch(JournalTables.Minutes, SampleRows.DayOfMinutes(calendar.Of(Lived).Start).Select(JournalTables.Minutes.ToRow)));
        JournalDays.Close(journal, Lived, calendar);
        return Assert.Single(JournalDays.Trend(journal, Lived, Lived));
    }
}
