using System.Text.Json.Nodes;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class RowJsonTests
{
    private const string Good = """["c0","open","Back clip",5]""";

    [Fact]
    public void Rows_of_every_table_come_back_as_they_went()
    {
        foreach (IGrouping<JournalTable, (JournalTable Table, object?[] Row)> table in FullJournal.Rows().Rows.GroupBy(row => row.Table))
        {
            object?[][] rows = [.. table.Select(row => row.Row)];
            var json = JsonNode.Parse(RowJson.Write(rows).ToJsonString())!.AsArray();
            Assert.Equal(rows, RowJson.Read(table.Key, json));
        }
    }

    [Theory]
    [InlineData("""["c0","open","Back clip"]""", "Row 2 of clips cannot be read: it has 3 entries, not 4.")]
    [InlineData("""["c0","open","Back clip",5,6]""", "Row 2 of clips cannot be read: it has 5 entries, not 4.")]
    [InlineData("[]", "Row 2 of clips cannot be read: it has 0 entries, not 4.")]
    [InlineData("null", "Row 2 of clips cannot be read: it is no list.")]
    [InlineData("""{"id":"c0"}""", "Row 2 of clips cannot be read: it is no list.")]
    [InlineData("""["c0","open","Back clip","now"]""", "Row 2 of clips cannot be read: first_seen_us is not of the kind Whole.")]
    [InlineData("""["c0","open","Back clip",5.5]""", "Row 2 of clips cannot be read: first_seen_us is not of the kind Whole.")]
    [InlineData("""["c0",7,"Back clip",5]""", "Row 2 of clips cannot be read: profile is not of the kind Text.")]
    [InlineData("""["c0",["open"],"Back clip",5]""", "Row 2 of clips cannot be read: profile is not of the kind Text.")]
    [InlineData("""[null,"open","Back clip",5]""", "Row 2 of clips cannot be read: null cannot be kept in clips.id (Text).")]
    public void What_is_no_row_is_said_with_its_number_and_what_is_wrong(string row, string said)
    {
        ApiException refused = Assert.Throws<ApiException>(() => RowJson.Read(JournalTables.Clips, JsonNode.Parse($"[{Good},{row}]")!.AsArray()));
        Assert.StartsWith(said, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("of one version?", refused.Message, StringComparison.Ordinal);
        Assert.Single(RowJson.Read(JournalTables.Clips, JsonNode.Parse($"[{Good}]")!.AsArray()));
    }

    [Fact]
    public void Bytes_that_are_not_base64_are_said()
    {
        string states = new('U', 60);
        ApiException refused = Assert.Throws<ApiException>(
            () => RowJson.Read(JournalTables.Minutes, JsonNode.Parse($"""[[0,"UTC","{states}","???",0]]""")!.AsArray()));
        Assert.StartsWith("Row 1 of minutes cannot be read: flexion_deg is not of the kind Bytes.", refused.Message, StringComparison.Ordinal);
    }
}
