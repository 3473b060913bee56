using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>Turns what the journal holds of a day into its summary. Pure: the same rows give the same summary.</summary>
public static class DaySummaries
{
    private static readonly TimeSpan RatiosShownFrom = TimeSpan.FromHours(4);
    private static readonly TimeSpan RatiosTrustedFrom = TimeSpan.FromHours(10);

    /// <summary>Summarises a day. Rows of other days may be among those given and are left out.</summary>
    /// <remarks>
    /// A slouch episode, a prompt and a decision belong to the day in which they start. Seconds that no minute holds are
    /// <see cref="UnknownReason.NoRecord"/>, so that the states always add up to the length of the day.
    /// </remarks>
    /// <param name="date">The day.</param>
    /// <param name="calendar">The wearer's days.</param>
    /// <param name="minutes">Minutes, in order of time.</param>
    /// <param name="episodes">Slouch episodes, in any order.</param>
    /// <param name="prompts">Prompts that were given, as they now stand, in any order.</param>
    /// <param name="decisions">Prompts given and withheld, in any order.</param>
    /// <param name="calibrations">Calibrations that were accepted, in any order.</param>
    /// <exception cref="ArgumentException">The minutes are out of order, overlap, or do not hold 60 codes of seconds.</exception>
    public static DaySummary Summarise(
        DateOnly date, DayCalendar calendar, IReadOnlyList<MinuteRecord> minutes, IReadOnlyList<SlouchEpisode> episodes,
        IReadOnlyList<Prompt> prompts, IReadOnlyList<PromptDecision> decisions, IReadOnlyList<Calibration> calibrations)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Summarise(date, calendar.Of(date), calendar.Zone, minutes, episodes, prompts, decisions, calibrations);
    }

    /// <summary>Summarises a day of given bounds: one in which the wearer travelled has another length than its clocks show.</summary>
    /// <remarks>As the other form does.</remarks>
    /// <param name="date">The day.</param>
    /// <param name="bounds">Its first moment, and the first after it.</param>
    /// <param name="zone">The zone by whose clocks its hours are told.</param>
    /// <param name="minutes">Minutes, in order of time.</param>
    /// <param name="episodes">Slouch episodes, in any order.</param>
    /// <param name="prompts">Prompts that were given, as they now stand, in any order.</param>
    /// <param name="decisions">Prompts given and withheld, in any order.</param>
    /// <param name="calibrations">Calibrations that were accepted, in any order.</param>
    /// <exception cref="ArgumentException">The minutes are out of order, overlap, or do not hold 60 codes of seconds.</exception>
    public static DaySummary Summarise(
        DateOnly date, DayBounds bounds, TimeZoneInfo zone, IReadOnlyList<MinuteRecord> minutes,
        IReadOnlyList<SlouchEpisode> episodes, IReadOnlyList<Prompt> prompts, IReadOnlyList<PromptDecision> decisions,
        IReadOnlyList<Calibration> calibrations)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(minutes);
        ArgumentNullException.ThrowIfNull(episodes);
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(calibrations);
        DaySeconds day = new(bounds, minutes);
        StateTimes times = StateTimes.Of(day, 0, day.Count);
        QualityFigures quality = Quality(day, zone, calibrations, times);
        return new DaySummary(
            date, zone.Id, bounds.Length, times.States, times.Unknown, times.Worn, Confidence(times.Worn), FlexionMeasure.Of(day),
            ExposureMatrix.Of(day), Slouching(episodes, bounds),
            StillBoutMeasure.Of(day, times.Worn - quality.Coarse - quality.TiltOnly),
            PostureShifts.Per15Minutes(day), Prompting(prompts, decisions, bounds), ClockHours.Of(day, zone),
            quality);
    }

    private static WearConfidence Confidence(TimeSpan worn) =>
        worn < RatiosShownFrom ? WearConfidence.TooShort
        : worn < RatiosTrustedFrom ? WearConfidence.PartOfADay
        : WearConfidence.WholeDay;

    private static SlouchFigures Slouching(IReadOnlyList<SlouchEpisode> episodes, DayBounds bounds)
    {
        List<SlouchEpisode> today = episodes.Where(episode => bounds.Contains(episode.Start)).ToList();
        if (today.Count == 0)
            return new SlouchFigures(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        List<double> lengths = today.Select(episode => episode.Slouched.TotalSeconds).Order().ToList();
        return new SlouchFigures(
            today.Count, TimeSpan.FromSeconds(Quantiles.Of(lengths, 0.5)), TimeSpan.FromSeconds(lengths[^1]),
            TimeSpan.FromSeconds(Quantiles.Of(lengths, 0.9)),
            TimeSpan.FromTicks(today.Where(episode => episode.AlertDue).Sum(episode => episode.Slouched.Ticks)));
    }

    private static PromptFigures Prompting(
        IReadOnlyList<Prompt> prompts, IReadOnlyList<PromptDecision> decisions, DayBounds bounds)
    {
        List<Prompt> fired = prompts.Where(prompt => bounds.Contains(prompt.At)).ToList();
        List<PromptDecision> due = decisions.Where(decision => bounds.Contains(decision.At)).ToList();
        int answered = fired.Count(prompt => prompt.Outcome == PromptOutcome.Done);
        int ignored = fired.Count(prompt => prompt.Outcome == PromptOutcome.Ignored);
        List<double> recoveries = fired.Select(prompt => prompt.Recovery?.TotalSeconds).OfType<double>().Order().ToList();
        return new PromptFigures(
            due.Count, fired.Count, answered, ignored, fired.Count - answered - ignored,
            due.Where(decision => !decision.Given).GroupBy(decision => decision.Withheld).OrderBy(group => group.Key)
                .ToDictionary(group => group.Key, group => group.Count()),
            recoveries.Count == 0 ? null : TimeSpan.FromSeconds(Quantiles.Of(recoveries, 0.5)));
    }

    private static QualityFigures Quality(
        DaySeconds day, TimeZoneInfo zone, IReadOnlyList<Calibration> calibrations, StateTimes times)
    {
        int first = 0;
        while (first < day.Count && !day.IsRecorded(first))
            first++;
        int last = day.Count - 1;
        while (last >= 0 && !day.IsRecorded(last))
            last--;
        bool any = first < day.Count;
        return new QualityFigures(
            calibrations.Count(calibration => day.Bounds.Contains(calibration.TakenAt)), times.Unknown[UnknownReason.Gap],
            any ? day.TimeOf(first).In(zone) : null, any ? day.TimeOf(last + 1).In(zone) : null,
            TimeOfKind(day, SampleKind.CoarseAcceleration), TimeOfKind(day, SampleKind.ForwardTilt));
    }

    private static TimeSpan TimeOfKind(DaySeconds day, SampleKind kind) =>
        TimeSpan.FromSeconds(Enumerable.Range(0, day.Count).Count(second => day.Kind(second) == kind));
}
