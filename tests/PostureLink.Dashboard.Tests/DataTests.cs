using System.IO.Compression;
using System.Net;
using System.Text.Json;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard.Tests;

/// <summary>The data are the wearer's: saved, backed up and erased from the page, and never by chance.</summary>
public sealed class DataTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_export_holds_what_was_answered_about_health_only_when_that_was_ticked(bool isTicked)
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        bench.Journal.Write(Answered(bench));
        (string, string)[] health = isTicked ? [("health", "yes")] : [];
        using HttpResponseMessage json = await bench.PostAsync("/data/export", [("format", "json"), .. health]);
        Assert.Equal(HttpStatusCode.OK, json.StatusCode);
        Assert.Equal("attachment", json.Content.Headers.ContentDisposition!.DispositionType);
        using JsonDocument whole = JsonDocument.Parse(await json.Content.ReadAsStringAsync());
        Assert.Equal(isTicked, whole.RootElement.GetProperty("actions").GetRawText().Contains("Screening", StringComparison.Ordinal));
        Assert.True(whole.RootElement.GetProperty("minutes").GetArrayLength() > 0);

        using HttpResponseMessage csv = await bench.PostAsync("/data/export", [("format", "csv"), .. health]);
        using ZipArchive files = new(await csv.Content.ReadAsStreamAsync());
        Assert.Equal(JournalTables.All.Select(table => table.Name + ".csv"), files.Entries.Select(file => file.Name));
        using StreamReader actions = new(files.GetEntry("actions.csv")!.Open());
        Assert.Equal(isTicked, (await actions.ReadToEndAsync()).Contains("Screening", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_is_made_and_listed_and_one_that_cannot_be_made_is_said_so()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        Assert.Contains("There is none yet.", await bench.Http.GetStringAsync("/data"), StringComparison.Ordinal);
        using HttpResponseMessage made = await bench.PostAsync("/data/backup");
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        string page = await bench.Http.GetStringAsync(made.Headers.Location);
        Assert.Contains("backup-1.zip", page, StringComparison.Ordinal);
        Assert.Contains("1.2 MB", page, StringComparison.Ordinal);
        bench.Companion.SimulatedCare.IsFull = true;
        using HttpResponseMessage refused = await bench.PostAsync("/data/backup");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("could not be made", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_go_is_told_and_goes_only_when_the_wearer_is_sure()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        string day = $"{bench.Companion.Calendar.DateOf(bench.Companion.Now):yyyy-MM-dd}";
        (string, string)[] asked = [("what", "Seconds"), ("from", day), ("to", day)];
        int before = Minutes(bench);
        using HttpResponseMessage plan = await bench.PostAsync("/data/plan", asked);
        Assert.Equal(HttpStatusCode.OK, plan.StatusCode);
        Assert.Contains("Nothing has gone yet", await plan.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage unsure = await bench.PostAsync("/data/erase", asked);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        Assert.Empty(bench.Companion.SimulatedCare.Erased);
        Assert.Equal(before, Minutes(bench));

        using HttpResponseMessage done = await bench.PostAsync("/data/erase", [.. asked, ("sure", "yes")]);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        EraseSelection erased = Assert.Single(bench.Companion.SimulatedCare.Erased);
        Assert.Equal((EraseKind.Seconds, TimeSpan.FromDays(1)), (erased.Kind, erased.Until - erased.From));
        Assert.InRange(Minutes(bench), 1, before - 1);
    }

    [Theory]
    [InlineData(0, 0, "", "Summaries of days that would")]
    [InlineData(3, 0, "would be made anew from what is left: 3.", "go for good: 0")]
    [InlineData(0, 2, "would go for good: 2. They hold figures of what would be erased", "made anew from what is left: 0")]
    public async Task Summaries_that_go_with_what_was_asked_for_are_told_of(int closedAgain, int lost, string said, string unsaid)
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        bench.Companion.SimulatedCare.Days = (closedAgain, lost);
        using HttpResponseMessage plan = await bench.PostAsync("/data/plan", ("what", "Seconds"));
        string page = await plan.Content.ReadAsStringAsync();
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_goes_without_a_span()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage done = await bench.PostAsync("/data/erase", ("what", "Everything"), ("sure", "yes"));
        Assert.Equal(new EraseSelection(EraseKind.Everything, JournalReading.Beginning, JournalReading.End), Assert.Single(bench.Companion.SimulatedCare.Erased));
        using HttpResponseMessage plan = await bench.PostAsync("/data/plan", ("what", "Everything"));
        Assert.Contains("There is nothing to erase.", await plan.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "Choose what")]
    [InlineData("1", "", "", "Choose what")]
    [InlineData("Pops", "yesterday", "", "A day is written")]
    [InlineData("Pops", "", "9999-12-31", "A day is written")]
    [InlineData("Pops", "2026-02-03", "2026-02-02", "is after the last")]
    public async Task What_selects_nothing_erases_nothing_and_says_why(string what, string from, string to, string reason)
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        foreach (string path in new[] { "/data/plan", "/data/erase" })
        {
            using HttpResponseMessage answer = await bench.PostAsync(path, ("what", what), ("from", from), ("to", to), ("sure", "yes"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Empty(bench.Companion.SimulatedCare.Erased);
    }

    private static int Minutes(PageBench bench) =>
        bench.Journal.ReadRows(JournalTables.Minutes, JournalReading.Beginning, JournalReading.End).Count;

    private static JournalBatch Answered(PageBench bench)
    {
        var batch = new JournalBatch();
        batch.Put(JournalTables.Actions, new ScreeningAction(bench.Companion.Now, ScreeningAnswers.Disc));
        return batch;
    }
}
