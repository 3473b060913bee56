using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PostureLink.Core;

/// <summary>The wearer's actions as rows: what happened in a word, and its particulars as JSON.</summary>
/// <remarks>Members that end in <c>_us</c> are microseconds, as everywhere in the journal; flags are lists of their names.</remarks>
internal static class ActionRow
{
    /// <summary>The row of an action: identifier, time, kind, particulars.</summary>
    public static object?[] Of(WearerAction action)
    {
        (string kind, string mark, JsonObject detail) = action switch
        {
            CalibrateAction a => ("Calibrate", a.Pose.ToString(), new JsonObject
            {
                ["until_us"] = a.Until.Microseconds,
                ["pose"] = a.Pose.ToString(),
            }),
            LeaveCalibrationAction => ("LeaveCalibration", "", []),
            SnoozeAction a => ("Snooze", "", new JsonObject { ["length_us"] = Span(a.Length) }),
            PauseAction a => ("Pause", "", new JsonObject { ["until_us"] = a.Until.Microseconds }),
            ResumeAction => ("Resume", "", []),
            ScreeningAction a => ("Screening", "", new JsonObject { ["answers"] = Names(a.Answers) }),
            AnswerAction a => ("Answer", a.PromptId.ToString(CultureInfo.InvariantCulture), new JsonObject
            {
                ["prompt_id"] = a.PromptId,
                ["answer"] = a.Answer.ToString(),
            }),
            PopAction => ("Pop", "", []),
            StopSignsAction a => ("StopSigns", "", new JsonObject { ["signs"] = Names(a.Signs) }),
            ResumeExercisesAction => ("ResumeExercises", "", []),
            ModeAction a => ("Mode", "", new JsonObject
            {
                ["mode"] = a.Mode.ToString(),
                ["length_us"] = a.Length is { } length ? Span(length) : null,
            }),
            GateAction a => ("Gate", a.Reading.Gate.ToString(), new JsonObject
            {
                ["gate"] = a.Reading.Gate.ToString(),
                ["state"] = a.Reading.State.ToString(),
                ["reason"] = a.Reading.Reason,
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not an action that the journal knows."),
        };
        string id = FormattableString.Invariant($"{action.At.Microseconds}-{kind}{(mark.Length == 0 ? "" : "-")}{mark}");
        return [id, action.At.Microseconds, kind, detail.ToJsonString()];
    }

    /// <summary>The action of a row.</summary>
    public static WearerAction From(object?[] row)
    {
        EventTime at = new((long)row[1]!);
        using JsonDocument document = JsonDocument.Parse((string)row[3]!);
        JsonElement detail = document.RootElement;
        return (string)row[2]! switch
        {
            "Calibrate" => new CalibrateAction(at, Time(detail, "until_us"), Name<CalibrationPose>(detail, "pose")),
            "LeaveCalibration" => new LeaveCalibrationAction(at),
            "Snooze" => new SnoozeAction(at, Length(detail, "length_us")!.Value),
            "Pause" => new PauseAction(at, Time(detail, "until_us")),
            "Resume" => new ResumeAction(at),
            "Screening" => new ScreeningAction(at, Flags<ScreeningAnswers>(detail, "answers")),
            "Answer" => new AnswerAction(at, detail.GetProperty("prompt_id").GetInt64(), Name<PromptAnswer>(detail, "answer")),
            "Pop" => new PopAction(at),
            "StopSigns" => new StopSignsAction(at, Flags<StopSigns>(detail, "signs")),
            "ResumeExercises" => new ResumeExercisesAction(at),
            "Mode" => new ModeAction(at, Name<CoachingMode>(detail, "mode"), Length(detail, "length_us")),
            "Gate" => new GateAction(at, new GateReading(
                Name<Gate>(detail, "gate"), Name<GateState>(detail, "state"), detail.GetProperty("reason").GetString()!)),
            string kind => throw new ArgumentException($"The journal holds an action of the kind '{kind}', which nobody wrote.", nameof(row)),
        };
    }

    private static JsonArray Names<TEnum>(TEnum flags) where TEnum : struct, Enum
    {
        JsonArray names = [];
        foreach (TEnum flag in Single<TEnum>())
        {
            if (flags.HasFlag(flag))
                names.Add(flag.ToString());
        }
        return names;
    }

    private static TEnum Flags<TEnum>(JsonElement detail, string member) where TEnum : struct, Enum
    {
        string names = string.Join(',', detail.GetProperty(member).EnumerateArray().Select(name => name.GetString()));
        return names.Length == 0 ? default : Enum.Parse<TEnum>(names);
    }

    /// <summary>The flags of one bit each: not "none", nor those that stand for several.</summary>
    private static IEnumerable<TEnum> Single<TEnum>() where TEnum : struct, Enum => Enum.GetValues<TEnum>()
        .Where(flag => long.PopCount(Convert.ToInt64(flag, CultureInfo.InvariantCulture)) == 1);

    private static TEnum Name<TEnum>(JsonElement detail, string member) where TEnum : struct, Enum =>
        Enum.Parse<TEnum>(detail.GetProperty(member).GetString()!);

    private static EventTime Time(JsonElement detail, string member) => new(detail.GetProperty(member).GetInt64());

    private static TimeSpan? Length(JsonElement detail, string member) =>
        detail.GetProperty(member) is { ValueKind: JsonValueKind.Number } length ? TimeSpan.FromMicroseconds(length.GetInt64()) : null;

    private static long Span(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
