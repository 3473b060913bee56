using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>What earlier runs left, so that budgets, turns, pauses and habits outlive a restart. Each list is in order of time.</summary>
public sealed record CoachMemory
{
    /// <summary>How far back prompts and minutes are of use.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(15);

    /// <summary>Nothing.</summary>
    public static CoachMemory Empty { get; } = new();

    /// <summary>Prompts of the last <see cref="Reach"/>. One that is still pending is reported as not measurable in the first step.</summary>
    public IReadOnlyList<Prompt> Prompts { get; init; } = [];

    /// <summary>Everything that the wearer ever decided; how gates stood does not matter.</summary>
    public IReadOnlyList<WearerAction> Actions { get; init; } = [];

    /// <summary>Minutes of the last <see cref="Reach"/>: what the wearer's usual mornings are, and how still today was.</summary>
    public IReadOnlyList<MinuteRecord> Minutes { get; init; } = [];
}
