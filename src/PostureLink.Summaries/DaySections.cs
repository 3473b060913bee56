using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>The sections in which a day is told, the same in the text and on the page.</summary>
/// <param name="words">The words.</param>
internal sealed class DaySections(DayWords words)
{
    private static readonly PostureState[] WornStates =
    [
        PostureState.UprightStill, PostureState.SlouchedStill, PostureState.LeaningBack, PostureState.LeaningSideways,
        PostureState.BentForward, PostureState.Moving, PostureState.Walking, PostureState.Lying,
    ];

    private static readonly UnknownReason[] Reasons =
        [UnknownReason.Gap, UnknownReason.Uncalibrated, UnknownReason.NoGravity, UnknownReason.NoRecord];

    public DaySection Worn(DaySummary day)
    {
        bool shares = DayWords.HasShares(day);
        IEnumerable<DayRow> rows = WornStates.Select(state => DayWords.IsNotTold(day, state)
            ? new DayRow(words.Label(state), words["not-told"]) { State = state }
            : StateRow(day, state) with { Share = shares ? day.States[state] / day.Worn : null });
        return new DaySection(words["section.worn"], Clock(day.Worn), words.ShareTitle(day), [.. rows]);
    }

    public DaySection Rest(DaySummary day) => new(words["section.rest"], Clock(day.Length - day.Worn), "",
    [
        StateRow(day, PostureState.NotWorn),
        .. Reasons.Select(reason => new DayRow(words.Label(reason), Clock(day.Unknown[reason]))),
    ]);

    /// <summary>How far forward the wearer was, or null on a day without a known angle.</summary>
    public DaySection? Tilt(DaySummary day)
    {
        if (day.Flexion is not { } flexion)
            return null;
        List<DayRow> rows =
        [
            new(words["row.tilt.p10"], words.Degrees(flexion.P10Deg)),
            new(words["row.tilt.p50"], words.Degrees(flexion.P50Deg)),
            new(words["row.tilt.p90"], words.Degrees(flexion.P90Deg)),
            new(words["row.tilt.p95"], words.Degrees(flexion.P95Deg)) { IsDetail = true },
            new(words["row.tilt.p99"], words.Degrees(flexion.P99Deg)) { IsDetail = true },
            new(words["row.tilt.longest"], Clock(flexion.LongestAbove60)) { IsDetail = true },
        ];
        if (DayWords.HasShares(day))
        {
            rows.Add(new(words["row.tilt.neutral"], "") { Share = flexion.InNeutralRatio });
            rows.Add(new(words.Fill("row.tilt.above", 20), "") { Share = flexion.Above20Ratio });
            rows.Add(new(words.Fill("row.tilt.above", 30), "") { Share = flexion.Above30Ratio });
            rows.Add(new(words.Fill("row.tilt.above", 60), "") { Share = flexion.Above60Ratio, IsDetail = true });
            rows.Add(new(words.Fill("row.tilt.above", 90), "") { Share = flexion.Above90Ratio, IsDetail = true });
        }
        return new DaySection(words["section.tilt"], Clock(flexion.Base), words.ShareTitle(day), rows);
    }

    public DaySection Slouching(DaySummary day)
    {
        SlouchFigures slouching = day.Slouching;
        return new DaySection(words["section.slouching"], words.Times(slouching.Count), "", slouching.Count == 0 ? [] :
        [
            new(words["row.longest"], Clock(slouching.Longest)),
            new(words["row.half"], Clock(slouching.Median)),
            new(words["row.nine"], Clock(slouching.P90)) { IsDetail = true },
            new(words["row.sustained"], Clock(slouching.InSustained)),
        ]);
    }

    public DaySection Stillness(DaySummary day)
    {
        StillFigures stillness = day.Stillness;
        bool told = DayWords.IsMovementTold(day);
        List<DayRow> rows = [];
        if (stillness.Bouts > 0)
        {
            rows.Add(new(words["row.longest"], Clock(stillness.Longest)));
            rows.Add(new(words["row.average"], Clock(stillness.Mean)));
            int[] counts = [stillness.AtLeast10Minutes, stillness.AtLeast20Minutes, stillness.AtLeast30Minutes];
            rows.Add(new(words["row.bouts"], string.Join(", ", counts.Select(Number))));
        }
        if (told)
            rows.Add(new(words["row.breaks"], Number(stillness.Breaks)));
        if (stillness.BreaksPerHour is { } perHour && DayWords.HasShares(day))
            rows.Add(new(words["row.breaks.hour"], words.Rate(perHour)));
        if (day.ShiftsPer15Minutes is { } shifts && DayWords.HasShares(day))
            rows.Add(new(words["row.shifts"], words.Rate(shifts)));
        return new DaySection(words["section.stillness"], told ? words.Times(stillness.Bouts) : words["not-told"], "", rows);
    }

    public DaySection Reminders(DaySummary day)
    {
        PromptFigures prompts = day.Prompts;
        List<DayRow> rows =
        [
            new(words["row.answered"], Number(prompts.Answered)),
            new(words["row.ignored"], Number(prompts.Ignored)),
            new(words["row.pending"], Number(prompts.Pending)),
        ];
        if (prompts.MedianRecovery is { } recovery)
            rows.Add(new(words["row.recovery"], Clock(recovery)));
        foreach ((WithheldReason reason, int count) in prompts.Withheld.OrderBy(entry => entry.Key))
            rows.Add(new(words.Fill("row.held", words.Label(reason)), Number(count)));
        return new DaySection(words["section.reminders"], words.Fill("row.due", prompts.Fired, prompts.Eligible), "", rows);
    }

    private DayRow StateRow(DaySummary day, PostureState state) =>
        new(words.Label(state), Clock(day.States[state])) { State = state };
}
