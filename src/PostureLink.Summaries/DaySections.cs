using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>The sections in which a day is told, the same in the text and on the page.</summary>
internal static class DaySections
{
    private const string NotTold = "not told";

    private static readonly PostureState[] WornStates =
    [
        PostureState.UprightStill, PostureState.SlouchedStill, PostureState.LeaningBack, PostureState.LeaningSideways,
        PostureState.BentForward, PostureState.Moving, PostureState.Walking, PostureState.Lying,
    ];

    private static readonly UnknownReason[] Reasons =
        [UnknownReason.Gap, UnknownReason.Uncalibrated, UnknownReason.NoGravity, UnknownReason.NoRecord];

    public static DaySection Worn(DaySummary day)
    {
        bool shares = DayWords.HasShares(day);
        IEnumerable<DayRow> rows = WornStates.Select(state => DayWords.IsNotTold(day, state)
            ? new DayRow(DayWords.Label(state), NotTold) { State = state }
            : StateRow(day, state) with { Share = shares ? day.States[state] / day.Worn : null });
        return new DaySection("Worn", Clock(day.Worn), DayWords.ShareTitle(day), [.. rows]);
    }

    public static DaySection Rest(DaySummary day) => new("The rest of the day", Clock(day.Length - day.Worn), "",
    [
        StateRow(day, PostureState.NotWorn),
        .. Reasons.Select(reason => new DayRow(DayWords.Label(reason), Clock(day.Unknown[reason]))),
    ]);

    /// <summary>How far forward the wearer was, or null on a day without a known angle.</summary>
    public static DaySection? Tilt(DaySummary day)
    {
        if (day.Flexion is not { } flexion)
            return null;
        List<DayRow> rows =
        [
            new("a tenth of it below", Degrees(flexion.P10Deg)),
            new("half of it below", Degrees(flexion.P50Deg)),
            new("nine tenths below", Degrees(flexion.P90Deg)),
            new("19 twentieths below", Degrees(flexion.P95Deg)) { IsDetail = true },
            new("99 hundredths below", Degrees(flexion.P99Deg)) { IsDetail = true },
            new("longest above 60°", Clock(flexion.LongestAbove60)) { IsDetail = true },
        ];
        if (DayWords.HasShares(day))
        {
            rows.Add(new("from 5° back to 10° forward", "") { Share = flexion.InNeutralRatio });
            rows.Add(new("above 20°", "") { Share = flexion.Above20Ratio });
            rows.Add(new("above 30°", "") { Share = flexion.Above30Ratio });
            rows.Add(new("above 60°", "") { Share = flexion.Above60Ratio, IsDetail = true });
            rows.Add(new("above 90°", "") { Share = flexion.Above90Ratio, IsDetail = true });
        }
        return new DaySection("Forward tilt while still", Clock(flexion.Base), DayWords.ShareTitle(day), rows);
    }

    public static DaySection Slouching(DaySummary day)
    {
        SlouchFigures slouching = day.Slouching;
        return new DaySection("Slouching", Times(slouching.Count), "", slouching.Count == 0 ? [] :
        [
            new("longest", Clock(slouching.Longest)),
            new("half of them up to", Clock(slouching.Median)),
            new("nine tenths of them up to", Clock(slouching.P90)) { IsDetail = true },
            new("time in the sustained ones", Clock(slouching.InSustained)),
        ]);
    }

    public static DaySection Stillness(DaySummary day)
    {
        StillFigures stillness = day.Stillness;
        bool told = DayWords.IsMovementTold(day);
        List<DayRow> rows = [];
        if (stillness.Bouts > 0)
        {
            rows.Add(new("longest", Clock(stillness.Longest)));
            rows.Add(new("on average", Clock(stillness.Mean)));
            int[] counts = [stillness.AtLeast10Minutes, stillness.AtLeast20Minutes, stillness.AtLeast30Minutes];
            rows.Add(new("for 10, 20, 30 minutes or more", string.Join(", ", counts.Select(Number))));
        }
        if (told)
            rows.Add(new("breaks", Number(stillness.Breaks)));
        if (stillness.BreaksPerHour is { } perHour && DayWords.HasShares(day))
            rows.Add(new("breaks in an hour worn", Rate(perHour)));
        if (day.ShiftsPer15Minutes is { } shifts && DayWords.HasShares(day))
            rows.Add(new("changes of position in 15 minutes", Rate(shifts)));
        return new DaySection("Still without a break", told ? Times(stillness.Bouts) : NotTold, "", rows);
    }

    public static DaySection Reminders(DaySummary day)
    {
        PromptFigures prompts = day.Prompts;
        List<DayRow> rows =
        [
            new("answered", Number(prompts.Answered)),
            new("ignored", Number(prompts.Ignored)),
            new("open, put off or not measurable", Number(prompts.Pending)),
        ];
        if (prompts.MedianRecovery is { } recovery)
            rows.Add(new("half of the answers within", Clock(recovery)));
        foreach ((WithheldReason reason, int count) in prompts.Withheld.OrderBy(entry => entry.Key))
            rows.Add(new("held back: " + DayWords.Label(reason), Number(count)));
        return new DaySection("Reminders", Invariant($"{prompts.Fired} of {prompts.Eligible} due"), "", rows);
    }

    private static DayRow StateRow(DaySummary day, PostureState state) =>
        new(DayWords.Label(state), Clock(day.States[state])) { State = state };
}
