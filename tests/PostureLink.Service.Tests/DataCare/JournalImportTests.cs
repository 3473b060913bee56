using System.Text;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class JournalImportTests : IDisposable
{
    private const string Episodes =
        "start_us,end_us,slouched_us,mean_flexion_deg,peak_flexion_deg,threshold_deg,alert_due,ended_by\n";

    private static readonly DayCalendar Utc = new(TimeZoneInfo.Utc);

    // The day of the rows is over.
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public void What_was_exported_comes_back_without_loss_and_twice_changes_nothing(string format)
    {
        using var from = new MemoryJournal();
        FullJournal.Fill(from);
        string path = Export(from, format);

        using var to = new MemoryJournal();
        Assert.Equal(new ImportReport(FullJournal.Rows().Rows.Count, 0, 0), Import(path, to));
        Assert.Equal(FullJournal.Written(from), FullJournal.Written(to));
        Assert.Equal(new ImportReport(0, 0, FullJournal.Rows().Rows.Count), Import(path, to));
        Assert.Equal(FullJournal.Written(from), FullJournal.Written(to));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public void What_was_answered_about_health_is_exported_only_on_purpose(string format)
    {
        using var from = new MemoryJournal();
        FullJournal.Fill(from);
        string path = Export(from, format, withHealth: false);
        string all = string.Join('\n', Directory.Exists(path) ? Directory.GetFiles(path).Select(File.ReadAllText) : [File.ReadAllText(path)]);
        Assert.Contains("Pop", all, StringComparison.Ordinal);
        Assert.All(["Screening", "Osteoporosis", "StopSigns", "Have it looked at", "ExercisesPaused"],
            word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
        using var to = new MemoryJournal();
        Import(path, to);
        Assert.Equal(FullJournal.Rows().Rows.Count(entry => !HealthRows.Has(entry.Table, entry.Row)), FullJournal.Written(to).Count);
    }

    [Fact]
    public void A_row_that_is_otherwise_is_replaced_and_others_stay()
    {
        using var journal = new MemoryJournal();
        FullJournal.Fill(journal);
        string path = _folder.Write("clips.csv", "id,profile,name,first_seen_us\nC0:FF:EE,open-clip,Another,1\nnew,open-clip,New,2\n");
        Assert.Equal(new ImportReport(2, 0, 0), Import(path, journal));
        Assert.Equal(["Another", "New"], journal.ReadAll(JournalTables.Clips).Select(clip => clip.Name));
        _folder.Write("clips.csv", "id,profile,name,first_seen_us\nnew,open-clip,Newer,2\n");
        Assert.Equal(new ImportReport(0, 1, 0), Import(path, journal));
    }

    [Theory]
    [InlineData(2, "slouched_us is 'soon'; it must be a whole number", "1,2,soon,1,1,1,0,BackUnderMark")]
    [InlineData(2, "it has 3 fields, and the header 8", "1,2,3")]
    [InlineData(2, "peak_flexion_deg is 'NaN'; it must be a number", "1,2,3,1,NaN,1,0,BackUnderMark")]
    [InlineData(2, "'Tired'", "1,2,3,1,1,1,0,Tired")]
    [InlineData(2, "a value that must be there is missing", "1,2,3,,1,1,0,BackUnderMark")]
    [InlineData(2, "null cannot be kept in episodes.start_us", ",2,3,1,1,1,0,BackUnderMark")]
    [InlineData(3, "start_us is the same as in", "1,2,3,1,1,1,0,BackUnderMark\n1,2,4,1,1,1,0,BackUnderMark")]
    [InlineData(3, "a quote stands inside", "1,2,3,1,1,1,0,BackUnderMark\n2,2,4,1,1,1,0,Back\"Under")]
    [InlineData(2, "does not end", "1,2,3,1,1,1,0,\"BackUnderMark\n")]
    public void A_bad_line_of_csv_is_named_with_file_line_and_reason_and_nothing_is_imported(int line, string reason, string lines)
    {
        string path = _folder.Write("episodes.csv", Episodes + lines + "\n");
        ImportException refused = Assert.Throws<ImportException>(() => JournalImport.Read(path));
        ImportFault fault = Assert.Single(refused.Faults);
        Assert.Equal((path, line), (fault.File, fault.Line));
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the header is missing")]
    [InlineData("start_us,end\n", "the table episodes has no column 'end'")]
    [InlineData("start_us,start_us\n", "the column 'start_us' is there twice")]
    [InlineData("utc,end_us\n", "the column 'start_us' is missing")]
    public void A_header_that_is_not_the_tables_is_refused(string header, string reason)
    {
        ImportException refused = Assert.Throws<ImportException>(() => JournalImport.Read(_folder.Write("episodes.csv", header)));
        Assert.Equal((1, reason), (refused.Faults[0].Line, refused.Faults[0].Reason));
    }

    [Theory]
    [InlineData(1, "must be one JSON object", "[]")]
    [InlineData(2, "there is no table 'hours'", "{\n\"hours\": []}")]
    [InlineData(1, "of a newer PostureLink", "{\"schema_version\": 99}")]
    [InlineData(3, "first_seen_us is not a whole number", "{\"clips\": [\n{\"id\": \"a\", \"profile\": \"b\", \"name\": \"c\", \"first_seen_us\": 1},\n{\"id\": \"b\", \"first_seen_us\": 1.5}]}")]
    [InlineData(2, "the table clips has no column 'colour'", "{\"clips\": [\n{\"id\": \"a\", \"colour\": [1]}]}")]
    [InlineData(2, "it is not JSON from here on", "{\"clips\": [\n{\"id\" \"a\"}]}")]
    [InlineData(2, "states and flexion_deg have 1 and 2 values", "{\"minutes\": [\n{\"start_us\": 0, \"zone\": \"\", \"states\": \"U\", \"flexion_deg\": [1, null], \"movement_mg\": 1}]}")]
    public void A_bad_line_of_json_is_named_with_file_line_and_reason(int line, string reason, string json)
    {
        string path = _folder.Write("all.json", json);
        ImportFault fault = Assert.Single(Assert.Throws<ImportException>(() => JournalImport.Read(path)).Faults);
        Assert.Equal((path, line), (fault.File, fault.Line));
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "name is not UTF-8 throughout", "{\"clips\": [\n{\"id\": \"a\", \"profile\": \"b\", \"name\": \"c\", \"first_seen_us\": 1},\n{\"id\": \"b\", \"name\": \"\\ud800\"}]}")]
    [InlineData(2, "name is not UTF-8 throughout", "{\"clips\": [\n{\"id\": \"b\", \"name\": \"B\u00fcro\"}]}")]
    [InlineData(2, "a name is not UTF-8 throughout", "{\"clips\": [\n{\"n\u00e4me\": \"b\"}]}")]
    [InlineData(2, "a name is not UTF-8 throughout", "{\n\"\\udc00\": []}")]
    public void A_text_of_json_that_is_none_is_named_with_its_line(int line, string reason, string json)
    {
        File.WriteAllBytes(_folder.File("all.json"), Encoding.Latin1.GetBytes(json));
        ImportFault fault = Assert.Single(Assert.Throws<ImportException>(() => JournalImport.Read(_folder.File("all.json"))).Faults);
        Assert.Equal(line, fault.Line);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minutes", "start_us")]
    [InlineData("episodes", "start_us")]
    [InlineData("episodes", "end_us")]
    [InlineData("prompts", "at_us")]
    [InlineData("decisions", "at_us")]
    [InlineData("calibrations", "taken_us")]
    [InlineData("clips", "first_seen_us")]
    [InlineData("days", "start_us")]
    [InlineData("days", "end_us")]
    [InlineData("actions", "at_us")]
    [InlineData("twoclips", "start_us")]
    public void A_moment_that_no_calendar_names_is_refused_with_its_line(string name, string column)
    {
        JournalTable table = JournalTables.All.Single(table => table.Name == name);
        object?[] row = FullJournal.Rows().Rows.Last(entry => entry.Table == table).Row;
        // Whole minutes, and of them the last and the first that there are.
        foreach (long moment in new[]
        {
            300_000_000_000_000_000, -62_135_596_860_000_000, 253_402_300_800_000_000, -9_223_372_036_800_000_000, 9_223_372_036_800_000_000,
        })
        {
            row[table.IndexOf(column)] = moment;
            string path = _folder.Write(name + ".csv", Csv(table, [row]));
            ImportFault fault = Assert.Single(Assert.Throws<ImportException>(() => JournalImport.Read(path)).Faults);
            Assert.Equal((path, 2), (fault.File, fault.Line));
            Assert.StartsWith($"{column} is {moment}, which is not in the years", fault.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("days", "date", "\"0001-01-01\"")]
    [InlineData("days", "date", "\"9999-12-31\"")]
    [InlineData("actions", "detail", "\"{\\\"until_us\\\":300000000000000000}\"")]
    public void A_day_and_the_end_of_a_pause_are_moments_too(string name, string column, string value)
    {
        string row = name == "days"
            ? "\"zone\": \"Etc/UTC\", \"start_us\": 1, \"end_us\": 2, \"summary\": \"{}\""
            : "\"id\": \"1-Pause\", \"at_us\": 1, \"kind\": \"Pause\"";
        string path = _folder.Write("all.json", $"{{\"{name}\": [\n{{{row}, \"{column}\": {value}}}]}}");
        ImportFault fault = Assert.Single(Assert.Throws<ImportException>(() => JournalImport.Read(path)).Faults);
        Assert.Equal(2, fault.Line);
        Assert.Contains("which is not in the years 2 to 9998", fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("America/Los_Angeles", 12)]
    [InlineData("Pacific/Kiritimati", 0)]
    public void The_first_and_the_last_moment_that_are_taken_in_close_their_days(string zone, int dayStartHours)
    {
        long first = -62_104_060_800_000_000, last = 253_370_764_740_000_000;
        MinuteRecord minute = new(new EventTime(first), zone, new string('U', 60), new byte[60], 1);
        string path = _folder.Write("minutes.csv", Csv(
            JournalTables.Minutes,
            [JournalTables.Minutes.ToRow(minute), JournalTables.Minutes.ToRow(minute with { Start = new EventTime(last) })]));
        using var journal = new MemoryJournal();
        var calendar = new DayCalendar(JournalDays.Zone(zone), TimeSpan.FromHours(dayStartHours));
        Assert.Equal(new ImportReport(2, 0, 0), JournalImport.Write(JournalImport.Read(path), journal, calendar, DateTimeOffset.MaxValue));
        Assert.Equal(2, journal.ReadAll(JournalTables.Days).Count);
        foreach (long beyond in new[] { first - 1, last + 60_000_000 })
        {
            _folder.Write("minutes.csv", Csv(JournalTables.Minutes, [JournalTables.Minutes.ToRow(minute with { Start = new EventTime(beyond) })]));
            Assert.Throws<ImportException>(() => JournalImport.Read(path));
        }
    }

    [Fact]
    public void Every_bad_line_is_told_up_to_a_limit_and_the_rest_is_counted()
    {
        string path = _folder.Write("clips.csv", "id,profile,name,first_seen_us\n" + string.Concat(Enumerable.Repeat("a,b,c,soon\n", 25)));
        ImportException refused = Assert.Throws<ImportException>(() => JournalImport.Read(path));
        Assert.Equal(Enumerable.Range(2, 25), refused.Faults.Select(fault => fault.Line));
        Assert.Contains("line 21:", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("line 22:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("And 5 more.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_refused_and_never_thrown_over()
    {
        var random = new Random(8);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            foreach (string name in new[] { "clips.csv", "all.json" })
            {
                File.WriteAllBytes(_folder.File(name), [.. Encoding.ASCII.GetBytes(name == "clips.csv" ? "id,first_seen_us\n" : ""), .. bytes]);
                Assert.Throws<ImportException>(() => JournalImport.Read(_folder.File(name)));
            }
        }
    }

    [Fact]
    public void A_folder_or_a_file_that_is_no_export_says_what_it_should_be()
    {
        Assert.Contains("minutes.csv", Assert.Throws<ImportException>(() => JournalImport.Read(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("which table", Assert.Throws<ImportException>(() => JournalImport.Read(_folder.Write("hours.csv", ""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_tells_of_every_column() => Assert.Equal(
        JournalTables.All.SelectMany(table => table.Columns.Select(column => (table.Name, column.Name))),
        ExportSchema.Columns.Select(column => (column.Table, column.Name)));

    private static ImportReport Import(string path, IJournal journal) => JournalImport.Write(JournalImport.Read(path), journal, Utc, Now);

    private static string Csv(JournalTable table, IEnumerable<object?[]> rows) =>
        string.Join('\n', rows.Select(row => JournalExport.CsvLine(table, row)).Prepend(JournalExport.CsvHeader(table)));

    private string Export(IJournal journal, string format, bool withHealth = true)
    {
        if (format == "json")
        {
            using FileStream file = File.Create(_folder.File("all.json"));
            JournalExport.WriteJson(journal, JournalReading.Beginning, JournalReading.End, file, withHealth);
            return _folder.File("all.json");
        }
        foreach (JournalTable table in JournalTables.All)
        {
            using StreamWriter file = File.CreateText(_folder.File(table.Name + ".csv"));
            JournalExport.WriteCsv(journal, table, JournalReading.Beginning, JournalReading.End, file, withHealth);
        }
        return _folder.Path;
    }
}
