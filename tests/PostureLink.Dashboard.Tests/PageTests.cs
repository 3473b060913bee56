using System.Net;
using System.Text.RegularExpressions;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard.Tests;

/// <summary>Each page is whole in every language, and reads no more of a year than it shows.</summary>
public sealed partial class PageTests
{
    private static readonly string[] Pages =
        ["/", "/history", "/history?span=month", "/history?span=year", "/history?dwell=120&sensitivity=1", "/exercises", "/why", "/clip", "/data", "/settings", "/day?date=2026-02-26", "/day?date=2019-01-01"];

    public static TheoryData<string, string> PagesAndLanguages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string page in Pages)
            {
                data.Add(page, "en");
                data.Add(page, "de");
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PagesAndLanguages))]
    public async Task A_page_has_its_landmarks_labels_and_texts_and_nothing_that_the_policy_forbids(string path, string language)
    {
        await using PageBench bench = await PageBench.OpenAsync(9, Languages.Find(language));
        await bench.EnterAsync();
        using HttpResponseMessage answer = await bench.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string page = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Single(OpeningTags(page, "main"));
        Assert.Single(OpeningTags(page, "h1"));
        Assert.DoesNotMatch(Forbidden(), page);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        // Every drawing either says what it shows or is passed over.
        Assert.All(OpeningTags(page, "svg"), tag => Assert.Matches("aria-label=\"[^\"]+\"|aria-labelledby|aria-hidden=\"true\"", tag));
        string[] ids = [.. Ids().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(LabelledBy().Matches(page).Select(match => match.Groups[1].Value), id => Assert.Contains(id, ids));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-45")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_day_that_is_none_is_nowhere_and_not_today(string date)
    {
        await using PageBench bench = await PageBench.OpenAsync(2);
        await bench.EnterAsync();
        foreach (string page in new[] { "/day", "/why" })
        {
            using HttpResponseMessage answer = await bench.Http.GetAsync($"{page}?date={date}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await bench.Http.GetAsync(page + "?date=")).StatusCode);
        }
    }

    [Theory]
    [InlineData("/day?date=2026-02-26")]
    [InlineData("/why?date=2026-02-26")]
    public async Task A_day_is_told_by_the_clocks_of_where_it_was_spent(string path)
    {
        await using PageBench bench = await PageBench.OpenAsync(5);
        await bench.EnterAsync();
        string[] there = Clocks(await bench.Http.GetStringAsync(path));
        Assert.NotEmpty(there);
        bench.Companion.Calendar = new DayCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        Assert.Equal(there, Clocks(await bench.Http.GetStringAsync(path)));
    }

    [Fact]
    public async Task The_sheets_of_a_week_and_a_month_end_with_the_wearers_day()
    {
        await using PageBench bench = await PageBench.OpenAsync(2);
        await bench.EnterAsync();
        // A quarter past midnight by the wearer's clock, whose days begin at four.
        EventTime now = bench.Companion.Now;
        TimeSpan offset = TimeSpan.FromHours(24.25) - now.ToUtc().TimeOfDay;
        offset -= offset > TimeSpan.FromHours(14) ? TimeSpan.FromDays(1) : TimeSpan.Zero;
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("midnight", offset, "midnight", "midnight");
        bench.Companion.Calendar = new DayCalendar(zone, TimeSpan.FromHours(4));
        string today = $"{now.In(zone).AddDays(-1):yyyy-MM-dd}";
        string page = await bench.Http.GetStringAsync("/history");
        Assert.Contains($"/report?week={today}\"", page, StringComparison.Ordinal);
        Assert.Contains($"/report?month={today[..7]}\"", page, StringComparison.Ordinal);
    }

    private static string[] Clocks(string page) =>
        [.. Regex.Matches(page, @"<time>(\d\d:\d\d)</time>|<title[^>]*>[^<]*\d\d:\d\d[^<]*").Select(match => match.Value)];

    [Fact]
    public async Task Today_says_what_was_measured_and_how_it_compares()
    {
        await using PageBench bench = await PageBench.OpenAsync(30);
        await bench.EnterAsync();
        string page = WebUtility.HtmlDecode(await bench.Http.GetStringAsync("/"));
        Assert.Contains(">4°<", page, StringComparison.Ordinal);
        Assert.Contains("rotate(0.8 95 225)", page, StringComparison.Ordinal);
        Assert.Contains("half of it below", page, StringComparison.Ordinal);
        Assert.Contains("days of the last four weeks", page, StringComparison.Ordinal);
        Assert.Contains("82 %", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_tells_what_the_week_would_have_been_with_the_sliders_elsewhere()
    {
        await using PageBench bench = await PageBench.OpenAsync(9);
        await bench.EnterAsync();
        string before = WebUtility.HtmlDecode(await bench.Http.GetStringAsync("/history"));
        Assert.Contains("name=\"dwell\" min=\"5\" max=\"300\" step=\"5\" value=\"60\"", before, StringComparison.Ordinal);
        Assert.DoesNotContain("prompts in seven days", before, StringComparison.Ordinal);
        string patient = WebUtility.HtmlDecode(await bench.Http.GetStringAsync("/history?dwell=300&sensitivity=1"));
        Assert.Contains("value=\"300\"", patient, StringComparison.Ordinal);
        Match told = Regex.Match(patient, @"With 300 s and sensitivity 1: (\d+) prompts in seven days, (\d+) of them for a slouch\.");
        Assert.True(int.Parse(told.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) > 0, told.Value);
        // As many rows as days, each with what was given, what would be and the check.
        Assert.Equal(7, Regex.Count(patient, @"<tr><th scope=""row"">2026-0\d-\d\d</th>(<td>\d+</td>){3}</tr>"));
    }

    [Theory]
    [InlineData("en", "Your back: 14° rounder than upright", "in use")]
    [InlineData("de", "Dein Rücken: 14° runder als aufrecht", "in Gebrauch")]
    public async Task Two_clips_show_how_round_the_back_is_and_one_clip_never_does(string language, string curvature, string inUse)
    {
        await using PageBench bench = await PageBench.OpenAsync(2, Languages.Find(language));
        await bench.EnterAsync();
        string[] pages = ["/", "/clip", "/why", "/history", "/day?date=2026-02-27"];
        foreach (string path in pages)
            Assert.DoesNotMatch("data-live=\"curvature\"|rounder|runder|flatter|flacher|Second clip|Zweiter Clip", WebUtility.HtmlDecode(await bench.Http.GetStringAsync(path)));

        CompanionStatus one = bench.Companion.Status;
        CompanionStatus both = one with
        {
            SecondClip = one.Clip! with { Name = "Belt clip", BatteryPercent = 71 },
            HasBoth = true,
            Posture = one.Posture!.Value with { CurvatureDeg = 14.2 },
        };
        bench.Companion.Status = both;
        string today = WebUtility.HtmlDecode(await bench.Http.GetStringAsync("/"));
        Assert.Contains(curvature, today, StringComparison.Ordinal);
        Assert.Contains("Belt clip: " + inUse, today, StringComparison.Ordinal);
        Assert.Contains("71 %", WebUtility.HtmlDecode(await bench.Http.GetStringAsync("/clip")), StringComparison.Ordinal);

        // Lost: said, and no figure any more.
        bench.Companion.Status = both with { HasBoth = false, Loss = SecondClipLoss.OffBody, Posture = one.Posture };
        string lost = WebUtility.HtmlDecode(await bench.Http.GetStringAsync("/"));
        Assert.DoesNotMatch("rounder|runder|flatter|flacher", lost);
        Assert.Contains("Belt clip", lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_buttons_say_reaches_the_companion()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        foreach ((string Name, string Value)[] fields in new (string, string)[][]
        {
            [("kind", "pop")], [("kind", "snooze")], [("kind", "pause")], [("kind", "resume")], [("kind", "did"), ("prompt", "7")],
            [("kind", "screening"), ("flag", "Disc")], [("kind", "screening"), ("none", "yes")], [("kind", "stop-signs"), ("flag", "Tingling")],
            [("kind", "resume-exercises")],
        })
        {
            using HttpResponseMessage answer = await bench.PostAsync("/act", fields);
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }
        EventTime now = bench.Companion.Now;
        Assert.Equal(
            [
                new PopAction(now), new SnoozeAction(now, TimeSpan.FromMinutes(30)), new PauseAction(now, now + TimeSpan.FromHours(2)), new ResumeAction(now),
                new AnswerAction(now, 7, PromptAnswer.Did), new ScreeningAction(now, ScreeningAnswers.Disc), new ScreeningAction(now, ScreeningAnswers.None),
                new StopSignsAction(now, StopSigns.Tingling), new ResumeExercisesAction(now),
            ],
            bench.Companion.Acts);
    }

    [Fact]
    public async Task Without_a_clip_or_its_pose_today_leads_to_where_that_is_put_right()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        Assert.DoesNotContain("href=\"/clip#", await bench.Http.GetStringAsync("/"), StringComparison.Ordinal);
        CompanionStatus whole = bench.Companion.Status;
        bench.Companion.Status = whole with { Clip = whole.Clip! with { IsCalibrated = false } };
        Assert.Contains("href=\"/clip#pose\"", await bench.Http.GetStringAsync("/"), StringComparison.Ordinal);
        bench.Companion.Status = whole with { Clip = null };
        string page = await bench.Http.GetStringAsync("/");
        Assert.Contains("href=\"/clip#near\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("posturelink pair", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screening_with_nothing_ticked_and_nothing_said_is_asked_again()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage answer = await bench.PostAsync("/act", ("kind", "screening"));
        Assert.Empty(bench.Companion.Acts);
        Assert.Contains("Nothing was ticked.", await bench.Http.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format-disk", "")]
    [InlineData("screening", "Everything")]
    [InlineData("did", "")]
    public async Task What_is_no_decision_changes_nothing(string kind, string flag)
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage answer = await bench.PostAsync("/act", ("kind", kind), ("flag", flag));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(bench.Companion.Acts);
    }

    [Fact]
    public async Task Settings_are_changed_whole_and_every_fault_stands_at_its_field()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage refused = await bench.PostAsync("/settings", ("set.dwell", "soon"), ("set.day-start", "25:00"), ("set.quiet-hours", "22:00-07:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        string page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("2 to put right", page, StringComparison.Ordinal);
        Assert.Equal(2, OpeningTags(page, "input").Count(tag => tag.Contains("aria-invalid=\"true\"", StringComparison.Ordinal)));
        Assert.Contains("value=\"soon\"", page, StringComparison.Ordinal);
        Assert.Equal("none", Setting("quiet-hours"));

        using HttpResponseMessage changed = await bench.PostAsync("/settings", ("set.dwell", "45"), ("set.quiet-hours", "22:00-07:00"));
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Equal(("45", "22:00-07:00"), (Setting("dwell"), Setting("quiet-hours")));
        using HttpResponseMessage reset = await bench.PostAsync("/settings", ("reset", "dwell"));
        Assert.Equal("60", Setting("dwell"));

        string Setting(string name) => bench.Companion.Settings.List().Single(row => row.Name == name).Value;
    }

    [Fact]
    public async Task Why_shows_what_was_asked_for()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        int all = Count(await bench.Http.GetStringAsync("/why"));
        int given = Count(await bench.Http.GetStringAsync("/why?verdict=given"));
        int camera = Count(await bench.Http.GetStringAsync("/why?verdict=Camera&kind=Slouch"));
        int spacing = Count(await bench.Http.GetStringAsync("/why?verdict=Spacing"));
        Assert.True(given > 0 && camera > 0 && spacing > 0);
        Assert.Equal(all, given + camera + spacing);
        Assert.Equal(0, Count(await bench.Http.GetStringAsync("/why?kind=Water")));

        static int Count(string page) => Regex.Count(page, "decision-head");
    }

    [Fact]
    public async Task A_page_reads_of_a_year_only_what_it_shows()
    {
        await using PageBench bench = await PageBench.OpenAsync(365);
        await bench.EnterAsync();
        // A day is read to be shown and to be summed up, and the days beside it to know where it begins; each has nine hours.
        const int minutes = 12 * 9 * 60;
        foreach ((string path, int mostMinutes, int mostDays) in new[]
        {
            ("/", minutes, 29), ("/day?date=2026-01-14", minutes, 29), ("/history", minutes, 9), ("/history?span=month", minutes, 32),
            ("/history?span=year", minutes, 366), ("/why?date=2026-01-14", minutes, 0), ("/exercises", 0, 0), ("/settings", 0, 0), ("/clip", 60, 0), ("/data", 0, 0),
        })
        {
            bench.Journal.Read.Clear();
            using HttpResponseMessage answer = await bench.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            int read = bench.Journal.Read.GetValueOrDefault("minutes");
            Assert.True(read <= mostMinutes, $"{path} reads {read} minutes");
            int days = bench.Journal.Read.GetValueOrDefault("days");
            Assert.True(days <= mostDays, $"{path} reads {days} days");
        }
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_is_said_so_on_a_page()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        bench.Journal.Failure = new JournalException(JournalFailure.Disk, "secret", "secret place");
        using HttpResponseMessage answer = await bench.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        string page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("cannot be read at present", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    private static string[] OpeningTags(string page, string name) => [.. Regex.Matches(page, $"<{name}[ >][^>]*").Select(match => match.Value)];

    [GeneratedRegex("<script(?! src=\"/page.js\" defer></script>)|<style| style=\"| on[a-z]+=\"|javascript:|<iframe|<base", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("aria-(?:labelledby|describedby)=\"([^\"]+)\"")]
    private static partial Regex LabelledBy();
}
