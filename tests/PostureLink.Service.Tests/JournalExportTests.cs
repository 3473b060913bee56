using System.Text;
using System.Text.Json;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class JournalExportTests
{
    [Fact]
    public void Csv_quotes_what_needs_it_and_keeps_every_digit()
    {
        using var folder = new TemporaryFolder();
        using IJournal journal = JournalFolder.Open(folder.Path);
        journal.Write(new JournalBatch()
            .Put(JournalTables.Clips, new ClipRecord("a", "microbit", "My \"best\" clip, really", Steps.At(0.25)))
            .Put(JournalTables.Episodes, Steps.Episode(0) with { MeanFlexionDeg = 1.0 / 3 }));

        var clips = new StringWriter { NewLine = "\n" };
        Assert.Equal(1, JournalExport.WriteCsv(journal, JournalTables.Clips, JournalReading.Beginning, JournalReading.End, clips));
        Assert.Equal(
            "utc,id,profile,name,first_seen_us\n2026-03-02T09:00:00.250000Z,a,microbit,\"My \"\"best\"\" clip, really\",1772442000250000\n",
            clips.ToString());
        var episodes = new StringWriter { NewLine = "\n" };
        JournalExport.WriteCsv(journal, JournalTables.Episodes, JournalReading.Beginning, JournalReading.End, episodes);
        Assert.Contains(",0.3333333333333333,", episodes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_wearer_decided_is_exported_in_words()
    {
        using var folder = new TemporaryFolder();
        using IJournal journal = JournalFolder.Open(folder.Path);
        journal.Write(new JournalBatch().Put(JournalTables.Actions, new SnoozeAction(Steps.At(0), TimeSpan.FromMinutes(30))));
        var actions = new StringWriter { NewLine = "\n" };
        Assert.Equal(1, JournalExport.WriteCsv(journal, JournalTables.Actions, JournalReading.Beginning, JournalReading.End, actions));
        Assert.Equal(
            "utc,id,at_us,kind,detail\n2026-03-02T09:00:00.000000Z,1772442000000000-Snooze,1772442000000000,Snooze,"
            + "\"{\"\"length_us\"\":1800000000}\"\n",
            actions.ToString());
    }

    [Fact]
    public void A_span_exports_what_lies_in_it()
    {
        using var folder = new TemporaryFolder();
        using IJournal journal = JournalFolder.Open(folder.Path);
        journal.Write(new JournalBatch().Put(JournalTables.Episodes, Steps.Episode(0)).Put(JournalTables.Episodes, Steps.Episode(100)));
        Assert.Equal(1, JournalExport.WriteCsv(journal, JournalTables.Episodes, Steps.At(0), Steps.At(100), TextWriter.Null));
    }

    [Fact]
    public void Json_holds_every_table_and_unknown_flexion_is_null()
    {
        using var folder = new TemporaryFolder();
        using IJournal journal = JournalFolder.Open(folder.Path);
        byte[] flexion = [.. Enumerable.Repeat((byte)0x80, 59), MinuteRecord.ToStoredFlexion(-20.4)];
        journal.Write(new JournalBatch().Put(JournalTables.Minutes, new MinuteRecord(Steps.At(0), "UTC", new string('U', 60), flexion, 2.5)));

        using var bytes = new MemoryStream();
        Assert.Equal(1, JournalExport.WriteJson(journal, JournalReading.Beginning, JournalReading.End, bytes));
        using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray()));
        Assert.Equal(JournalTables.All.Select(table => table.Name), json.RootElement.EnumerateObject().Skip(1).Select(member => member.Name));
        JsonElement stored = json.RootElement.GetProperty("minutes")[0].GetProperty("flexion_deg");
        Assert.Equal(JsonValueKind.Null, stored[0].ValueKind);
        Assert.Equal(-20, stored[59].GetInt32());
    }
}
