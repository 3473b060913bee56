using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>
/// A year at a desk in Berlin, always the same: every working day nine hours of seconds, with slouches, what was decided about them,
/// prompts, a camera that is used now and then, pops and a calibration a week; each day closed as the service closes it.
/// </summary>
internal static class JournalYear
{
    public static readonly DateOnly First = new(2025, 1, 1);
    public static readonly DateOnly Last = new(2025, 12, 31);

    private const int SecondsADay = 9 * 3600, LunchFrom = 4 * 3600, LunchUntil = LunchFrom + 2400;
    private const string Why = "Past your mark of 12° forward for 60 s, now at 17°. ";

    public static DayCalendar Calendar { get; } = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    /// <summary>The working days.</summary>
    public static IEnumerable<DateOnly> Days => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays)
        .Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>Fills a journal, a batch a day.</summary>
    public static void Fill(IJournal journal)
    {
        foreach (DateOnly date in Days)
        {
            var batch = new JournalBatch();
            foreach (MinuteRecord minute in Day(date, batch))
                batch.Put(JournalTables.Minutes, minute);
            journal.Write(batch);
            JournalDays.Close(journal, date, Calendar);
        }
    }

    /// <summary>The minutes of a day; what else happened in it goes into a batch.</summary>
    public static IReadOnlyList<MinuteRecord> Day(DateOnly date, JournalBatch batch)
    {
        var chance = new Random(date.DayNumber);
        EventTime start = Calendar.Of(date).Start + TimeSpan.FromHours(8) + TimeSpan.FromMinutes(chance.Next(60));
        var codes = new char[SecondsADay];
        var angles = new byte[SecondsADay];
        double sway = 0;
        for (int second = 0; second < SecondsADay;)
        {
            (char code, int length, int middleDeg) = Next(chance, second);
            int end = Math.Min(second + length, SecondsADay);
            if (code == 'S')
                Slouch(start, second, end, chance, batch);
            for (; second < end; second++)
            {
                // As angles steadied over five seconds are: near the one before, and now and then another whole degree.
                sway = 0.95 * sway + (code is 'M' or 'W' ? 1.5 : 0.4) * (chance.NextDouble() - 0.5);
                codes[second] = code;
                angles[second] = code is 'N' or 'g'
                    ? unchecked((byte)MinuteRecord.UnknownFlexion) : MinuteRecord.ToStoredFlexion(middleDeg + sway);
            }
        }
        Decide(date, start, chance, batch);
        return
        [
            .. Enumerable.Range(0, SecondsADay / MinuteRecord.Seconds).Select(minute => new MinuteRecord(
                start + TimeSpan.FromMinutes(minute), Calendar.Zone.Id, new string(codes, minute * 60, 60),
                angles[(minute * 60)..(minute * 60 + 60)],
                codes[minute * 60] is 'M' or 'W' ? 60 + 60 * chance.NextDouble() : 2 + 4 * chance.NextDouble())),
        ];
    }

    private static (char Code, int Seconds, int MiddleDeg) Next(Random chance, int second) => second is >= LunchFrom and < LunchUntil
        ? ('N', LunchUntil - second, 0)
        : chance.Next(40) switch
        {
            < 15 => ('U', 30 + chance.Next(900), chance.Next(-3, 6)),
            < 22 => ('S', 20 + chance.Next(500), 14 + chance.Next(10)),
            < 24 => ('K', 40 + chance.Next(400), -9),
            < 26 => ('D', 10 + chance.Next(120), 6),
            < 28 => ('F', 3 + chance.Next(15), 45),
            < 36 => ('M', 3 + chance.Next(60), 8),
            < 39 => ('W', 20 + chance.Next(240), 4),
            _ => ('g', 2 + chance.Next(30), 0),
        };

    private static void Slouch(EventTime start, int from, int until, Random chance, JournalBatch batch)
    {
        EventTime begun = start + TimeSpan.FromSeconds(from);
        double peakDeg = 17 + 8 * chance.NextDouble();
        bool isDue = until - from >= 60;
        batch.Put(JournalTables.Episodes, new SlouchEpisode(
            begun, start + TimeSpan.FromSeconds(until), TimeSpan.FromSeconds(until - from), peakDeg - 3, peakDeg, 12, isDue,
            SlouchEnd.BackUnderMark));
        if (!isDue)
            return;
        EventTime at = begun + TimeSpan.FromSeconds(60);
        WithheldReason held = chance.Next(3) switch { 0 => WithheldReason.None, 1 => WithheldReason.Spacing, _ => WithheldReason.Camera };
        batch.Put(JournalTables.Decisions, new PromptDecision(
            at, PromptKind.Slouch, held, held == WithheldReason.None ? at.Microseconds : null, peakDeg, 12, TimeSpan.FromSeconds(60),
            Why + (held == WithheldReason.Spacing
                ? "Withheld: the last invitation came 4 min ago, the spacing is 10 min." : "Withheld: a camera is in use."), "3"));
        if (held == WithheldReason.None)
        {
            batch.Put(JournalTables.Prompts, new Prompt(
                at.Microseconds, at, PromptKind.Slouch, null, "You have been leaning forward for a while. Another position may feel good.",
                Why, peakDeg, 12, TimeSpan.FromSeconds(60), "3", (PromptOutcome)(1 + chance.Next(3)), null));
        }
    }

    private static void Decide(DateOnly date, EventTime start, Random chance, JournalBatch batch)
    {
        for (int call = 0; call < 6; call++)
        {
            EventTime at = start + TimeSpan.FromMinutes(30 + 80 * call);
            batch.Put(JournalTables.Actions, new GateAction(at, new GateReading(Gate.Camera, GateState.Shut, "A camera is in use.")));
            batch.Put(JournalTables.Actions, new GateAction(
                at + TimeSpan.FromMinutes(25), new GateReading(Gate.Camera, GateState.Open, "No camera is in use.")));
        }
        for (int pop = chance.Next(3); pop > 0; pop--)
            batch.Put(JournalTables.Actions, new PopAction(start + TimeSpan.FromSeconds(chance.Next(SecondsADay))));
        if (date.DayOfWeek == DayOfWeek.Monday)
        {
            batch.Put(JournalTables.Calibrations, new Calibration(
                start + TimeSpan.FromSeconds(30), new Direction(1, 0, 0), new Direction(0, 0, 1), 30, 0.998, null));
        }
    }
}
