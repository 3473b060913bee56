using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>Every prompt of a day that was given or held back, with its reason.</summary>
/// <param name="Date">The day.</param>
/// <param name="Zone">The zone by whose clocks it is told.</param>
/// <param name="Kind">Only this kind, or null for every one.</param>
/// <param name="Verdict">"given", "withheld", a reason of <see cref="WithheldReason"/>, or null for every one.</param>
/// <param name="Decisions">What is shown.</param>
/// <param name="All">How many there were on the day.</param>
/// <param name="Prompts">The prompts that were given, by identifier.</param>
/// <param name="Reasons">The reasons that occurred on the day.</param>
public sealed record WhyModel(
    DateOnly Date, TimeZoneInfo Zone, PromptKind? Kind, string? Verdict, IReadOnlyList<PromptDecision> Decisions, int All,
    IReadOnlyDictionary<long, Prompt> Prompts, IReadOnlyList<WithheldReason> Reasons)
{
    /// <summary>Reads it.</summary>
    /// <param name="companion">The running service.</param>
    /// <param name="date">The day; null for today.</param>
    /// <param name="kind">Only this kind; what is no kind shows every one.</param>
    /// <param name="verdict">As <see cref="Verdict"/>; what is none shows every one.</param>
    public static WhyModel Read(ICompanion companion, DateOnly? date, string kind, string verdict)
    {
        ArgumentNullException.ThrowIfNull(companion);
        var days = new WearerDays(companion.Journal, companion.Calendar);
        DateOnly shown = date ?? days.DateOf(companion.Now);
        DayBounds day = days.Of(shown);
        IReadOnlyList<PromptDecision> all = companion.Journal.Read(JournalTables.Decisions, day.Start, day.End);
        PromptKind? only = Enum.GetNames<PromptKind>().Contains(kind) ? Enum.Parse<PromptKind>(kind) : null;
        string? which = verdict is "given" or "withheld" || Enum.GetNames<WithheldReason>().Contains(verdict) ? verdict : null;
        return new WhyModel(
            shown, days.ZoneOf(shown), only, which, [.. all.Where(decision => (only is null || decision.Kind == only) && Fits(decision, which))], all.Count,
            companion.Journal.Read(JournalTables.Prompts, day.Start, day.End).ToDictionary(prompt => prompt.Id),
            [.. all.Where(decision => !decision.Given).Select(decision => decision.Withheld).Distinct().Order()]);
    }

    private static bool Fits(PromptDecision decision, string? verdict) => verdict switch
    {
        null => true,
        "given" => decision.Given,
        "withheld" => !decision.Given,
        _ => decision.Withheld.ToString() == verdict,
    };
}
