using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What the page of today shows.</summary>
/// <param name="Status">How everything stands.</param>
/// <param name="Day">The day so far.</param>
/// <param name="StillFor">How long there has been no movement to speak of, or null where that cannot be said.</param>
/// <param name="BreakAfter">When a break is suggested, or null when none is.</param>
/// <param name="LastHeld">The newest prompt that was held back within the last minutes, or null.</param>
public sealed record TodayModel(CompanionStatus Status, DayView Day, TimeSpan? StillFor, TimeSpan? BreakAfter, PromptDecision? LastHeld)
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>Reads it.</summary>
    /// <param name="companion">The running service.</param>
    public static TodayModel Read(ICompanion companion)
    {
        ArgumentNullException.ThrowIfNull(companion);
        CompanionStatus status = companion.Status;
        DayView day = DayView.Read(companion, null);
        PromptDecision? last =
            companion.Journal.Read(JournalTables.Decisions, companion.Now - Recent, companion.Now) is [.., { } newest] ? newest : null;
        PromptDecision? held = last is { Given: false } ? last : null;
        return new TodayModel(status, day, Still(status, day), BreakAfterOf(companion.Settings.List()), held);
    }

    /// <summary>Since the last minute of movement; only while the wearer is seen to sit or stand still.</summary>
    private static TimeSpan? Still(CompanionStatus status, DayView day)
    {
        if (status.Posture is not { HasMovement: true } || status.Posture.Value.State is PostureState.Moving or PostureState.Walking
            or PostureState.Lying or PostureState.NotWorn or PostureState.Unknown || day.Runs.Count == 0)
            return null;
        int at = day.Runs.Count;
        while (at > 0 && !day.Runs[at - 1].IsMovement && day.Runs[at - 1].State is not (PostureState.NotWorn or PostureState.Lying)
            && !(day.Runs[at - 1].State == PostureState.Unknown && at < day.Runs.Count))
            at--;
        return status.At - (at == 0 ? day.From : day.Runs[at - 1].Until);
    }

    private static TimeSpan? BreakAfterOf(IReadOnlyList<SettingRow> rows)
    {
        if (rows.FirstOrDefault(row => row.Name == "break-prompts") is { Value: "0" or "off" })
            return null;
        return rows.FirstOrDefault(row => row.Name == "break-due-after") is { } row
            && double.TryParse(row.Value, CultureInfo.InvariantCulture, out double value)
            ? row.Unit == "min" ? TimeSpan.FromMinutes(value) : TimeSpan.FromSeconds(value)
            : null;
    }
}
