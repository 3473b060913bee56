using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Finds the sentence for every prompt and decision: calm, short, an invitation to change position.</summary>
internal sealed class PromptWording(CoachingOptions options, TextResources texts, PromptGates gates, PromptBudget budget, WearerWishes wishes)
{
    /// <summary>Plain invitations; they take turns.</summary>
    public const int Nudges = 5;

    /// <summary>Invitations for when a gate has opened; they take turns.</summary>
    public const int GentleNudges = 3;

    private int _turn;

    /// <summary>What the wearer reads; each call is the next turn.</summary>
    public string Text(in DuePrompt due, Exercise? exercise) => due.Kind switch
    {
        PromptKind.Slouch when due.Mode == CoachingMode.Training => Turn("nudge.training.", 3),
        PromptKind.Slouch when IsGentle(due.HeldBy) =>
            exercise is null ? Turn("nudge.gentle.", GentleNudges) : Fill("slouch.gentle.exercise", Name(exercise)),
        PromptKind.Slouch => exercise is null ? Turn("nudge.", Nudges) : Fill("slouch.exercise", Name(exercise)),
        PromptKind.Break or PromptKind.Water => Break(due, exercise),
        PromptKind.Workstation => texts[Gentle("workstation", due)],
        _ => exercise is null
            ? texts[Gentle(KeyOf(due.Kind), due)]
            : Fill(Gentle(KeyOf(due.Kind), due) + ".exercise", Name(exercise)),
    };

    /// <summary>What a card says.</summary>
    public string Card(CardKind kind) => texts[$"card.{kind}"];

    /// <summary>One sentence with the figures behind a card.</summary>
    public string WhyCard(CardKind kind) => texts[$"card.why.{kind}"];

    /// <summary>The last word with which a prompt goes away, or null.</summary>
    public string? Farewell(Prompt closed) => closed switch
    {
        { Outcome: PromptOutcome.Done or PromptOutcome.Tried, Seen: { } seen } => Fill("farewell.seen", seen),
        { Outcome: PromptOutcome.Done } => texts["farewell"],
        _ => null,
    };

    /// <summary>One sentence with the figures behind a prompt.</summary>
    public string Why(in DuePrompt due) => due switch
    {
        { Kind: PromptKind.Slouch, CurvatureDeg: { } curvature } => texts.Fill(
            curvature >= 0 ? "why.rounder" : "why.flatter", Figures(due), Degrees(Math.Abs(curvature))),
        _ => Figures(due),
    };

    private string Figures(in DuePrompt due) => due.Kind switch
    {
        PromptKind.Slouch when due.Dose is { } dose => texts.Fill(
            "why.dose", Degrees(dose), Degrees(due.ThresholdDeg), Span(due.Sustained), Degrees(due.FlexionDeg)),
        PromptKind.Slouch => texts.Fill("why.slouch", Degrees(due.ThresholdDeg), Span(due.Sustained), Degrees(due.FlexionDeg)),
        PromptKind.Break or PromptKind.Water => Fill("why.break", Span(due.Sustained)),
        PromptKind.Card => WhyCard(due.Card),
        _ => texts[$"why.{due.Kind}"],
    };

    public string Given(in DuePrompt due, EventTime now)
    {
        // A card is no part of any budget: no prompt before it is a reason for it.
        if (due is { Kind: PromptKind.Card, HeldBy: WithheldReason.None })
            return Why(due);
        string because = due.HeldBy is not WithheldReason.None
            ? Fill("given.held", texts[$"held.{due.HeldBy}"])
            : LastOf(due.Mode) is not null ? Since(due.Mode, now) : texts["given.first"];
        return texts.Fill("decision.given", Why(due), because);
    }

    public string Withheld(in DuePrompt due, WithheldReason reason, EventTime now)
    {
        string because = reason switch
        {
            WithheldReason.Moving => Fill("withheld.Moving", Span(options.HoldAfterMoving)),
            WithheldReason.Snoozed => Fill("withheld.Snoozed", Span(wishes.SnoozedUntil!.Value - now)),
            WithheldReason.Paused => Fill("withheld.Paused", Span(wishes.PausedUntil!.Value - now)),
            WithheldReason.QuietHours when gates.QuietAt(now) is { } quiet =>
                texts.Fill("withheld.QuietHours", Clock(quiet.From), Clock(quiet.Until)),
            WithheldReason.Spacing => Since(due.Mode, now),
            WithheldReason.HourlyCap => Fill("withheld.HourlyCap", Number(options.PromptsPerHour)),
            WithheldReason.DailyCap => Fill("withheld.DailyCap", Number(options.PromptsPerDay)),
            WithheldReason.TrainingCap => Fill("withheld.TrainingCap", Number(options.TrainingPromptsPerDay)),
            WithheldReason.Fading => Fill("withheld.Fading", Number(options.KeptOfThree)),
            WithheldReason.DoNotDisturb or WithheldReason.Camera or WithheldReason.Microphone or WithheldReason.ScreenLocked
                or WithheldReason.Calendar => Outside(reason),
            _ => texts[$"withheld.{reason}"],
        };
        return texts.Fill("decision.withheld", Why(due), because);
    }

    /// <summary>Whether what held a prompt was the wearer's wish or something round them, and not the program's own patience.</summary>
    private static bool IsGentle(WithheldReason heldBy) => heldBy is WithheldReason.Snoozed or WithheldReason.Paused
        or WithheldReason.QuietHours or WithheldReason.OutsideWorkingHours or WithheldReason.DoNotDisturb or WithheldReason.Camera
        or WithheldReason.Microphone or WithheldReason.ScreenLocked or WithheldReason.Calendar or WithheldReason.Tracking;

    private static string KeyOf(PromptKind kind) => kind switch
    {
        PromptKind.FollowThrough => "follow-through",
        PromptKind.EveningHips => "hips",
        PromptKind.Strength => "strength",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind with a sentence of its own."),
    };

    private static string Gentle(string key, in DuePrompt due) => IsGentle(due.HeldBy) ? key + ".gentle" : key;

    private string Break(in DuePrompt due, Exercise? exercise)
    {
        string key = Gentle(due.Kind == PromptKind.Water ? "water" : "break", due);
        return exercise is null ? Fill(key, Span(due.Sustained)) : texts.Fill(key + ".exercise", Span(due.Sustained), Name(exercise));
    }

    private string Outside(WithheldReason reason)
    {
        string text = texts[$"withheld.{reason}"];
        // The sensor's own sentence says what it saw.
        return gates.ShutOutside is { Reason: { Length: > 0 } seen } ? $"{text} ({seen.TrimEnd('.')})" : text;
    }

    private string Name(Exercise exercise) => texts.Fill("exercise", exercise.Title, Span(exercise.Length));

    private EventTime? LastOf(CoachingMode mode) => mode == CoachingMode.Training ? budget.LastTraining : budget.LastGiven;

    private string Since(CoachingMode mode, EventTime now)
    {
        TimeSpan spacing = mode == CoachingMode.Training ? options.TrainingSpacing : budget.Spacing;
        return texts.Fill("withheld.Spacing", Span(now - LastOf(mode)!.Value), Span(spacing));
    }

    private string Turn(string key, int count) => texts[FormattableString.Invariant($"{key}{_turn++ % count + 1}")];

    private string Fill(string name, string value) => texts.Fill(name, value);

    /// <summary>Whole degrees; nothing is minus zero.</summary>
    private static string Degrees(double value) => FormattableString.Invariant($"{Math.Round(value) + 0.0:0}");

    private static string Number(int value) => FormattableString.Invariant($"{value}");

    private static string Clock(TimeOnly time) => FormattableString.Invariant($"{time:HH:mm}");

    /// <summary>Whole seconds below two minutes, whole minutes above, cut.</summary>
    private string Span(TimeSpan span) => span < TimeSpan.FromMinutes(2)
        ? Fill("span.seconds", FormattableString.Invariant($"{Math.Floor(span.TotalSeconds)}"))
        : Fill("span.minutes", FormattableString.Invariant($"{Math.Floor(span.TotalMinutes)}"));
}
