using PostureLink.Core;

namespace PostureLink.Storage.Tests;

/// <summary>Rows for the contract: values at the ends of what a column can hold, and days as they are lived.</summary>
internal static class SampleRows
{
    private const long Minute = 60_000_000;

    private static readonly long[] Wholes = [long.MinValue, -1, 0, 1, long.MaxValue - 1, 1_767_225_600_000_000];

    private static readonly double[] Reals =
        [double.MinValue, -1e-300, 0, double.Epsilon, 0.1, 1 / 3.0, Math.PI, double.MaxValue];

    private static readonly string[] Texts =
    [
        "", " ", "a", "A", "Größe 5°", "日本語", "🙂 e\u0301", "'; DROP TABLE minutes; --", "\"$@0{}\"", "line\r\nline\t",
        new('x', JournalTable.MaxKeyBytes),
    ];

    private static readonly byte[][] Blobs = [[], [0], [0xFF, 0, 0x80], [.. Enumerable.Range(0, 2_000).Select(i => (byte)i)]];

    /// <summary>Rows of a table, each with a key of its own, that hold extreme values, and null where it may be.</summary>
    public static List<object?[]> Extremes(JournalTable table)
    {
        var rows = new List<object?[]>();
        bool wholeKey = table.Columns[0].Type == JournalColumnType.Whole;
        int count = wholeKey ? Wholes.Length : Texts.Length;
        for (int i = 0; i < count; i++)
        {
            var row = new object?[table.Columns.Count];
            for (int column = 0; column < row.Length; column++)
                row[column] = Extreme(table, column, i + (column == 0 ? 0 : rows.Count + column));
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>A day's minutes, from its first moment on.</summary>
    public static IEnumerable<MinuteRecord> DayOfMinutes(EventTime start)
    {
        for (int i = 0; i < 24 * 60; i++)
        {
            var flexion = new byte[MinuteRecord.Seconds];
            Array.Fill(flexion, (byte)(i % 100));
            var states = new string(i % 3 == 0 ? 'S' : 'U', MinuteRecord.Seconds);
            yield return new MinuteRecord(
                new EventTime(start.Microseconds + i * Minute), "Europe/Berlin", states, flexion, i / 7.0);
        }
    }

    /// <summary>An episode of ten seconds.</summary>
    public static SlouchEpisode Episode(long startSeconds) => new(
        EventTime.FromSeconds(startSeconds), EventTime.FromSeconds(startSeconds + 10), TimeSpan.FromSeconds(9), 21.5, 30, 15,
        false, SlouchEnd.BackUnderMark);

    /// <summary>A decision to withhold a prompt.</summary>
    public static PromptDecision Decision(long seconds) => new(
        EventTime.FromSeconds(seconds), PromptKind.Slouch, WithheldReason.Spacing, null, 21.5, 15, TimeSpan.FromSeconds(60),
        "Too soon after the last one.", "1");

    /// <summary>A clip.</summary>
    public static ClipRecord Clip(string id, long firstSeenSeconds) =>
        new(id, "open-clip", "My clip", EventTime.FromSeconds(firstSeenSeconds));

    private static object? Extreme(JournalTable table, int column, int index)
    {
        if (column != 0 && column != table.TimeColumn && index % 5 == 0)
            return null;
        return table.Columns[column].Type switch
        {
            JournalColumnType.Whole => Wholes[index % Wholes.Length],
            JournalColumnType.Real => Reals[index % Reals.Length],
            JournalColumnType.Text => Texts[index % Texts.Length],
            JournalColumnType.Bytes => Blobs[index % Blobs.Length],
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
    }
}
