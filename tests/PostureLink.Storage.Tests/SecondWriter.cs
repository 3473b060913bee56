using PostureLink.Core;

namespace PostureLink.Storage.Tests;

/// <summary>Writes what the service would: one batch a second, three tables each, the minute again and again.</summary>
internal static class SecondWriter
{
    /// <summary>The batch of one second, counted from the epoch.</summary>
    public static JournalBatch Batch(int second)
    {
        int inMinute = second % MinuteRecord.Seconds + 1;
        string states = new string('U', inMinute).PadRight(MinuteRecord.Seconds, SecondCode.NoRecord);
        var minute = new MinuteRecord(
            EventTime.FromSeconds(second).FloorToMinute(), "Europe/Berlin", states, new byte[MinuteRecord.Seconds], 12.5);
        return new JournalBatch()
            .Put(JournalTables.Episodes, SampleRows.Episode(second))
            .Put(JournalTables.Minutes, minute)
            .Put(JournalTables.Decisions, SampleRows.Decision(second));
    }

    /// <summary>Goes on where the journal ends, and says after each batch how many there are.</summary>
    public static void WriteForEver(IJournal journal, TextWriter acknowledgements)
    {
        for (int written = journal.ReadAll(JournalTables.Episodes).Count; ; written++)
        {
            acknowledgements.WriteLine(written);
            journal.Write(Batch(written));
        }
    }
}
