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

    private static TimeSpan Minutes(ActionValue value) => value.Minutes is >= ShortestMinutes and <= LongestMinutes
        ? TimeSpan.FromMinutes(value.Minutes.Value)
        : throw new ApiException(Because.Of("ActionMinutes", value.Kind, LongestMinutes));

    private static TimeSpan Seconds(ActionValue value) => (value.Seconds ?? 10) is >= 5 and <= 60 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new ApiException(Because.Of("ActionSeconds"));

    private static T Name<T>(string what, string? text) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text)
            ? Enum.Parse<T>(text!)
            : throw new ApiException(Because.Of("ActionWord", what, text, string.Join(", ", Enum.GetNames<T>())));

    private static T Flags<T>(IReadOnlyList<string>? names) where T : struct, Enum
    {
        int flags = 0;
        foreach (string name in names ?? throw new ApiException("flags are missing; an empty list says that none applies."))
            flags |= Convert.ToInt32(Name<T>("a flag", name), System.Globalization.CultureInfo.InvariantCulture);
        return (T)Enum.ToObject(typeof(T), flags);
    }
}
