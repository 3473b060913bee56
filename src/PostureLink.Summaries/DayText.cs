using System.Globalization;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>A day's summary as plain text for people.</summary>
public static class DayText
{
    private static readonly (PostureState State, string Label)[] WornStates =
    [
        (PostureState.UprightStill, "upright, still"), (PostureState.SlouchedStill, "slouched, still"),
        (PostureState.LeaningBack, "leaning back"), (PostureState.LeaningSideways, "leaning sideways"),
        (PostureState.BentForward, "bent forward"), (PostureState.Moving, "moving"), (PostureState.Walking, "walking"),
        (PostureState.Lying, "lying"),
    ];

    private static readonly (UnknownReason Reason, string Label)[] Reasons =
    [
        (UnknownReason.Gap, "no samples came"), (UnknownReason.Uncalibrated, "not calibrated yet"),
        (UnknownReason.NoGravity, "no usable signal"), (UnknownReason.NoRecord, "not recorded"),
    ];

    /// <summary>Writes the summary: aligned lines, the last of which says what the states add up to.</summary>
    /// <remarks>Shares are left out for a day worn under 4 hours, and marked with a star for one worn under 10 hours.</remarks>
    /// <param name="day">The summary.</param>
    /// <returns>Lines that end in a line feed.</returns>
    public static string Write(DaySummary day)
    {
        ArgumentNullException.ThrowIfNull(day);
        StringBuilder text = new();
        WriteHead(text, day);
        WriteStates(text, day);
        WriteFlexion(text, day);
        WriteSlouching(text, day.Slouching);
        WriteStillness(text, day);
        WritePrompts(text, day.Prompts);
        WriteHours(text, day.Hours);
        TimeSpan sum = TimeSpan.FromTicks(day.States.Values.Sum(time => time.Ticks));
        Line(text, $"The states add up to {Clock(sum)}; the day has {Clock(day.Length)}.");
        return text.ToString();
    }

    private static void WriteHead(StringBuilder text, DaySummary day)
    {
        Line(text, $"{day.Date:dddd, d MMMM yyyy} ({day.Zone})");
        if (day.Quality is { FirstRecorded: { } first, LastRecorded: { } last })
        {
            string worn = Invariant($"worn for {Clock(day.Worn)}, calibrated {Times(day.Quality.Calibrations)}");
            Line(text, $"Recorded between {first:HH:mm:ss} and {last:HH:mm:ss}, {worn}.");
        }
        else
        {
            Line(text, $"Nothing was recorded on this day.");
        }
        if (day.Confidence == WearConfidence.TooShort)
            Line(text, $"Worn for less than 4 hours: too short for shares.");
        if (day.Confidence == WearConfidence.PartOfADay)
            Line(text, $"* Worn for less than 10 hours: shares describe a part of the day.");
        Line(text, $"");
    }

    private static void WriteStates(StringBuilder text, DaySummary day)
    {
        bool shares = HasShares(day);
        Head(text, "Worn", Clock(day.Worn), shares ? "of it" + Star(day) : "");
        foreach ((PostureState state, string label) in WornStates)
            Row(text, label, Clock(day.States[state]), shares ? Percent(day.States[state] / day.Worn) : "");
        Head(text, "The rest of the day", Clock(day.Length - day.Worn));
        Row(text, "not worn", Clock(day.States[PostureState.NotWorn]));
        foreach ((UnknownReason reason, string label) in Reasons)
            Row(text, label, Clock(day.Unknown[reason]));
        Line(text, $"");
    }

    private static void WriteFlexion(StringBuilder text, DaySummary day)
    {
        if (day.Flexion is not { } flexion)
            return;
        Head(text, "Forward tilt while still", Clock(flexion.Base), HasShares(day) ? "of it" + Star(day) : "");
        Row(text, "a tenth of it below", Degrees(flexion.P10Deg));
        Row(text, "half of it below", Degrees(flexion.P50Deg));
        Row(text, "nine tenths below", Degrees(flexion.P90Deg));
        if (HasShares(day))
        {
            Row(text, "from 5° back to 10° forward", "", Percent(flexion.InNeutralRatio));
            Row(text, "above 20°", "", Percent(flexion.Above20Ratio));
            Row(text, "above 30°", "", Percent(flexion.Above30Ratio));
        }
        Line(text, $"");
    }

    private static void WriteSlouching(StringBuilder text, SlouchFigures slouching)
    {
        Head(text, "Slouching", Times(slouching.Count));
        if (slouching.Count > 0)
        {
            Row(text, "longest", Clock(slouching.Longest));
            Row(text, "half of them up to", Clock(slouching.Median));
            Row(text, "time in the sustained ones", Clock(slouching.InSustained));
        }
        Line(text, $"");
    }

    private static void WriteStillness(StringBuilder text, DaySummary day)
    {
        StillFigures stillness = day.Stillness;
        Head(text, "Still without a break", Times(stillness.Bouts));
        if (stillness.Bouts > 0)
        {
            Row(text, "longest", Clock(stillness.Longest));
            Row(text, "on average", Clock(stillness.Mean));
            int[] counts = [stillness.AtLeast10Minutes, stillness.AtLeast20Minutes, stillness.AtLeast30Minutes];
            Row(text, "for 10, 20, 30 minutes or more", string.Join(", ", counts.Select(Number)));
        }
        Row(text, "breaks", Number(stillness.Breaks));
        if (stillness.BreaksPerHour is { } perHour && HasShares(day))
            Row(text, "breaks in an hour worn", Invariant($"{perHour:0.0}"));
        if (day.ShiftsPer15Minutes is { } shifts && HasShares(day))
            Row(text, "changes of position in 15 minutes", Invariant($"{shifts:0.0}"));
        Line(text, $"");
    }

    private static void WritePrompts(StringBuilder text, PromptFigures prompts)
    {
        Head(text, "Reminders", Invariant($"{prompts.Fired} of {prompts.Eligible} due"));
        Row(text, "answered", Number(prompts.Answered));
        Row(text, "ignored", Number(prompts.Ignored));
        Row(text, "open, put off or not measurable", Number(prompts.Pending));
        if (prompts.MedianRecovery is { } recovery)
            Row(text, "half of the answers within", Clock(recovery));
        foreach ((WithheldReason reason, int count) in prompts.Withheld.OrderBy(entry => entry.Key))
            Row(text, "held back: " + Label(reason), Number(count));
        Line(text, $"");
    }

    private static void WriteHours(StringBuilder text, IReadOnlyList<HourFigures> hours)
    {
        if (hours.Count == 0)
            return;
        Line(text, $"{"Hour, minutes",-13}{"worn",8}{"upright",9}{"slouched",10}{"otherwise still",17}{"moving",8}{"lying",7}");
        foreach (HourFigures hour in hours)
        {
            double Of(params PostureState[] states) => states.Sum(state => hour.States.GetValueOrDefault(state).TotalMinutes);
            double upright = Of(PostureState.UprightStill);
            double slouched = Of(PostureState.SlouchedStill);
            double otherwise = Of(PostureState.LeaningBack, PostureState.LeaningSideways, PostureState.BentForward);
            double moving = Of(PostureState.Moving, PostureState.Walking);
            double lying = Of(PostureState.Lying);
            string still = Invariant($"{hour.Worn.TotalMinutes,14:0.0}{upright,9:0.0}{slouched,10:0.0}{otherwise,17:0.0}");
            Line(text, $"  {hour.Start:HH:mm}{still}{moving,8:0.0}{lying,7:0.0}");
        }
        Line(text, $"");
    }

    private static bool HasShares(DaySummary day) => day.Confidence != WearConfidence.TooShort;

    private static string Star(DaySummary day) => day.Confidence == WearConfidence.PartOfADay ? "*" : "";

    private static void Head(StringBuilder text, string title, string value, string share = "") =>
        Line(text, $"{title,-35}{value,17}{share,10}");

    private static void Row(StringBuilder text, string label, string value, string share = "") =>
        Line(text, $"  {label,-33}{value,17}{share,9}");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(Invariant(line).TrimEnd()).Append('\n');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Clock(TimeSpan time) =>
        Invariant($"{Math.Floor(time.TotalHours)} h {time.Minutes:00} min {time.Seconds:00} s");

    private static string Degrees(double angleDeg) => Invariant($"{angleDeg:0.#}°");

    private static string Number(int count) => Invariant($"{count}");

    private static string Percent(double share) => Invariant($"{100 * share:0.0} %");

    private static string Times(int count) => count switch { 0 => "not once", 1 => "once", _ => Invariant($"{count} times") };

    private static string Label(WithheldReason reason) => reason switch
    {
        WithheldReason.Spacing => "too soon after another",
        WithheldReason.HourlyCap => "limit of the hour",
        WithheldReason.DailyCap => "limit of the day",
        WithheldReason.Snoozed => "snoozed",
        WithheldReason.Paused => "paused",
        WithheldReason.QuietHours => "quiet hours",
        WithheldReason.Fading => "left out on purpose",
        WithheldReason.LooksTakenOff => "clip looked taken off",
        WithheldReason.Moving => "moving",
        WithheldReason.PromptOpen => "another was open",
        WithheldReason.Lying => "lying",
        WithheldReason.NotSeen => "could not be seen",
        WithheldReason.PositionChanged => "position had changed",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason to withhold."),
    };
}
