using System.Text.Json.Serialization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How everything stands now.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Clip">The clip, or null when none is paired.</param>
/// <param name="Posture">The newest second, or null before the first.</param>
/// <param name="Coaching">What coaching does.</param>
/// <param name="Gates">Gates outside the clip.</param>
/// <param name="Parts">How each part of the service is.</param>
/// <param name="Open">The prompt that is open, or null.</param>
public sealed record StatusValue(
    DateTimeOffset At, string Version, ClipValue? Clip, SecondValue? Posture, CoachingValue Coaching, IReadOnlyList<GateValue> Gates,
    IReadOnlyList<PartValue> Parts, PromptValue? Open)
{
    /// <summary>The clip on the low back; left out when none is paired.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SecondClipValue? SecondClip { get; init; }

    internal static StatusValue Of(CompanionStatus status) => new(
        status.At.ToUtc(), status.Version, status.Clip is { } clip ? ClipValue.Of(clip) : null,
        status.Posture is { } second ? SecondValue.Of(second) : null,
        CoachingValue.Of(status.Coaching),
        [.. status.Gates.Select(GateValue.Of)], [.. status.Parts.Select(PartValue.Of)],
        status.Open is { } open ? PromptValue.Of(open) : null)
    {
        SecondClip = status.SecondClip is { } low ? new SecondClipValue(ClipValue.Of(low), status.HasBoth, status.Loss?.ToString()) : null,
    };
}

/// <summary>The clip on the low back, and whether it is gone by.</summary>
/// <param name="Clip">The clip and its link.</param>
/// <param name="Used">Whether both clips are gone by now, so that a lean at the hips is told from a slouch.</param>
/// <param name="NotUsedBecause">Silent, OffBody or NoPose; null while it is used.</param>
public sealed record SecondClipValue(ClipValue Clip, bool Used, string? NotUsedBecause);

/// <summary>The clip and its link.</summary>
/// <param name="Name">What the wearer calls it.</param>
/// <param name="Profile">Identifier of its profile.</param>
/// <param name="Link">Off, Searching, Connecting, Streaming, Silent or Lost.</param>
/// <param name="Reason">Why.</param>
/// <param name="BatteryPercent">The battery, percent, or null where it is not known.</param>
/// <param name="Calibrated">Whether it has been shown the upright pose.</param>
public sealed record ClipValue(string Name, string Profile, string Link, string Reason, int? BatteryPercent, bool Calibrated)
{
    internal static ClipValue Of(ClipNow clip) => new(
        clip.Name, clip.ProfileId, clip.Link.Status.ToString(), clip.Link.Reason, clip.BatteryPercent, clip.IsCalibrated);
}

/// <summary>One second of the wearer's time.</summary>
/// <param name="At">Its start, UTC.</param>
/// <param name="State">UprightStill, SlouchedStill, LeaningBack, LeaningSideways, Moving, Walking, Lying, NotWorn or Unknown.</param>
/// <param name="Reason">Why it is unknown, or null.</param>
/// <param name="FlexionDeg">Forward tilt against the wearer's own upright, degrees, or null where it is not known.</param>
/// <param name="LateralDeg">Tilt to the side, degrees, or null where it is not known.</param>
public sealed record SecondValue(DateTimeOffset At, string State, string? Reason, double? FlexionDeg, double? LateralDeg)
{
    /// <summary>How much rounder the back is than upright, degrees, by both clips; left out with one, which cannot tell.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CurvatureDeg { get; init; }

    internal static SecondValue Of(PostureSecond second) => new(
        second.Start.ToUtc(), second.State.ToString(), second.Reason == UnknownReason.None ? null : second.Reason.ToString(),
        second.TellsTilt ? Rounded(second.Angles.FlexionDeg) : null, second.TellsTilt ? Rounded(second.Angles.LateralDeg) : null)
    {
        CurvatureDeg = second is { TellsTilt: true, CurvatureDeg: { } curvature } ? Rounded(curvature) : null,
    };

    // Adding zero makes a negative zero a plain one.
    private static double Rounded(double degrees) => Math.Round(degrees, 1) + 0.0;
}

/// <summary>What coaching does.</summary>
/// <param name="Mode">Coaching, Training or Tracking.</param>
/// <param name="ModeUntil">When the mode ends by itself, UTC, or null.</param>
/// <param name="SnoozedUntil">End of the snooze, UTC, or null.</param>
/// <param name="PausedUntil">End of the pause, UTC, or null.</param>
/// <param name="Screened">Whether the screening was answered; before that no exercise is offered.</param>
/// <param name="Screening">What was answered, or null.</param>
/// <param name="StopSigns">Stop signs for which exercises are paused; empty when they are not.</param>
public sealed record CoachingValue(
    string Mode, DateTimeOffset? ModeUntil, DateTimeOffset? SnoozedUntil, DateTimeOffset? PausedUntil, bool Screened,
    IReadOnlyList<string>? Screening, IReadOnlyList<string> StopSigns)
{
    internal static CoachingValue Of(CoachingNow coaching) => new(
        coaching.Mode.ToString(), coaching.ModeUntil?.ToUtc(), coaching.SnoozedUntil?.ToUtc(), coaching.PausedUntil?.ToUtc(),
        coaching.Screening is not null, coaching.Screening is { } answers ? Flags(answers) : null, Flags(coaching.StopSigns));

    internal static string[] Flags<T>(T flags) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(flag => IsSingle(flag) && flags.HasFlag(flag)).Select(flag => flag.ToString())];

    private static bool IsSingle<T>(T flag) where T : struct, Enum =>
        System.Numerics.BitOperations.PopCount((uint)Convert.ToInt32(flag, System.Globalization.CultureInfo.InvariantCulture)) == 1;
}

/// <summary>A gate outside the clip.</summary>
/// <param name="Gate">DoNotDisturb, Camera, Microphone, ScreenLocked or Calendar.</param>
/// <param name="State">Unknown, Open or Shut.</param>
/// <param name="Reason">What was seen, or why it cannot be known.</param>
public sealed record GateValue(string Gate, string State, string Reason)
{
    internal static GateValue Of(GateReading reading) => new(reading.Gate.ToString(), reading.State.ToString(), reading.Reason);
}

/// <summary>A part of the service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Fine, Waiting or Failing.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when, UTC.</param>
public sealed record PartValue(string Name, string State, string Reason, DateTimeOffset Since)
{
    internal static PartValue Of(PartHealth part) => new(part.Name, part.State.ToString(), part.Reason, part.Since.ToUtc());
}

/// <summary>A prompt that was given.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Exercise">The exercise it offers, or null.</param>
/// <param name="Text">What the wearer reads.</param>
/// <param name="Why">The figures behind it.</param>
/// <param name="Outcome">Pending, Done, Tried, Ignored, Snoozed or NotMeasurable.</param>
/// <param name="Seen">What the clip saw of it, or null.</param>
public sealed record PromptValue(
    long Id, DateTimeOffset At, string Kind, string? Exercise, string Text, string Why, string Outcome, string? Seen)
{
    /// <summary>The value of a prompt.</summary>
    /// <param name="prompt">The prompt.</param>
    public static PromptValue Of(Prompt prompt) => new(
        prompt.Id, prompt.At.ToUtc(), prompt.Kind.ToString(), prompt.ExerciseId, prompt.Text, prompt.Why, prompt.Outcome.ToString(),
        prompt.Seen);
}

/// <summary>Why a prompt was given or withheld.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What it was about.</param>
/// <param name="Given">Whether it was given.</param>
/// <param name="Withheld">The gate that withheld it; None when it was given.</param>
/// <param name="PromptId">The prompt, or null.</param>
/// <param name="FlexionDeg">Forward tilt then, degrees.</param>
/// <param name="ThresholdDeg">The mark, degrees; 0 where there is none.</param>
/// <param name="SustainedSeconds">How long it had lasted.</param>
/// <param name="Explanation">One sentence.</param>
/// <param name="RuleVersion">Version of the rules.</param>
public sealed record DecisionValue(
    DateTimeOffset At, string Kind, bool Given, string Withheld, long? PromptId, double FlexionDeg, double ThresholdDeg,
    double SustainedSeconds, string Explanation, string RuleVersion)
{
    /// <summary>The value of a decision.</summary>
    /// <param name="decision">The decision.</param>
    public static DecisionValue Of(PromptDecision decision) => new(
        decision.At.ToUtc(), decision.Kind.ToString(), decision.Given, decision.Withheld.ToString(), decision.PromptId,
        Math.Round(decision.FlexionDeg, 1), Math.Round(decision.ThresholdDeg, 1), Math.Round(decision.Sustained.TotalSeconds, 1),
        decision.Explanation, decision.RuleVersion);
}

/// <summary>One setting.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">How it is set.</param>
/// <param name="Default">How it is without being set.</param>
/// <param name="Unit">Unit, or empty.</param>
/// <param name="Range">What can be set.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Reason">Why the default is what it is.</param>
public sealed record SettingValue(string Name, string Value, string Default, string Unit, string Range, string Meaning, string Reason)
{
    internal static SettingValue Of(SettingRow row) => new(row.Name, row.Value, row.Default, row.Unit, row.Range, row.Meaning, row.Reason);
}

/// <summary>Something that the wearer decides.</summary>
/// <param name="Kind">
/// snooze, pause, resume, answer, pop, screening, stop-signs, resume-exercises, mode, calibrate or leave-calibration.
/// </param>
/// <param name="Minutes">snooze, pause, mode: for how long, minutes; mode without it: for good.</param>
/// <param name="PromptId">answer: the prompt.</param>
/// <param name="Answer">answer: WillDo, Did or NotNow.</param>
/// <param name="Flags">screening: what applies; stop-signs: what was ticked; empty for none of them.</param>
/// <param name="Mode">mode: Coaching, Training or Tracking.</param>
/// <param name="Seconds">calibrate: how long the pose is held, seconds.</param>
/// <param name="Pose">calibrate: Upright or Slouch.</param>
public sealed record ActionValue(
    string Kind, double? Minutes = null, long? PromptId = null, string? Answer = null, IReadOnlyList<string>? Flags = null,
    string? Mode = null, double? Seconds = null, string? Pose = null);

/// <summary>What is to be erased.</summary>
/// <param name="Kind">Everything, Seconds, Episodes, Prompts, Decisions, Calibrations, Clips, Summaries, Actions, Health or Pops.</param>
/// <param name="From">First moment, microseconds since 1970, or null for the first there is.</param>
/// <param name="Until">Last moment, exclusive, microseconds since 1970, or null for no end.</param>
public sealed record EraseValue(string Kind, long? From = null, long? Until = null)
{
    internal EraseSelection ToSelection() => Enum.GetNames<EraseKind>().Contains(Kind)
        ? new EraseSelection(Enum.Parse<EraseKind>(Kind), new EventTime(From ?? long.MinValue), new EventTime(Until ?? long.MaxValue))
        : throw new ApiException($"'{Kind}' is no kind; there are {string.Join(", ", Enum.GetNames<EraseKind>())}.");

    internal static EraseValue Of(EraseSelection what) => new(what.Kind.ToString(), what.From.Microseconds, what.Until.Microseconds);
}

/// <summary>What opens the pages in a browser.</summary>
/// <param name="Path">The path with a code that works once, and only for a short while; relative to the API's address.</param>
public sealed record EntranceValue(string Path);

/// <summary>A request that could not be done.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">One sentence: what is wrong and what to do.</param>
/// <param name="Faults">Every fault, where there is more than one thing to be said.</param>
public sealed record ProblemValue(int Status, string Title, IReadOnlyList<string>? Faults = null);
