using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What comes next, or why it is quiet: always one sentence, for there is no silence without a reason.</summary>
internal static class NextWords
{
    /// <summary>The sentence.</summary>
    public static string Of(TodayModel today, PageContext page)
    {
        CompanionStatus status = today.Status;
        CoachingNow coaching = status.Coaching;
        return status.Clip is not { } clip ? page["next.no-clip"]
            : coaching.PausedUntil is { } paused ? page.Fill("next.paused", page.Clock(paused))
            : coaching.SnoozedUntil is { } snoozed ? page.Fill("next.snoozed", page.Clock(snoozed))
            : clip.Link.Status != LinkStatus.Streaming ? page["next.no-samples"]
            : !clip.IsCalibrated ? page["next.uncalibrated"]
            : coaching.Mode == CoachingMode.Tracking ? page["next.tracking"]
            : status.Gates.FirstOrDefault(gate => gate.State == GateState.Shut) is { } gate ? page[$"next.gate.{gate.Gate}"]
            : status.Open is not null ? page["next.open"]
            : status.Posture?.State is PostureState.NotWorn ? page["next.off"]
            : status.Posture?.State is PostureState.Lying ? page["next.lying"]
            : status.Posture?.State is PostureState.Moving or PostureState.Walking ? page["next.moving"]
            : today.LastHeld is { } held ? page.Fill("next.held", page.Clock(held.At), held.Explanation)
            : today.StillFor is { } still && today.BreakAfter is { } after
                ? page.Fill("next.break", Figures.Length(still), Figures.Length(after))
            : page["next.watching"];
    }
}
