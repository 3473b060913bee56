using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

/// <summary>A day that a test writes: stretches of one state and angle, laid into minutes as the journal keeps them.</summary>
internal sealed class JournalDay
{
    private readonly SortedDictionary<long, (char[] States, byte[] Flexion)> _minutes = [];
    private EventTime _now;

    public JournalDay(EventTime start) => _now = start;

    public JournalDay(DateTimeOffset start) => _now = EventTime.From(start);

    public EventTime Now => _now;

    public List<SlouchEpisode> Episodes { get; } = [];

    public List<Prompt> Prompts { get; } = [];

    public List<PromptDecision> Decisions { get; } = [];

    public List<Calibration> Calibrations { get; } = [];

    public IReadOnlyList<MinuteRecord> Minutes => _minutes
        .Select(row => new MinuteRecord(new EventTime(row.Key), "Test", new string(row.Value.States), row.Value.Flexion, 5))
        .ToList();

    /// <summary>Some seconds with one code (<see cref="SecondCode"/>) and one angle; null for an unknown angle.</summary>
    public JournalDay Add(char code, int seconds, int? flexionDeg = null)
    {
        for (int i = 0; i < seconds; i++, _now += PostureSecond.Length)
        {
            EventTime start = _now.FloorToMinute();
            if (!_minutes.TryGetValue(start.Microseconds, out (char[] States, byte[] Flexion) minute))
            {
                minute = (new char[MinuteRecord.Seconds], new byte[MinuteRecord.Seconds]);
                Array.Fill(minute.States, SecondCode.NoRecord);
                Array.Fill(minute.Flexion, unchecked((byte)MinuteRecord.UnknownFlexion));
                _minutes.Add(start.Microseconds, minute);
            }
            int second = (int)((_now - start).Ticks / TimeSpan.TicksPerSecond);
            minute.States[second] = code;
            if (flexionDeg is { } known)
                minute.Flexion[second] = MinuteRecord.ToStoredFlexion(known);
        }
        return this;
    }

    /// <summary>Time that nothing records.</summary>
    public JournalDay Skip(TimeSpan span)
    {
        _now += span;
        return this;
    }

    public JournalDay Episode(double seconds, bool sustained)
    {
        TimeSpan length = TimeSpan.FromSeconds(seconds);
        Episodes.Add(new SlouchEpisode(_now, _now + length, length, 20, 25, 12, sustained, SlouchEnd.BackUnderMark));
        return this;
    }

    public JournalDay Prompted(PromptOutcome outcome, double? recoverySeconds = null)
    {
        TimeSpan? recovery = recoverySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        Prompts.Add(new Prompt(
            _now.Microseconds, _now, PromptKind.Slouch, null, "Text.", "Why.", 20, 12, TimeSpan.FromMinutes(1), "1", outcome,
            recovery));
        return Decided(WithheldReason.None);
    }

    public JournalDay Decided(WithheldReason reason)
    {
        long? promptId = reason == WithheldReason.None ? _now.Microseconds : null;
        Decisions.Add(new PromptDecision(
            _now, PromptKind.Slouch, reason, promptId, 20, 12, TimeSpan.FromMinutes(1), "Why.", "1"));
        return this;
    }

    public JournalDay Calibrated()
    {
        Calibrations.Add(new Calibration(_now, new Direction(1, 0, 0), new Direction(0, 0, 1), 8, 1, null));
        return this;
    }

    public DaySummary Summarise(DateOnly date, TimeZoneInfo? zone = null) =>
        Summarise(date, new DayCalendar(zone ?? TimeZoneInfo.Utc));

    public DaySummary Summarise(DateOnly date, DayCalendar calendar) =>
        DaySummaries.Summarise(date, calendar, Minutes, Episodes, Prompts, Decisions, Calibrations);
}
