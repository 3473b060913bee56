using System.Globalization;
using static PostureLink.Core.JournalColumnType;

namespace PostureLink.Core;

/// <summary>The tables of the journal, version 4. Times are microseconds since 1970-01-01T00:00:00Z, spans microseconds.</summary>
public static class JournalTables
{
    /// <summary>Version of the tables; written into every journal.</summary>
    /// <remarks>
    /// Version 1 had neither <see cref="Actions"/> nor the last two columns of <see cref="Prompts"/>; version 2 had no
    /// <see cref="TwoClips"/>; version 3 kept the seconds of <see cref="Minutes"/> as they are, and no <see cref="Trend"/>. Engines
    /// bring such a journal up to date when they open it (<see cref="JournalUpdate"/>), and keep a copy of it as it was. New columns
    /// come last, and are null in rows of before.
    /// </remarks>
    public const int SchemaVersion = 4;

    /// <summary>Minutes, by start; engines keep their seconds packed (<see cref="PackedSeconds"/>).</summary>
    public static readonly JournalTable<MinuteRecord> Minutes = new(
        "minutes", "start_us",
        [new("start_us", Whole), new("zone", Text), new("states", Text), new("flexion_deg", Bytes), new("movement_mg", Real)],
        minute => [minute.Start.Microseconds, minute.Zone, minute.States, minute.Flexion, minute.MovementMg],
        row => new MinuteRecord(Time(row[0]), (string)row[1]!, (string)row[2]!, (byte[])row[3]!, (double)row[4]!),
        new StoredForm(
            [new("start_us", Whole), new("zone", Text), new("seconds", Bytes), new("movement_mg", Real)],
            row => [row[0], row[1], PackedSeconds.Pack((string?)row[2], (byte[]?)row[3]), row[4]],
            UnpackMinute));

    /// <summary>Slouch episodes, by start.</summary>
    public static readonly JournalTable<SlouchEpisode> Episodes = new(
        "episodes", "start_us",
        [
            new("start_us", Whole), new("end_us", Whole), new("slouched_us", Whole), new("mean_flexion_deg", Real),
            new("peak_flexion_deg", Real), new("threshold_deg", Real), new("alert_due", Whole), new("ended_by", Text),
        ],
        episode =>
        [
            episode.Start.Microseconds, episode.End.Microseconds, Span(episode.Slouched), episode.MeanFlexionDeg,
            episode.PeakFlexionDeg, episode.ThresholdDeg, episode.AlertDue ? 1L : 0L, episode.EndedBy.ToString(),
        ],
        row => new SlouchEpisode(
            Time(row[0]), Time(row[1]), Span(row[2]), (double)row[3]!, (double)row[4]!, (double)row[5]!, (long)row[6]! != 0,
            Enum.Parse<SlouchEnd>((string)row[7]!)));

    /// <summary>Prompts that were given, by identifier.</summary>
    public static readonly JournalTable<Prompt> Prompts = new(
        "prompts", "at_us",
        [
            new("id", Whole), new("at_us", Whole), new("kind", Text), new("exercise", Text), new("text", Text), new("why", Text),
            new("flexion_deg", Real), new("threshold_deg", Real), new("sustained_us", Whole), new("rule_version", Text),
            new("outcome", Text), new("recovery_us", Whole), new("seen", Text), new("mode", Text),
        ],
        prompt =>
        [
            prompt.Id, prompt.At.Microseconds, prompt.Kind.ToString(), prompt.ExerciseId, prompt.Text, prompt.Why,
            prompt.FlexionDeg, prompt.ThresholdDeg, Span(prompt.Sustained), prompt.RuleVersion, prompt.Outcome.ToString(),
            prompt.Recovery is { } recovery ? Span(recovery) : null, prompt.Seen, prompt.Mode.ToString(),
        ],
        row => new Prompt(
            (long)row[0]!, Time(row[1]), Enum.Parse<PromptKind>((string)row[2]!), (string?)row[3], (string)row[4]!, (string)row[5]!,
            (double)row[6]!, (double)row[7]!, Span(row[8]), (string)row[9]!, Enum.Parse<PromptOutcome>((string)row[10]!),
            row[11] is null ? null : Span(row[11]), (string?)row[12],
            row[13] is string mode ? Enum.Parse<CoachingMode>(mode) : CoachingMode.Coaching));

    /// <summary>Prompts given and withheld, with the reason, by time and kind.</summary>
    public static readonly JournalTable<PromptDecision> Decisions = new(
        "decisions", "at_us",
        [
            new("id", Text), new("at_us", Whole), new("kind", Text), new("withheld", Text), new("prompt_id", Whole),
            new("flexion_deg", Real), new("threshold_deg", Real), new("sustained_us", Whole), new("explanation", Text),
            new("rule_version", Text),
        ],
        decision =>
        [
            FormattableString.Invariant($"{decision.PromptId ?? decision.At.Microseconds}-{decision.Kind}"), decision.At.Microseconds,
            decision.Kind.ToString(), decision.Withheld.ToString(), decision.PromptId, decision.FlexionDeg, decision.ThresholdDeg,
            Span(decision.Sustained), decision.Explanation, decision.RuleVersion,
        ],
        row => new PromptDecision(
            Time(row[1]), Enum.Parse<PromptKind>((string)row[2]!), Enum.Parse<WithheldReason>((string)row[3]!), (long?)row[4],
            (double)row[5]!, (double)row[6]!, Span(row[7]), (string)row[8]!, (string)row[9]!));

    /// <summary>Calibrations that were accepted, by time.</summary>
    public static readonly JournalTable<Calibration> Calibrations = new(
        "calibrations", "taken_us",
        [
            new("taken_us", Whole), new("neutral_x", Real), new("neutral_y", Real), new("neutral_z", Real), new("forward_x", Real),
            new("forward_y", Real), new("forward_z", Real), new("good_seconds", Whole), new("norm_g", Real),
            new("slouch_range_deg", Real),
        ],
        calibration =>
        [
            calibration.TakenAt.Microseconds, calibration.Neutral.X, calibration.Neutral.Y, calibration.Neutral.Z,
            calibration.Forward.X, calibration.Forward.Y, calibration.Forward.Z, (long)calibration.GoodSeconds, calibration.NormG,
            calibration.SlouchRangeDeg,
        ],
        row => new Calibration(
            Time(row[0]), new Direction((double)row[1]!, (double)row[2]!, (double)row[3]!),
            new Direction((double)row[4]!, (double)row[5]!, (double)row[6]!), (int)(long)row[7]!, (double)row[8]!, (double?)row[9]));

    /// <summary>Clips the wearer uses, by identifier.</summary>
    public static readonly JournalTable<ClipRecord> Clips = new(
        "clips", "first_seen_us",
        [new("id", Text), new("profile", Text), new("name", Text), new("first_seen_us", Whole)],
        clip => [clip.Id, clip.ProfileId, clip.Name, clip.FirstSeen.Microseconds],
        row => new ClipRecord((string)row[0]!, (string)row[1]!, (string)row[2]!, Time(row[3])));

    /// <summary>Closed days, by date.</summary>
    public static readonly JournalTable<DayRecord> Days = new(
        "days", "start_us",
        [new("date", Text), new("zone", Text), new("start_us", Whole), new("end_us", Whole), new("summary", Text)],
        day => [day.Date.ToString("O", CultureInfo.InvariantCulture), day.Zone, day.Start.Microseconds, day.End.Microseconds, day.SummaryJson],
        row => new DayRecord(
            DateOnly.ParseExact((string)row[0]!, "O", CultureInfo.InvariantCulture), (string)row[1]!, Time(row[2]), Time(row[3]),
            (string)row[4]!));

    /// <summary>What the wearer decided, and how the gates outside the clip stood, by time, kind and what they are about.</summary>
    public static readonly JournalTable<WearerAction> Actions = new(
        "actions", "at_us", [new("id", Text), new("at_us", Whole), new("kind", Text), new("detail", Text)], ActionRow.Of, ActionRow.From);

    /// <summary>Minutes in which two clips were gone by, by start; empty for who wears one.</summary>
    public static readonly JournalTable<TwoClipMinute> TwoClips = new(
        "twoclips", "start_us", [new("start_us", Whole), new("seconds", Whole)],
        minute => [minute.Start.Microseconds, (long)minute.Seconds],
        row => (long)row[1]! is >= 1 and <= MinuteRecord.Seconds and var seconds
            ? new TwoClipMinute(Time(row[0]), (int)seconds)
            : throw new ArgumentException("seconds is not 1 to 60."));

    /// <summary>Every table, in the order in which they are exported.</summary>
    public static readonly IReadOnlyList<JournalTable> All = [Minutes, Episodes, Prompts, Decisions, Calibrations, Clips, Days, Actions, TwoClips];

    /// <summary>
    /// What years need of closed days, by date. Engines keep it beside <see cref="Days"/>, whose rows it repeats; nobody else writes it.
    /// </summary>
    public static readonly JournalTable<DayTrend> Trend = new(
        "trend", "date_us",
        [new("date_us", Whole), new("start_us", Whole), new("end_us", Whole), new("figures", Bytes)],
        DayTrendRow.Of, DayTrendRow.From);

    /// <summary>Every table that engines keep: those of <see cref="All"/>, and <see cref="Trend"/>.</summary>
    public static readonly IReadOnlyList<JournalTable> Kept = [.. All, Trend];

    private static object?[] UnpackMinute(object?[] stored)
    {
        (string? states, byte[]? flexion) = PackedSeconds.Unpack(
            stored[2] as byte[] ?? throw new InvalidDataException("A minute is without its seconds."));
        return [stored[0], stored[1], states, flexion, stored[3]];
    }

    private static EventTime Time(object? value) => new((long)value!);

    private static long Span(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    private static TimeSpan Span(object? value) => TimeSpan.FromMicroseconds((long)value!);
}
