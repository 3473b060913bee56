using PostureLink.Core;

namespace PostureLink.Storage.Tests;

/// <summary>What no engine is asked to keep.</summary>
public sealed class JournalRowRulesTests
{
    private static readonly JournalTable<ClipRecord> Clips = JournalTables.Clips;

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused(double value)
    {
        object?[] row = JournalTables.Episodes.ToRow(SampleRows.Episode(1) with { MeanFlexionDeg = value });
        AssertRefused(JournalTables.Episodes, "mean_flexion_deg", row);
    }

    [Fact]
    public void A_value_of_another_type_than_its_columns_is_refused()
    {
        foreach (JournalTable table in JournalTables.All)
        {
            for (int column = 0; column < table.Columns.Count; column++)
            {
                foreach (object wrong in new object[] { 1L, 1.0, "1", new byte[1], 1, 1f, true, DateTime.UnixEpoch })
                {
                    object?[] row = SampleRows.Extremes(table)[1];
                    row[column] = wrong;
                    bool fits = wrong.GetType() == TypeOf(table.Columns[column]);
                    Assert.Equal(!fits, Record.Exception(() => table.Check(row)) is ArgumentException);
                }
            }
        }
    }

    [Fact]
    public void A_row_without_key_or_time_is_refused()
    {
        AssertRefused(Clips, "clips.id", [null, "p", "n", 1L]);
        AssertRefused(Clips, "clips.first_seen_us", ["a", "p", "n", null]);
        Clips.Check(["a", null, null, 1L]);
    }

    [Fact]
    public void A_row_of_another_length_is_refused()
    {
        AssertRefused(Clips, "4 entries, not 3", ["a", "p", "n"]);
        AssertRefused(Clips, "4 entries, not 5", ["a", "p", "n", 1L, 1L]);
    }

    [Fact]
    public void A_text_with_a_NUL_is_refused() => AssertRefused(Clips, "clips.name", ["a", "p", "n\0", 1L]);

    [Fact]
    public void A_key_has_at_most_512_bytes()
    {
        Clips.Check([new string('a', JournalTable.MaxKeyBytes), "p", "n", 1L]);
        AssertRefused(Clips, "512", [new string('a', JournalTable.MaxKeyBytes - 1) + "ä", "p", "n", 1L]);
    }

    [Fact]
    public void The_very_last_moment_is_refused_because_no_span_can_reach_it()
    {
        Clips.Check(["a", "p", "n", long.MaxValue - 1]);
        AssertRefused(Clips, "end of time", ["a", "p", "n", long.MaxValue]);
    }

    private static void AssertRefused(JournalTable table, string said, object?[] row)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new JournalBatch().Put(table, row));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static Type TypeOf(JournalColumn column) => column.Type switch
    {
        JournalColumnType.Whole => typeof(long),
        JournalColumnType.Real => typeof(double),
        JournalColumnType.Text => typeof(string),
        JournalColumnType.Bytes => typeof(byte[]),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}
