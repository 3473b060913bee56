using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>Rows of every table, with what is hard to write down: nothing, empty texts, quotes, line breaks, every digit.</summary>
internal static class FullJournal
{
    public static JournalBatch Rows()
    {
        byte[] flexion = [.. Enumerable.Range(0, 60).Select(second => second % 7 == 0 ? (byte)0x80 : MinuteRecord.ToStoredFlexion(second - 30))];
        byte[] unknown = [.. Enumerable.Repeat((byte)0x80, 60)];
        Prompt prompt = new(
            1_772_442_000_000_001, Steps.At(10), PromptKind.Slouch, "stand-and-reach", "Time for a change?\r\nReach \"up\", slowly.", " why, ", 1 / 3.0, 12,
            TimeSpan.FromSeconds(60), "1", PromptOutcome.Done, TimeSpan.FromMilliseconds(4321), "", CoachingMode.Training);
        return new JournalBatch()
            .Put(JournalTables.Minutes, new MinuteRecord(Steps.At(0), "Europe/Berlin", new string('U', 60), flexion, Math.PI))
            .Put(JournalTables.Minutes, new MinuteRecord(Steps.At(60), "Etc/UTC", new string('.', 60), unknown, 0))
            .Put(JournalTables.Episodes, Steps.Episode(0) with { MeanFlexionDeg = 1e-300 })
            .Put(JournalTables.Episodes, Steps.Episode(100))
            .Put(JournalTables.Prompts, prompt)
            .Put(JournalTables.Prompts, prompt with { Id = 2, At = Steps.At(20), ExerciseId = null, Text = "", Recovery = null, Seen = null })
            .Put(JournalTables.Prompts, prompt with { Id = 3, At = Steps.At(30), Kind = PromptKind.Card, Text = "Have it looked at." })
            .Put(JournalTables.Decisions, new PromptDecision(Steps.At(10), PromptKind.Slouch, WithheldReason.None, 2, 20.5, 12, TimeSpan.Zero, "Größe 🙂", "1"))
            .Put(JournalTables.Decisions, new PromptDecision(
                Steps.At(11), PromptKind.Break, WithheldReason.ExercisesPaused, null, 20.5, 12, TimeSpan.Zero, "Exercises are paused.", "1"))
            .Put(JournalTables.Calibrations, new Calibration(Steps.At(-5), new Direction(1, 0, 0), new Direction(0, 0, 1), 30, 0.998, null))
            .Put(JournalTables.Clips, new ClipRecord("C0:FF:EE", "open-clip", "My \"best\" clip, really\n", Steps.At(0.000001)))
            .Put(JournalTables.Days, new DayRecord(new DateOnly(2026, 3, 2), "Europe/Berlin", Steps.At(-100), Steps.At(100), "{\"a\": [1, \"b\"]}"))
            .Put(JournalTables.Actions, new SnoozeAction(Steps.At(1), TimeSpan.FromMinutes(30)))
            .Put(JournalTables.TwoClips, new TwoClipMinute(Steps.At(0), 42))
            .Put(JournalTables.Actions, new PopAction(Steps.At(2)))
            .Put(JournalTables.Actions, new ScreeningAction(Steps.At(3), ScreeningAnswers.Osteoporosis))
            .Put(JournalTables.Actions, new StopSignsAction(Steps.At(4), StopSigns.None));
    }

    public static void Fill(IJournal journal) => journal.Write(Rows());

    /// <summary>Every row of a journal in writing, to be compared.</summary>
    public static IReadOnlyList<string> Written(IJournal journal) =>
    [
        .. JournalTables.All.SelectMany(table => journal.ReadRows(table, JournalReading.Beginning, JournalReading.End)
            .Select(row => table.Name + ": " + string.Join('|', row.Select(Written)))),
    ];

    private static string Written(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        double real => BitConverter.DoubleToInt64Bits(real).ToString("x", System.Globalization.CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        _ => value.ToString()!,
    };
}
