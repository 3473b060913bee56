using PostureLink.Core;
using static PostureLink.Evaluation.EvaluationText;

namespace PostureLink.Evaluation;

/// <summary>A report as tables, in the order in which they are read.</summary>
public static class EvaluationTables
{
    /// <summary>What the figures cannot show, sentence by sentence.</summary>
    public static IReadOnlyList<string> Limits { get; } =
    [
        "The postures were asked for and held for 30 seconds in a room where people were being recorded; nobody worked, and nobody forgot the sensor.",
        "A trial is made long by playing it forward and backward, and trials are cut behind one another: nobody really sat that way for minutes, and nobody really jumps from one posture into the next.",
        "Leaning forward at the hips, and bending to a side out of a slumped seat, tilt the upper back as slouching does: alerts there are counted, but say little about whether they were wrong.",
        "The exact limits take trials for independent. Several trials of one person are not, so the truth is a little wider.",
        "How the older people sat is not known, and whoever walked wore a phone in a pocket: these recordings can show an alert that should not be, not one that should.",
        "No recording tells how a clip behaves on clothes over a day, in a car, or on a seat other than the one that was calibrated on.",
    ];

    /// <summary>Makes the tables.</summary>
    /// <param name="report">The report.</param>
    public static IReadOnlyList<EvaluationTable> Of(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        EvaluationTable?[] tables =
        [
            Slouching(report), Alerts(report), .. report.Places.Select(Confusion), Others(report), Idle(report), Worn(report), Shifts(report), TwoClips(report),
            Conditions("Threshold", "Mark without a slouch sample, degrees.", "mark", report.Curve, withSample: false),
            Conditions("Robustness", "The same trials and recordings with one thing made worse.", "what is worse", report.Robustness, withSample: true),
            Conditions("Rules", "The same with one rule switched the other way.", "switched", report.Rules, withSample: true),
        ];
        return [.. tables.OfType<EvaluationTable>().Where(table => table.Rows.Count > 0)];
    }

    private static EvaluationTable Slouching(EvaluationReport report) => new(
        "Sustained slouching",
        $"Each slouch trial made long; an alert is due after {Number(report.DwellSeconds, 0)} s. Delay counts from the beginning of the slouch, time to clear from sitting upright again.",
        ["place", "slouch sample", "caught", "of", "share", "95 % limits", "delay median s", "delay 95 % s", "clear median s", "clear 95 % s", "clear in 8 s", "people with each caught"],
        [.. report.Places.SelectMany(place => new[] { Row(place.Place, "no", place.Plain), Row(place.Place, "yes", place.WithSample) })]);

    private static IReadOnlyList<string> Row(string place, string sample, SlouchResult result) =>
    [
        Place(place), sample, Count(result.Caught), Count(result.Trials), Percent(result.Sensitivity), Percent(result.CaughtLimits),
        Seconds(result.Delay.Median), Seconds(result.Delay.P95), Seconds(result.Clear.Median), Seconds(result.Clear.P95),
        $"{result.ClearedInTime} of {result.Caught}", $"{result.PeopleWithEach} of {result.People}",
    ];

    private static EvaluationTable Alerts(EvaluationReport report) => new(
        "Alerts an hour, by what was true",
        "Without a slouch sample but where it says so. No alert in H hours only says: fewer than 3.0 / H an hour.",
        ["place", "trials", "what was true", "hours", "alerts", "alerts an hour", "seconds called slouched"],
        [.. report.Places.SelectMany(place => place.Truths.Select(truth => AlertRow(place.Place, "made long", truth))
            .Concat(place.TruthsWithSample.Select(truth => AlertRow(place.Place, "made long, with sample", truth)))
            .Concat(place.Sessions.Select(truth => AlertRow(place.Place, "in order, dwell 15 s", truth))))]);

    private static IReadOnlyList<string> AlertRow(string place, string trials, TruthResult truth) =>
        [Place(place), trials, Name(truth.Truth), Number(truth.Hours, 2), Count(truth.Alerts), Rate(truth), Percent(truth.SlouchedShare, 2)];

    private static EvaluationTable Confusion(PlaceResult place) =>
        Confusion($"Second by second at {Place(place.Place)}", "Trials made long; the first 8 s after each cut are left out.", place.Truths);

    private static EvaluationTable Others(EvaluationReport report) =>
        Confusion("Second by second in the labelled recordings", "Calibrated on the mean of the seated rows, or, where nobody sits, so that the whole recording reads as 20 degrees forward.", report.Others);

    private static EvaluationTable Confusion(string title, string note, IReadOnlyList<TruthResult> truths)
    {
        PostureState[] states = [.. Enum.GetValues<PostureState>().Where(state => truths.Any(truth => truth.Seconds.ContainsKey(state)))];
        return new EvaluationTable(title, note, ["what was true", "seconds", "alerts", "alerts an hour", .. states.Select(Name)],
            [.. truths.Select(truth => (IReadOnlyList<string>)
            [
                Name(truth.Truth), Count(truth.Judged), Count(truth.Alerts), Rate(truth),
                .. states.Select(state => truth.Judged == 0 ? "-" : Percent((double)truth.Seconds.GetValueOrDefault(state) / truth.Judged)),
            ])]);
    }

    private static EvaluationTable Idle(EvaluationReport report) => new(
        "Not worn",
        "Recordings of a board on a table, each made 20 minutes long and turned into an attitude in which somebody might leave a clip.",
        ["attitude", "recordings", "said to be off", "after minutes at the latest", "alerts", "seconds called worn in the end"],
        [.. report.Idle.Select(idle => (IReadOnlyList<string>)
        [
            idle.Attitude, Count(idle.Recordings), Count(idle.SaidOff), Seconds(idle.LatestMinutes), Count(idle.Alerts), Count(idle.WornSeconds),
        ])]);

    private static EvaluationTable Worn(EvaluationReport report) => new(
        "Worn by somebody who sits still",
        "Every trial made 20 minutes long: nobody in them may be called not worn.",
        ["place", "trials", "called not worn"],
        [.. report.Places.Select(place => (IReadOnlyList<string>)[Place(place.Place), Count(place.LongTrials), Count(place.NotWornTrials)])]);

    private static EvaluationTable Shifts(EvaluationReport report) => new(
        "A clip that slips",
        "An hour of sitting upright with five-minute pauses between; after ten minutes the clip comes to sit otherwise. Best is: asked once, and hardly an alert.",
        ["the clip", "rule notice-shift", "people", "alerts", "most of one person", "asked once", "asked more often"],
        [.. report.Shifts.Select(shift => (IReadOnlyList<string>)
        [
            shift.Shift, shift.IsNoticed ? "on" : "off", Count(shift.People), Count(shift.Alerts), Count(shift.MostAlerts), Count(shift.AskedOnce), Count(shift.AskedMore),
        ])]);

    private static EvaluationTable? TwoClips(EvaluationReport report)
    {
        if (report.TwoClips is not { } two)
            return null;
        int leans = two.Trials - two.SlouchTrials, both = two.SlouchRight + two.LeanRight, one = two.OneClipSlouchRight + two.OneClipLeanRight;
        string upright = two.Upright is { } seen ? $" Sitting upright: {seen.Alerts} alerts in {Number(seen.Hours, 2)} h, {Percent(seen.SlouchedShare, 2)} of seconds called slouched." : "";
        IReadOnlyList<string> Row(string name, int slouchRight, int leanRight, int right) =>
        [
            name, slouchRight < 0 ? "-" : $"{slouchRight} of {two.SlouchTrials}", leanRight < 0 ? "-" : $"{leanRight} of {leans}", $"{right} of {two.Trials}",
            Percent((double)right / two.Trials), Percent(Exact.Share(right, two.Trials)),
        ];
        return new EvaluationTable(
            $"Slouching or leaning forward: {Place(two.Upper)} with {Place(two.Lumbar)}",
            $"A trial counts as called slouched when most of its seconds are.{upright}",
            ["clips", "slouches right", "leans right", "trials right", "share", "95 % limits"],
            [
                Row("both, as shipped", two.SlouchRight, two.LeanRight, both),
                Row("both, mark found on the other people", -1, -1, two.LeftOutRight),
                Row($"{Place(two.Upper)} alone", two.OneClipSlouchRight, two.OneClipLeanRight, one),
            ]);
    }

    private static EvaluationTable Conditions(string title, string note, string first, IReadOnlyList<ConditionResult> conditions, bool withSample)
    {
        string[] columns = ["place", first, "caught", "of", "share", "delay median s", "delay 95 % s", "alerts upright", "upright called slouched"];
        string[] more = withSample ? ["with sample", "alerts walking", "alerts lying", "alerts getting up", "alerts in gaps"] : ["with sample"];
        return new EvaluationTable(title, note, [.. columns, .. more], [.. conditions.Select(condition => ConditionRow(condition, withSample))]);
    }

    private static List<string> ConditionRow(ConditionResult condition, bool others)
    {
        SlouchResult slouch = condition.Slouch;
        TruthResult? upright = Of(condition, Truth.Upright);
        List<string> row =
        [
            Place(condition.Place), condition.Name, Count(slouch.Caught), Count(slouch.Trials), Percent(slouch.Sensitivity),
            Seconds(slouch.Delay.Median), Seconds(slouch.Delay.P95), upright is null ? "-" : Count(upright.Alerts),
            upright is null ? "-" : Percent(upright.SlouchedShare, 2), Percent(condition.WithSample.Sensitivity),
        ];
        if (others)
        {
            foreach (Truth truth in new[] { Truth.Walking, Truth.Lying, Truth.GettingUp, Truth.Gap })
                row.Add(Of(condition, truth) is { } result ? Count(result.Alerts) : "-");
        }
        return row;
    }

    private static TruthResult? Of(ConditionResult condition, Truth truth) => condition.Truths.FirstOrDefault(result => result.Truth == truth);
}
