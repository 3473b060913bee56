using PostureLink.Core;
using PostureLink.Summaries;

namespace PostureLink.Dashboard.Tests;

/// <summary>A journal of many days at a desk, always the same: minutes, slouches, prompts, decisions, pops, and closed days.</summary>
internal static partial class SimulatedYear
{
    private static readonly DayCalendar Calendar = new(TimeZoneInfo.Utc);

    /// <summary>Fills a journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="today">The day that goes on.</param>
    /// <param name="days">Days before today that it holds.</param>
    /// <param name="untilMinute">Until which minute of today.</param>
    public static void Fill(IJournal journal, DateOnly today, int days, int untilMinute)
    {
        for (DateOnly date = today.AddDays(-days); date <= today; date = date.AddDays(1))
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                Write(journal, date, date == today, date == today ? untilMinute : 17 * 60 + 30);
        }
    }

    private static void Write(IJournal journal, DateOnly date, bool isToday, int untilMinute)
    {
        var chance = new Random(date.DayNumber);
        // Some days are short: their shares are hidden.
        int from = chance.Next(12) == 0 && !isToday ? 15 * 60 : 8 * 60 + 20 + chance.Next(40);
        var batch = new JournalBatch();
        List<MinuteRecord> minutes = [];
        List<SlouchEpisode> episodes = [];
        List<Prompt> prompts = [];
        List<PromptDecision> decisions = [];
        for (int minute = from; minute < untilMinute;)
        {
            (char code, int length, int angle) = Next(chance, minute);
            int end = Math.Min(minute + length, untilMinute);
            if (code == 'S')
                Slouch(date, minute, end, angle, chance, episodes, prompts, decisions);
            for (; minute < end; minute++)
                minutes.Add(Minute(date, minute, code, angle, chance));
        }
        foreach (MinuteRecord minute in minutes)
            batch.Put(JournalTables.Minutes, minute);
        foreach (SlouchEpisode episode in episodes)
            batch.Put(JournalTables.Episodes, episode);
        foreach (Prompt prompt in prompts)
            batch.Put(JournalTables.Prompts, prompt);
        foreach (PromptDecision decision in decisions)
            batch.Put(JournalTables.Decisions, decision);
        for (int pop = chance.Next(4); pop > 0; pop--)
            batch.Put(JournalTables.Actions, new PopAction(At(date, from + chance.Next(untilMinute - from))));
        if (!isToday)
        {
            DaySummary summary = DaySummaries.Summarise(date, Calendar, minutes, episodes, prompts, decisions, []);
            DayBounds day = Calendar.Of(date);
            batch.Put(JournalTables.Days, new DayRecord(date, "UTC", day.Start, day.End, DayJson.Write(summary)));
        }
        journal.Write(batch);
    }

    private static (char Code, int Length, int AngleDeg) Next(Random chance, int minute) => minute is >= 740 and < 780
        ? ('N', 780 - minute, 0)
        : chance.Next(20) switch
        {
            < 8 => ('U', 6 + chance.Next(22), 2),
            < 13 => ('S', 3 + chance.Next(17), 17),
            < 14 => ('K', 3 + chance.Next(8), -9),
            < 15 => ('D', 2 + chance.Next(4), 6),
            < 16 => ('g', 1 + chance.Next(3), 0),
            < 18 => ('M', 2 + chance.Next(4), 8),
            _ => ('W', 2 + chance.Next(6), 4),
        };

    private static MinuteRecord Minute(DateOnly date, int minute, char code, int angleDeg, Random chance)
    {
        bool isKnown = code is not ('g' or 'N');
        byte[] flexion = [.. Enumerable.Range(0, 60).Select(_ =>
            isKnown ? MinuteRecord.ToStoredFlexion(angleDeg + chance.Next(-3, 4)) : unchecked((byte)MinuteRecord.UnknownFlexion))];
        return new MinuteRecord(At(date, minute), "UTC", new string(code, 60), flexion, code is 'M' or 'W' ? 90 : 4);
    }

    private static void Slouch(
        DateOnly date, int minute, int end, int angle, Random chance, List<SlouchEpisode> episodes, List<Prompt> prompts,
        List<PromptDecision> decisions)
    {
        EventTime at = At(date, minute) + TimeSpan.FromSeconds(60);
        episodes.Add(new SlouchEpisode(
            At(date, minute), At(date, end), TimeSpan.FromMinutes(end - minute), angle, angle + 6, 12, true, SlouchEnd.BackUnderMark));
        WithheldReason held = chance.Next(3) switch { 0 => WithheldReason.None, 1 => WithheldReason.Spacing, _ => WithheldReason.Camera };
        if (held == WithheldReason.None)
        {
            bool isExercise = chance.Next(2) == 0;
            prompts.Add(new Prompt(
                at.Microseconds, at, PromptKind.Slouch, isExercise ? "chair-back-extension" : null,
                isExercise ? "Still leaning forward. If you like, try this: Open up over the chair back (about 45 s)."
                    : "You have been leaning forward for a while. Another position may feel good.",
                "Past your mark of 12° forward for 60 s, now at 17°.", angle, 12, TimeSpan.FromSeconds(60), "3",
                (PromptOutcome)(1 + chance.Next(3)), null));
        }
        decisions.Add(new PromptDecision(
            at, PromptKind.Slouch, held, held == WithheldReason.None ? at.Microseconds : null, angle, 12, TimeSpan.FromSeconds(60),
            "Past your mark of 12° forward for 60 s, now at 17°. " + (held switch
            {
                WithheldReason.None => "Given: the first one.",
                WithheldReason.Spacing => "Withheld: the last prompt was 4 min ago, the spacing is 10 min.",
                _ => "Withheld: a camera is in use.",
            }), "3"));
    }

    private static EventTime At(DateOnly date, int minute) =>
        EventTime.From(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) + TimeSpan.FromMinutes(minute);
}
