using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What the wearer did in a span of time.</summary>
/// <param name="From">First moment, UTC.</param>
/// <param name="Until">Last moment, exclusive, UTC: what came after it is asked for from here.</param>
/// <param name="Actions">What they did, the oldest first.</param>
public sealed record ActionPage(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<TakenAction> Actions)
{
    /// <summary>The longest span that is told at a time.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>Reads it; what a gate does is no deed of the wearer's.</summary>
    /// <exception cref="ApiException">The span is empty, or too long.</exception>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    internal static ActionPage Read(IJournal journal, EventTime from, EventTime until)
    {
        if (from >= until || until - from > Longest)
            throw new ApiException(
                $"From {from} until {until} is no span of time, or more than {Longest.TotalDays} days: ask for a part of it.");
        IEnumerable<WearerAction> deeds = journal.Read(JournalTables.Actions, from, until).Where(action => action is not GateAction);
        return new ActionPage(from.ToUtc(), until.ToUtc(), [.. deeds.Select(TakenAction.Of)]);
    }
}

/// <summary>Something that the wearer did; what does not go with its kind is null.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">
/// snooze, pause, resume, answer, pop, screening, stop-signs, resume-exercises, mode, calibrate or leave-calibration.
/// </param>
/// <param name="Until">snooze, pause, calibrate, mode: when it ends by itself, UTC.</param>
/// <param name="PromptId">answer: the prompt.</param>
/// <param name="Answer">answer: WillDo, Did or NotNow.</param>
/// <param name="Flags">screening: what applies; stop-signs: what was ticked.</param>
/// <param name="Mode">mode: Coaching, Training or Tracking.</param>
/// <param name="Pose">calibrate: Upright or Slouch.</param>
public sealed record TakenAction(
    DateTimeOffset At, string Kind, DateTimeOffset? Until = null, long? PromptId = null, string? Answer = null,
    IReadOnlyList<string>? Flags = null, string? Mode = null, string? Pose = null)
{
    internal static TakenAction Of(WearerAction action)
    {
        DateTimeOffset at = action.At.ToUtc();
        return action switch
        {
            SnoozeAction snooze => new(at, "snooze", (snooze.At + snooze.Length).ToUtc()),
            PauseAction pause => new(at, "pause", pause.Until.ToUtc()),
            ResumeAction => new(at, "resume"),
            AnswerAction answer => new(at, "answer", PromptId: answer.PromptId, Answer: answer.Answer.ToString()),
            PopAction => new(at, "pop"),
            ScreeningAction screening => new(at, "screening", Flags: CoachingValue.Flags(screening.Answers)),
            StopSignsAction signs => new(at, "stop-signs", Flags: CoachingValue.Flags(signs.Signs)),
            ResumeExercisesAction => new(at, "resume-exercises"),
            ModeAction mode => new(at, "mode", mode.Length is { } length ? (mode.At + length).ToUtc() : null, Mode: mode.Mode.ToString()),
            CalibrateAction pose => new(at, "calibrate", pose.Until.ToUtc(), Pose: pose.Pose.ToString()),
            LeaveCalibrationAction => new(at, "leave-calibration"),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not an action of the wearer's."),
        };
    }
}
