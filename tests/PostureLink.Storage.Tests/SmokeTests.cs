using PostureLink.Core;
using PostureLink.Storage.Sqlite;

namespace PostureLink.Storage.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void A_minute_survives_closing_the_journal()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        var minute = new MinuteRecord(new EventTime(60_000_000), "Europe/Berlin", new string('U', 60), new byte[60], 12.5);
        using (IJournal journal = SqliteJournals.Open(folder))
            journal.Write(new JournalBatch().Put(JournalTables.Minutes, minute));
        using IJournal again = SqliteJournals.Open(folder);
        MinuteRecord read = Assert.Single(again.ReadAll(JournalTables.Minutes));
        Assert.Equal(minute.States, read.States);
        Assert.Equal(minute.MovementMg, read.MovementMg);
        Assert.StartsWith("SQLite 3.", again.Engine, StringComparison.Ordinal);
    }
}
