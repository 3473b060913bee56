using PostureLink.Core;

namespace PostureLink.Coaching;

/// <content>The numeric options by name, and what is checked.</content>
public sealed partial record CoachingOptions
{
    /// <summary>Every numeric option with its unit and range.</summary>
    /// <remarks>Setting one to a number that its type cannot hold throws <see cref="ArgumentException"/>.</remarks>
    public static IReadOnlyList<OptionSpec<CoachingOptions>> Specs { get; } =
    [
        new("prompt-spacing", "min", 0, 120, "Least time between two prompts; 0 switches it off.",
            o => o.PromptSpacing.TotalMinutes, (o, v) => o with { PromptSpacing = Minutes("prompt-spacing", v) }),
        new("spacing-limit", "min", 0, 240, "How far the spacing may double while prompts are ignored.",
            o => o.SpacingLimit.TotalMinutes, (o, v) => o with { SpacingLimit = Minutes("spacing-limit", v) }),
        new("prompts-per-hour", "prompts", 0, 60, "Most prompts in any 60 minutes; 0 switches the cap off.",
            o => o.PromptsPerHour, (o, v) => o with { PromptsPerHour = Whole("prompts-per-hour", v) }),
        new("prompts-per-day", "prompts", 0, 500, "Most prompts in a day; 0 switches the cap off.",
            o => o.PromptsPerDay, (o, v) => o with { PromptsPerDay = Whole("prompts-per-day", v) }),
        new("answer-window", "s", 30, 300, "How long after a slouch prompt an answer counts.",
            o => o.AnswerWindow.TotalSeconds, (o, v) => o with { AnswerWindow = Seconds("answer-window", v) }),
        new("answer-clear", "s", 2, 10, "How long the trunk must be clear of the mark for an answer.",
            o => o.AnswerClear.TotalSeconds, (o, v) => o with { AnswerClear = Seconds("answer-clear", v) }),
        new("clear-hysteresis", "deg", 2, 8, "How far below the mark the trunk is clear of it.",
            o => o.ClearHysteresisDeg, (o, v) => o with { ClearHysteresisDeg = v }),
        new("hold-after-moving", "s", 5, 30, "How long after movement nothing is said.",
            o => o.HoldAfterMoving.TotalSeconds, (o, v) => o with { HoldAfterMoving = Seconds("hold-after-moving", v) }),
        new("full-days", "days", 0, 365, "First days of use on which no slouch prompt is left out on purpose.",
            o => o.FullDays, (o, v) => o with { FullDays = Whole("full-days", v) }),
        new("kept-of-three", "prompts", 1, 3, "Slouch prompts given of every three, after the first days.",
            o => o.KeptOfThree, (o, v) => o with { KeptOfThree = Whole("kept-of-three", v) }),
        new("break-prompts", "", 0, 1, "Whether to invite to a break after a long still bout: 1 for yes, 0 for no.",
            o => o.BreakPrompts ? 1 : 0, (o, v) => o with { BreakPrompts = Switch("break-prompts", v) }),
        new("break-answer-window", "min", 1, 30, "How long after a break prompt a break counts as its answer.",
            o => o.BreakAnswerWindow.TotalMinutes, (o, v) => o with { BreakAnswerWindow = Minutes("break-answer-window", v) }),
        new("follow-through", "", 0, 1, "Whether to invite to some movement after an exercise or a pop: 1 for yes, 0 for no.",
            o => o.FollowThroughPrompts ? 1 : 0, (o, v) => o with { FollowThroughPrompts = Switch("follow-through", v) }),
        new("water", "", 0, 1, "Whether one break prompt a day also names a glass of water: 1 for yes, 0 for no.",
            o => o.WaterPrompts ? 1 : 0, (o, v) => o with { WaterPrompts = Switch("water", v) }),
        new("evening-hips", "", 0, 1, "Whether to offer something for the hips in the evening of a still day: 1 for yes, 0 for no.",
            o => o.HipPrompts ? 1 : 0, (o, v) => o with { HipPrompts = Switch("evening-hips", v) }),
        new("strength", "", 0, 1, "Whether to offer the strength set twice a week: 1 for yes, 0 for no.",
            o => o.StrengthPrompts ? 1 : 0, (o, v) => o with { StrengthPrompts = Switch("strength", v) }),
        new("workstation", "", 0, 1, "Whether to suggest a look at the workplace now and then: 1 for yes, 0 for no.",
            o => o.WorkstationPrompts ? 1 : 0, (o, v) => o with { WorkstationPrompts = Switch("workstation", v) }),
        new("evening-from", "h", 12, 23, "First hour of the evening.",
            o => o.EveningFrom.TotalHours, (o, v) => o with { EveningFrom = Span("evening-from", v, TimeSpan.TicksPerHour) }),
        new("dose-alerts", "", 0, 1, "Whether a slouch is judged by its dose, degrees times seconds, and not by its length alone: 1 for yes, 0 for no.",
            o => (int)o.Policy, (o, v) => o with { Policy = Switch("dose-alerts", v) ? AlertPolicy.Dose : AlertPolicy.Dwell }),
        new("dose-dwell", "s", 5, 600, "With dose alerts, time at the dose's excess that makes an alert due.",
            o => o.DoseDwell.TotalSeconds, (o, v) => o with { DoseDwell = Seconds("dose-dwell", v) }),
        new("dose-excess", "deg", 2, 20, "With dose alerts, degrees past the mark at which the dose is full after its dwell.",
            o => o.DoseExcessDeg, (o, v) => o with { DoseExcessDeg = v }),
        new("dose-recovery", "", 0.1, 4, "With dose alerts, how many seconds of dose a second spent otherwise gives back.",
            o => o.DoseRecovery, (o, v) => o with { DoseRecovery = v }),
        new("training-dwell", "s", 5, 30, "In training, slouched time before a word.",
            o => o.TrainingDwell.TotalSeconds, (o, v) => o with { TrainingDwell = Seconds("training-dwell", v) }),
        new("training-length", "min", 1, 60, "How long training lasts.",
            o => o.TrainingLength.TotalMinutes, (o, v) => o with { TrainingLength = Minutes("training-length", v) }),
        new("training-spacing", "s", 15, 600, "In training, least time between two prompts.",
            o => o.TrainingSpacing.TotalSeconds, (o, v) => o with { TrainingSpacing = Seconds("training-spacing", v) }),
        new("training-prompts", "prompts", 1, 100, "Most prompts of training in a day.",
            o => o.TrainingPromptsPerDay, (o, v) => o with { TrainingPromptsPerDay = Whole("training-prompts", v) }),
    ];

    /// <summary>Checks every option at once.</summary>
    /// <exception cref="ArgumentException">One or more cannot be used; the message lists every one.</exception>
    public void Validate()
    {
        List<string> faults = Specs.Select(spec => spec.Fault(this)).OfType<string>().ToList();
        faults.AddRange(Faults("quiet hours", Quiet));
        faults.AddRange(Faults("working hours", Working));
        if (faults.Count > 0)
            throw new ArgumentException(string.Join("; ", faults) + ".");
    }

    private static IEnumerable<string> Faults(string name, IReadOnlyList<ClockHours> ranges)
    {
        foreach (ClockHours hours in ranges)
        {
            if (hours.From == hours.Until)
                yield return FormattableString.Invariant($"{name} end when they start ({hours.From:HH:mm}); leave them out, or pause instead");
            if ((hours.Days & Weekdays.All) == Weekdays.None)
                yield return FormattableString.Invariant($"{name} from {hours.From:HH:mm} name no day");
        }
    }

    private static TimeSpan Minutes(string name, double value) => Span(name, value, TimeSpan.TicksPerMinute);

    private static TimeSpan Seconds(string name, double value) => Span(name, value, TimeSpan.TicksPerSecond);

    private static TimeSpan Span(string name, double value, long ticksPerUnit)
    {
        double ticks = value * ticksPerUnit;
        return Math.Abs(ticks) < long.MaxValue
            ? TimeSpan.FromTicks((long)Math.Round(ticks))
            : throw NotUsable(name, value, "a number in its range");
    }

    private static int Whole(string name, double value) =>
        value == Math.Truncate(value) && Math.Abs(value) <= int.MaxValue
            ? (int)value
            : throw NotUsable(name, value, "a whole number");

    private static bool Switch(string name, double value) =>
        value is 0 or 1 ? value == 1 : throw NotUsable(name, value, "0 (off) or 1 (on)");

    private static ArgumentException NotUsable(string name, double value, string wanted) =>
        new(FormattableString.Invariant($"{name} is {value}; it must be {wanted}."));
}
