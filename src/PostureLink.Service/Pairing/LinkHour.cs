using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How well the samples arrived in the last hour, by the journal.</summary>
/// <param name="Recorded">Time of the hour that was recorded: the clip was in use.</param>
/// <param name="Gaps">Times that the samples stopped.</param>
/// <param name="Lost">Time without samples, of what was recorded.</param>
public sealed record LinkHour(TimeSpan Recorded, int Gaps, TimeSpan Lost)
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    /// <summary>Reads it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="now">The end of the hour.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static LinkHour Of(IJournal journal, EventTime now)
    {
        ArgumentNullException.ThrowIfNull(journal);
        (int recorded, int gaps, int lost) = (0, 0, 0);
        bool wasGap = false;
        EventTime? due = null;
        foreach (MinuteRecord minute in journal.Read(JournalTables.Minutes, now - Length, now))
        {
            // What lies between two minutes that do not follow each other was not recorded, and joins no gaps.
            wasGap &= minute.Start == due;
            due = minute.Start + TimeSpan.FromMinutes(1);
            foreach (char code in minute.States)
            {
                bool isGap = SecondCode.Parse(code).Reason == UnknownReason.Gap;
                recorded += code == SecondCode.NoRecord ? 0 : 1;
                lost += isGap ? 1 : 0;
                gaps += isGap && !wasGap ? 1 : 0;
                wasGap = isGap;
            }
        }
        return new LinkHour(TimeSpan.FromSeconds(recorded), gaps, TimeSpan.FromSeconds(lost));
    }
}
