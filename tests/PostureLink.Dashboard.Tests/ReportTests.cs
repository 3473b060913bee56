using System.Net;
using System.Xml.Linq;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries;
using PostureLink.Summaries.Reports;
using PostureLink.Testing;

namespace PostureLink.Dashboard.Tests;

/// <summary>Reports behind the cookie, and on paper.</summary>
public sealed class ReportTests
{
    private static readonly DateOnly Month = new(2026, 1, 1);

    [Theory]
    [InlineData("/report?day=2026-02-26", "en", "Thu 2026-02-26")]
    [InlineData("/report?week=2026-03-02", "de", "2026-02-24 – 2026-03-02")]
    [InlineData("/report?month=2026-02", "en", "2026-02")]
    [InlineData("/report?day=2019-01-01", "de", "Di 2019-01-01")]
    public async Task A_report_is_whole_in_itself_and_its_policy_lets_nothing_but_its_own_style_pass(string path, string language, string title)
    {
        await using PageBench bench = await PageBench.OpenAsync(30, Languages.Find(language));
        await bench.EnterAsync();
        using HttpResponseMessage answer = await bench.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith(
            $"default-src 'none'; style-src {ReportStyle.Source};", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        XElement page = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal(language, (string?)page.Attribute("lang"));
        Assert.Equal(title, page.Descendants("h1").Single().Value);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img");
        Assert.DoesNotContain(page.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" or "style");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?day=yesterday")]
    [InlineData("?week=0001-01-02")]
    [InlineData("?month=2026-13")]
    public async Task What_is_no_day_week_or_month_is_said_to_be_none(string query)
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage answer = await bench.Http.GetAsync("/report" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("?month=2026-03", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_cookie_there_is_no_report()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        using HttpResponseMessage answer = await bench.Http.GetAsync("/report?day=2026-03-02");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public void Closed_days_are_told_as_their_minutes_tell_them()
    {
        CountingJournal journal = SimulatedYear.Make(40);
        var days = new WearerDays(journal, new DayCalendar(TimeZoneInfo.Utc));
        ReportColumn[] columns = [.. JournalReports.Columns(journal, SimulatedYear.Today.AddDays(-30), 31, days)];
        Assert.Contains(columns, column => column.Prompts.All > 0 && column.Worn > TimeSpan.FromHours(4));
        foreach (ReportColumn column in columns)
        {
            DaySummary summary = JournalDays.Summarise(journal, column.Date, days);
            Assert.Equal(
                (summary.Worn, summary.Slouching.Count, summary.Stillness.Breaks, summary.States[PostureState.UprightStill]),
                (column.Worn, column.Slouches, column.Breaks, column.States.GetValueOrDefault(PostureState.UprightStill)));
        }
    }

    [Fact]
    public void Shares_of_a_day_worn_for_less_than_four_hours_are_hidden()
    {
        Assert.DoesNotContain(" %</td>", Week(TimeSpan.FromMinutes(239)), StringComparison.Ordinal);
        Assert.Contains("<td>100 %</td>", Week(TimeSpan.FromMinutes(240)), StringComparison.Ordinal);

        static string Week(TimeSpan worn) => ReportHtml.Week([.. Enumerable.Range(0, 7).Select(i => new ReportColumn(
            Month.AddDays(i), worn, new Dictionary<PostureState, TimeSpan> { [PostureState.UprightStill] = worn }, 0, worn, 0,
            new PromptEnds(1, 0, 0), 0))], Languages.English);
    }

    [BrowserFact]
    public async Task Each_report_fits_one_sheet_of_A4()
    {
        using var folder = new TemporaryFolder();
        CountingJournal journal = SimulatedYear.Make(60);
        var days = new WearerDays(journal, new DayCalendar(TimeZoneInfo.Utc));
        foreach (System.Globalization.CultureInfo language in Languages.All)
        {
            (string Name, string Html)[] reports =
            [
                ("day", ReportHtml.Day(JournalReports.Day(journal, new DateOnly(2026, 2, 26), days), language)),
                ("week", ReportHtml.Week(JournalReports.Columns(journal, SimulatedYear.Today.AddDays(-6), 7, days), language)),
                ("days", ReportHtml.Week(JournalReports.Columns(journal, SimulatedYear.Today.AddDays(-15), 16, days), language)),
                ("month", ReportHtml.Month(JournalReports.Columns(journal, Month, 31, days), language)),
            ];
            foreach ((string name, string html) in reports)
                Assert.Equal((name, 1), (name, await Sheet.PrintAsync(html, folder.Path, $"{name}-{language.Name}")));
        }
        // What counts them can count further: the long form has a sheet a day at least.
        DaySummary[] two = [.. Enumerable.Range(26, 2).Select(day => JournalDays.Summarise(journal, new DateOnly(2026, 2, day), days))];
        Assert.True(await Sheet.PrintAsync(DayHtml.Write(two), folder.Path, "long") >= 2);
    }

    [BrowserFact]
    public async Task In_a_browser_a_report_has_its_style_and_nothing_is_complained_about_and_no_page_is_wider_than_a_phone()
    {
        await using PageBench bench = await PageBench.OpenAsync(40, Languages.Find("de"));
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench, width: 390);
        foreach ((string page, string report) in new[] { ("/day?date=2026-02-26", "day="), ("/history", "week="), ("/history", "month=") })
        {
            await browser.Page.GotoAsync(new Uri(bench.Address, page).ToString());
            await browser.Page.ClickAsync($"a[href^='/report?{report}']");
            await browser.Page.WaitForSelectorAsync("p.kind");
            // Without its style the legend is a plain list.
            Assert.Equal("flex", await browser.Page.EvalOnSelectorAsync<string>(".legend", "legend => getComputedStyle(legend).display"));
            Assert.True(await browser.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), report);
        }
        Assert.Empty(browser.Complaints);
    }
}
