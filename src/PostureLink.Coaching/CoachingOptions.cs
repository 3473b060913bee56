using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>When the program may speak. Defaults are rows 16, 9, 10 and 24 to 29 of the project's table of defaults.</summary>
/// <remarks>
/// Spacing, caps and answer window are judgement, not evidence. A prompt spacing of 0 switches spacing off, a cap of 0 that cap.
/// </remarks>
public sealed record CoachingOptions
{
    /// <summary>The defaults.</summary>
    public static CoachingOptions Default { get; } = new();

    /// <summary>Least time from one prompt to the next, of either kind.</summary>
    /// <value>Default 10 min, 0 to 120 min; 0 switches it off.</value>
    public TimeSpan PromptSpacing { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How far ignored prompts may stretch the spacing: it doubles after each, until one is answered.</summary>
    /// <value>Default 40 min, 0 to 240 min; below <see cref="PromptSpacing"/> the spacing never doubles.</value>
    public TimeSpan SpacingLimit { get; init; } = TimeSpan.FromMinutes(40);

    /// <summary>Most prompts in any 60 minutes.</summary>
    /// <value>Default 4, 0 to 60; 0 switches the cap off.</value>
    public int PromptsPerHour { get; init; } = 4;

    /// <summary>Most prompts in a day of the wearer's zone.</summary>
    /// <value>Default 20, 0 to 500; 0 switches the cap off.</value>
    public int PromptsPerDay { get; init; } = 20;

    /// <summary>How long after a slouch prompt an answer counts.</summary>
    /// <value>Default 120 s, 30 to 300 s.</value>
    public TimeSpan AnswerWindow { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long the trunk must be clear of the mark for an answer: running, and inside the window.</summary>
    /// <value>Default 5 s, 2 to 10 s.</value>
    public TimeSpan AnswerClear { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far below the mark clear is, degrees; never below half the mark. The same as posture's own.</summary>
    /// <value>Default 4 degrees, 2 to 8.</value>
    public double ClearHysteresisDeg { get; init; } = 4;

    /// <summary>How long after movement nothing is said. The same as posture's own.</summary>
    /// <value>Default 10 s, 5 to 30 s.</value>
    public TimeSpan HoldAfterMoving { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>First days of use, on which no slouch prompt is left out on purpose.</summary>
    /// <value>Default 5 days, 0 to 365.</value>
    public int FullDays { get; init; } = 5;

    /// <summary>Slouch prompts given of every three that could be, after the first days. Fading keeps them noticed.</summary>
    /// <value>Default 2, 1 to 3; 3 leaves none out. Source: Marco-Ahulló 2024, Sensors 24:1404 (67 % was retained best).</value>
    public int KeptOfThree { get; init; } = 2;

    /// <summary>First local day of use, from which <see cref="FullDays"/> count; null for the day of the first second.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Whether to invite to a break after a long still bout: 1 for yes, 0 for no.</summary>
    /// <value>Default true.</value>
    public bool BreakPrompts { get; init; } = true;

    /// <summary>How long after a break prompt a break counts as its answer.</summary>
    /// <value>Default 10 min, 1 to 30 min.</value>
    public TimeSpan BreakAnswerWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Hours in which nothing is said, or null for none.</summary>
    public QuietHours? Quiet { get; init; }

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
    ];

    /// <summary>Checks every option at once.</summary>
    /// <exception cref="ArgumentException">One or more cannot be used; the message lists every one.</exception>
    public void Validate()
    {
        List<string> faults = Specs.Select(spec => spec.Fault(this)).OfType<string>().ToList();
        if (Quiet is { } quiet && quiet.From == quiet.Until)
            faults.Add("quiet hours end when they start; leave them out, or pause instead");
        if (faults.Count > 0)
            throw new ArgumentException(string.Join("; ", faults) + ".");
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
