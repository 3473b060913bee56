using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>When the program may speak. Defaults are rows 16, 9, 10 and 24 to 29 of the project's table of defaults.</summary>
/// <remarks>
/// Spacing, caps, answer window, dose and the numbers of training are judgement, not evidence. A prompt spacing of 0 switches spacing off, a cap of 0 that cap.
/// </remarks>
public sealed partial record CoachingOptions
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

    /// <summary>Whether to invite to some movement within twenty minutes after an exercise or a pop: 1 for yes, 0 for no.</summary>
    /// <value>Default true.</value>
    public bool FollowThroughPrompts { get; init; } = true;

    /// <summary>Whether one break prompt a day also names a glass of water: 1 for yes, 0 for no.</summary>
    /// <value>Default true.</value>
    public bool WaterPrompts { get; init; } = true;

    /// <summary>Whether to offer something for the hips in the evening of a still day: 1 for yes, 0 for no.</summary>
    /// <value>Default true.</value>
    public bool HipPrompts { get; init; } = true;

    /// <summary>Whether to offer the strength set twice a week: 1 for yes, 0 for no.</summary>
    /// <value>Default true.</value>
    public bool StrengthPrompts { get; init; } = true;

    /// <summary>
    /// Whether to suggest a look at the workplace, on the first day and after three mornings slouched more than usual: 1 for yes,
    /// 0 for no.
    /// </summary>
    /// <value>Default true.</value>
    public bool WorkstationPrompts { get; init; } = true;

    /// <summary>First hour of the evening, by the wearer's clocks.</summary>
    /// <value>Default 18 h, 12 to 23 h.</value>
    public TimeSpan EveningFrom { get; init; } = TimeSpan.FromHours(18);

    /// <summary>What makes a slouch worth a word.</summary>
    /// <value>Default <see cref="AlertPolicy.Dwell"/>.</value>
    public AlertPolicy Policy { get; init; } = AlertPolicy.Dwell;

    /// <summary>With <see cref="AlertPolicy.Dose"/>: time at <see cref="DoseExcessDeg"/> past the mark that fills the dose.</summary>
    /// <value>Default 60 s, 5 to 600 s; the same as posture's own dwell.</value>
    public TimeSpan DoseDwell { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>With <see cref="AlertPolicy.Dose"/>: degrees past the mark at which the dose is full after <see cref="DoseDwell"/>.</summary>
    /// <value>
    /// Default 6 degrees, 2 to 20. Measured at T4 the median slouch is 24 degrees, twice the mark of 12, and the shallow end is 15;
    /// 6 degrees lies between, so that a median slouch speaks in half the dwell.
    /// </value>
    public double DoseExcessDeg { get; init; } = 6;

    /// <summary>With <see cref="AlertPolicy.Dose"/>: how much a second spent otherwise gives back, in seconds of <see cref="DoseExcessDeg"/>.</summary>
    /// <value>Default 1, 0.1 to 4.</value>
    public double DoseRecovery { get; init; } = 1;

    /// <summary>In training: slouched time before a word.</summary>
    /// <value>Default 15 s, 5 to 30 s: row 12 of the table of defaults.</value>
    public TimeSpan TrainingDwell { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long training lasts when nothing else was said. It always ends by itself.</summary>
    /// <value>Default 15 min, 1 to 60 min.</value>
    public TimeSpan TrainingLength { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>In training: least time from one prompt to the next.</summary>
    /// <value>Default 60 s, 15 to 600 s.</value>
    public TimeSpan TrainingSpacing { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most prompts of training in a day; they are not part of the day's other budget.</summary>
    /// <value>Default 20, 1 to 100.</value>
    public int TrainingPromptsPerDay { get; init; } = 20;

    /// <summary>Hours in which nothing is said; empty for none.</summary>
    public IReadOnlyList<ClockHours> Quiet { get; init; } = [];

    /// <summary>Hours outside of which nothing is said; empty when any hour will do.</summary>
    public IReadOnlyList<ClockHours> Working { get; init; } = [];

    /// <summary>The language of every sentence for the wearer.</summary>
    /// <value>Default English.</value>
    public CultureInfo Language { get; init; } = Languages.English;
}
