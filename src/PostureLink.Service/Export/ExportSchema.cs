using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A column of the export, for people.</summary>
/// <param name="Table">Its table: the file's name in CSV, the member's in JSON.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">whole, real, text or list.</param>
/// <param name="IsKey">Whether rows go by it: a second row with the same one replaces the first.</param>
/// <param name="Meaning">What it holds, with its unit.</param>
public sealed record ExportColumn(string Table, string Name, string Type, bool IsKey, string Meaning);

/// <summary>
/// The schema of what <see cref="JournalExport"/> writes and <see cref="JournalImport"/> reads: every table, every column.
/// </summary>
/// <remarks>
/// CSV is RFC 4180 in UTF-8, a file a table, header first. JSON is one object: <c>schema_version</c>, then a member a table, each an
/// array of objects. In both, the rows of a table are ordered by time, then key. Columns ending in <c>_us</c> are microseconds: since
/// 1970-01-01T00:00:00Z for moments, a length for spans. Reals have every digit that it takes to read the same number back.
/// </remarks>
public static class ExportSchema
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["minutes.start_us"] = "Start of the minute, UTC.",
        ["minutes.zone"] = "IANA name of the zone in which the wearer was.",
        ["minutes.states"] = "60 letters, one a second: U upright and still, S slouched and still, K leaning back, D leaning sideways, "
            + "F bent forward, M moving, W walking, L lying, N not worn, g gap, c not calibrated, z no gravity, . nothing recorded. "
            + "A clip that tells less than movement: u s k d f l for coarse acceleration, i j r y h (upright, slouched, leaning back, "
            + "bent, lying) for forward tilt alone.",
        ["minutes.flexion_deg"] = "60 whole degrees, one a second, -127 to 127: forward tilt against the wearer's own upright; empty or "
            + "null where unknown. CSV separates them with semicolons, and says 'none' for a list without any.",
        ["minutes.movement_mg"] = "Mean movement, thousandths of g; 0 where it was never known.",
        ["episodes.start_us"] = "Start of the slouch.",
        ["episodes.end_us"] = "Its end.",
        ["episodes.slouched_us"] = "How long of it was slouched, interruptions left out.",
        ["episodes.mean_flexion_deg"] = "Mean forward tilt, degrees.",
        ["episodes.peak_flexion_deg"] = "Largest forward tilt, degrees.",
        ["episodes.threshold_deg"] = "The mark that it was above, degrees.",
        ["episodes.alert_due"] = "1 when it lasted long enough for a word, else 0.",
        ["episodes.ended_by"] = "What ended it.",
        ["prompts.id"] = "Identifier.",
        ["prompts.at_us"] = "When it was given.",
        ["prompts.kind"] = "What it is about: Slouch, Break, FollowThrough, Water, EveningHips, Strength, Workstation or Card.",
        ["prompts.exercise"] = "The exercise it offers, or nothing.",
        ["prompts.text"] = "What the wearer read.",
        ["prompts.why"] = "The figures behind it.",
        ["prompts.flexion_deg"] = "Forward tilt then, degrees.",
        ["prompts.threshold_deg"] = "The mark, degrees; 0 where there is none.",
        ["prompts.sustained_us"] = "How long it had lasted.",
        ["prompts.rule_version"] = "Version of the rules.",
        ["prompts.outcome"] = "How it ended: Pending, Done, Tried, Ignored, Snoozed or NotMeasurable.",
        ["prompts.recovery_us"] = "How long until the wearer had changed position, or nothing.",
        ["prompts.seen"] = "What the clip saw of it, or nothing.",
        ["prompts.mode"] = "Coaching, Training or Tracking.",
        ["decisions.id"] = "Identifier.",
        ["decisions.at_us"] = "When it was decided.",
        ["decisions.kind"] = "What the prompt was about.",
        ["decisions.withheld"] = "The gate that withheld it; None when it was given.",
        ["decisions.prompt_id"] = "The prompt, or nothing.",
        ["decisions.flexion_deg"] = "Forward tilt then, degrees.",
        ["decisions.threshold_deg"] = "The mark, degrees; 0 where there is none.",
        ["decisions.sustained_us"] = "How long it had lasted.",
        ["decisions.explanation"] = "One sentence.",
        ["decisions.rule_version"] = "Version of the rules.",
        ["calibrations.taken_us"] = "When the upright pose was taken.",
        ["calibrations.neutral_x"] = "Gravity in that pose, along the clip's x; the three are a unit vector.",
        ["calibrations.neutral_y"] = "The same along y.",
        ["calibrations.neutral_z"] = "The same along z.",
        ["calibrations.forward_x"] = "The wearer's forward, along the clip's x; the three are a unit vector.",
        ["calibrations.forward_y"] = "The same along y.",
        ["calibrations.forward_z"] = "The same along z.",
        ["calibrations.good_seconds"] = "Seconds that were still enough, s.",
        ["calibrations.norm_g"] = "Length of gravity as the clip measured it, g.",
        ["calibrations.slouch_range_deg"] = "From upright to the wearer's own slouch, degrees, or nothing.",
        ["clips.id"] = "The radio's address of the clip, or a name.",
        ["clips.profile"] = "Identifier of its profile.",
        ["clips.name"] = "What the wearer calls it.",
        ["clips.first_seen_us"] = "When it was first used.",
        ["days.date"] = "The day, YYYY-MM-DD.",
        ["days.zone"] = "IANA name of the zone by whose clocks it is told.",
        ["days.start_us"] = "Its first moment.",
        ["days.end_us"] = "The first moment after it.",
        ["days.summary"] = "Its summary, as 'posturelink summary --json' prints it.",
        ["actions.id"] = "Identifier.",
        ["actions.at_us"] = "When.",
        ["actions.kind"] = "Calibrate, Snooze, Pause, Resume, Screening, Answer, Pop, StopSigns, ResumeExercises, Mode or Gate.",
        ["actions.detail"] = "Its particulars, as JSON.",
        ["twoclips.start_us"] = "Start of a minute in which two clips were gone by, UTC.",
        ["twoclips.seconds"] = "Seconds of it in which both were, 1 to 60.",
    };

    /// <summary>Every column, in the order of the tables.</summary>
    public static IReadOnlyList<ExportColumn> Columns { get; } =
    [
        .. JournalTables.All.SelectMany(table => table.Columns.Select((column, at) => new ExportColumn(
            table.Name, column.Name, TypeOf(column.Type), at == 0, Meanings[$"{table.Name}.{column.Name}"]))),
    ];

    private static string TypeOf(JournalColumnType type) => type switch
    {
        JournalColumnType.Whole => "whole",
        JournalColumnType.Real => "real",
        JournalColumnType.Bytes => "list",
        _ => "text",
    };
}
