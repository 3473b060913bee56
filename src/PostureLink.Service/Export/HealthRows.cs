using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Which rows tell what the wearer has answered about their health: they leave the journal only on purpose.</summary>
/// <remarks>
/// The answers themselves (screening, stop signs, and that exercises go on), and what follows from them and so gives them away:
/// the calm cards, prompts withheld because exercises are paused, and days whose summary counts such prompts.
/// </remarks>
public static class HealthRows
{
    private static readonly int ActionKind = JournalTables.Actions.IndexOf("kind");
    private static readonly int PromptKindColumn = JournalTables.Prompts.IndexOf("kind");
    private static readonly int DecisionKind = JournalTables.Decisions.IndexOf("kind");
    private static readonly int DecisionWithheld = JournalTables.Decisions.IndexOf("withheld");
    private static readonly int DaySummary = JournalTables.Days.IndexOf("summary");
    private static readonly string PausedInSummary = JsonNamingPolicy.SnakeCaseLower.ConvertName(nameof(WithheldReason.ExercisesPaused));

    /// <summary>Whether a row tells of it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    public static bool Has(JournalTable table, object?[] row)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        if (table == JournalTables.Actions)
            return row[ActionKind] is "Screening" or "StopSigns" or "ResumeExercises";
        if (table == JournalTables.Prompts)
            return row[PromptKindColumn] is nameof(PromptKind.Card);
        if (table == JournalTables.Decisions)
            return row[DecisionKind] is nameof(PromptKind.Card) || row[DecisionWithheld] is nameof(WithheldReason.ExercisesPaused);
        return table == JournalTables.Days && row[DaySummary] is string summary
            && summary.Contains(PausedInSummary, StringComparison.Ordinal);
    }
}
