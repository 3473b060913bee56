using System.Globalization;
using System.Numerics;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What a request wants to be decided, as the pipeline takes it; or what is wrong with it.</summary>
internal static class ActionReading
{
    private const double ShortestMinutes = 1 / 60.0;
    private const double LongestMinutes = 7 * 24 * 60;

    /// <summary>The action, at a moment.</summary>
    /// <exception cref="ApiException">It cannot be read; the message says what is wrong.</exception>
    public static WearerAction Read(ActionValue value, EventTime now) => value.Kind switch
    {
        "snooze" => new SnoozeAction(now, Minutes(value)),
        "pause" => new PauseAction(now, now + Minutes(value)),
        "resume" => new ResumeAction(now),
        "answer" => new AnswerAction(
            now, value.PromptId ?? throw new ApiException("answer needs promptId."), Name<PromptAnswer>("answer", value.Answer)),
        "pop" => new PopAction(now),
        "screening" => new ScreeningAction(now, Flags<ScreeningAnswers>(value.Flags)),
        "stop-signs" => new StopSignsAction(now, Flags<StopSigns>(value.Flags)),
        "resume-exercises" => new ResumeExercisesAction(now),
        "mode" => new ModeAction(now, Name<CoachingMode>("mode", value.Mode), value.Minutes is null ? null : Minutes(value)),
        "calibrate" => new CalibrateAction(
            now, now + Seconds(value), Name<CalibrationPose>("pose", value.Pose ?? nameof(CalibrationPose.Upright))),
        "leave-calibration" => new LeaveCalibrationAction(now),
        _ => throw new ApiException(
            $"'{value.Kind}' is no action; there are snooze, pause, resume, answer, pop, screening, stop-signs, resume-exercises, "
            + "mode, calibrate, leave-calibration."),
    };

    /// <summary>Refuses what nothing can come of as things stand: an answer to no prompt, a pose without a clip.</summary>
    /// <exception cref="ApiException">Nothing can come of it; the message says why.</exception>
    public static WearerAction Possible(WearerAction action, ICompanion companion)
    {
        if (action is AnswerAction answer)
        {
            Prompt? open = companion.Status.Open;
            if (open?.Id != answer.PromptId)
                throw new ApiException(open is null
                    ? Because.Of("ActionNoPrompt", answer.PromptId)
                    : Because.Of("ActionOtherPrompt", answer.PromptId, open.Id));
        }
        if (action is CalibrateAction && companion.Status.Clip is null)
            throw new ApiException(Because.Of("ActionNoClip"));
        return action;
    }

    private static TimeSpan Minutes(ActionValue value) => value.Minutes is >= ShortestMinutes and <= LongestMinutes
        ? TimeSpan.FromMinutes(value.Minutes.Value)
        : throw new ApiException(Because.Of("ActionMinutes", value.Kind, LongestMinutes));

    private static TimeSpan Seconds(ActionValue value) => (value.Seconds ?? 10) is >= 5 and <= 60 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new ApiException(Because.Of("ActionSeconds"));

    private static T Name<T>(string what, string? text) where T : struct, Enum => Name<T>(what, text, Enum.GetNames<T>());

    private static T Name<T>(string what, string? text, string[] names) where T : struct, Enum => names.Contains(text)
        ? Enum.Parse<T>(text!)
        : throw new ApiException(Because.Of("ActionWord", what, text, string.Join(", ", names)));

    private static T Flags<T>(IReadOnlyList<string>? names) where T : struct, Enum
    {
        // 'None' beside another would contradict it, and an empty list says it alone.
        string[] single = [.. Enum.GetValues<T>().Where(value => BitOperations.IsPow2(Number(value))).Select(value => value.ToString())];
        int flags = 0;
        foreach (string name in names ?? throw new ApiException("flags are missing; an empty list says that none applies."))
            flags |= Number(Name<T>("a flag", name, single));
        return (T)Enum.ToObject(typeof(T), flags);
    }

    private static int Number<T>(T flag) where T : struct, Enum => Convert.ToInt32(flag, CultureInfo.InvariantCulture);
}
