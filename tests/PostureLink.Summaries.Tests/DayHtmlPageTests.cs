using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

/// <summary>How the page is built: whole in itself, well-formed, and open to everyone who reads it.</summary>
public class DayHtmlPageTests
{
    private static readonly DateOnly Date = new(2025, 3, 3);
    private static readonly string[] VoidElements = ["meta"];

    public static TheoryData<string> Pages => [.. Days.Keys];

    private static Dictionary<string, DaySummary[]> Days { get; } = new()
    {
        ["example"] = [ExampleDay.Summarise()],
        ["empty"] = [new JournalDay(default(EventTime)).Summarise(Date)],
        ["one second"] = [new JournalDay(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero)).Add('z', 1).Summarise(Date)],
        ["every code"] = [EveryCode()],
        ["an hour twice"] =
        [
            new JournalDay(new DateTimeOffset(2025, 10, 26, 0, 0, 0, TimeSpan.FromHours(2))).Add('U', 6 * 3600, 2)
                .Summarise(new DateOnly(2025, 10, 26), Zones.Central),
        ],
        ["two days"] = [new JournalDay(default(EventTime)).Summarise(Date.AddDays(-1)), ExampleDay.Summarise()],
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_is_html_that_is_well_formed_xml(string name)
    {
        DayPage page = new(Days[name]);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", page.Source, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', page.Source);

        // A browser takes <td/> for a cell that never ends; only void elements and those of SVG may be closed like that.
        Assert.All(page.Root.Descendants().Where(element => element.IsEmpty), element => Assert.True(
            VoidElements.Contains(element.Name.LocalName) || element.Ancestors("svg").Any(), element.ToString()));

        // In a style a browser decodes nothing.
        Assert.DoesNotMatch("[<&]", page.All("style").Single().Value);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_asks_for_nothing_beyond_itself(string name)
    {
        DayPage page = new(Days[name]);
        Assert.DoesNotMatch(@"<script|<link|<img|\ssrc=|https?:|//|@import|url\((?!#)|\son\w+=", page.Source);
        HashSet<string> ids = page.Root.Descendants().Attributes("id").Select(id => id.Value).ToHashSet();
        Assert.Equal(ids.Count, page.Root.Descendants().Attributes("id").Count());
        IEnumerable<string> references = page.Root.Descendants().Attributes()
            .Where(attribute => attribute.Name.LocalName is "aria-labelledby" or "aria-describedby").Select(label => label.Value)
            .Concat(page.All("a").Select(link => link.Attribute("href")!.Value.TrimStart('#')))
            .Concat(Regex.Matches(page.Source, @"url\(#([^)]+)\)").Select(paint => paint.Groups[1].Value));
        Assert.All(references, reference => Assert.Contains(reference, ids));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_can_be_read_without_seeing_it(string name)
    {
        DayPage page = new(Days[name]);
        Assert.Single(page.All("h1"));
        Assert.All(
            page.All("section"), section => Assert.Contains(section.Elements(), part => part.Name.LocalName is "h2" or "h3"));
        Assert.All(page.All("th"), heading => Assert.True(heading.Attribute("scope") is not null && heading.Value.Length > 0));
        Assert.All(page.All("tbody").Elements("tr"), row => Assert.Single(row.Elements("th")));
        Assert.All(page.All("svg").Where(svg => (string?)svg.Attribute("aria-hidden") != "true"), svg =>
        {
            Assert.Equal("img", svg.Attribute("role")!.Value);
            Assert.NotEqual("", svg.Element("title")!.Value);
            Assert.NotEqual("", svg.Element("desc")!.Value);
        });
    }

    [Fact]
    public void Every_row_of_a_table_is_as_wide_as_the_others()
    {
        foreach (XElement table in Days.Values.SelectMany(days => new DayPage(days).All("table")))
        {
            IEnumerable<int> widths = table.Descendants("tr")
                .Select(row => row.Elements().Sum(cell => (int?)cell.Attribute("colspan") ?? 1));
            Assert.Single(widths.Distinct());
        }
    }

    [Fact]
    public void No_two_parts_of_an_hour_differ_by_color_alone()
    {
        List<XElement> patterns = new DayPage(ExampleDay.Summarise()).All("pattern").ToList();
        Assert.Equal(7, patterns.Count);
        Assert.Equal(7, patterns.Select(pattern => (string?)pattern.Element("path")?.Attribute("d")).Distinct().Count());
    }

    [Fact]
    public void What_a_name_holds_stays_text()
    {
        const string Name = "<b onload=\"x()\">Here & 'there'</b>";
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone(Name, TimeSpan.Zero, Name, Name);
        DayPage page = new(new JournalDay(default(EventTime)).Summarise(Date, zone));
        Assert.Empty(page.All("b"));
        Assert.DoesNotContain("<b", page.Source.Replace("<body", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal($"({Name})", Assert.Single(page.OfClass("zone")).Value);
    }

    [Fact]
    public void Several_days_are_sections_of_one_page_with_links_to_each()
    {
        DayPage page = new(Days["two days"]);
        Assert.Equal(["day-2025-03-02", "day-2025-03-03"], page.OfClass("day").Select(day => day.Attribute("id")!.Value));
        Assert.Equal(["#day-2025-03-02", "#day-2025-03-03"], page.All("a").Select(link => link.Attribute("href")!.Value));
        Assert.Equal("Your 2 days with PostureLink", page.All("h1").Single().Value);
        Assert.Empty(new DayPage(Days["example"]).All("nav"));
    }

    [Fact]
    public void No_day_and_a_day_twice_are_wrong_calls()
    {
        DaySummary day = ExampleDay.Summarise();
        Assert.Throws<ArgumentException>(() => DayHtml.Write([]));
        Assert.Throws<ArgumentException>(() => DayHtml.Write([day, day]));
        Assert.Throws<ArgumentNullException>(() => DayHtml.Write(null!));
    }

    [Fact]
    public void No_line_promises_anything_medical_or_scolds()
    {
        Regex banned = new(
            @"\b(treat|correct|cure|therap|prevent|kyphosis|diagnos|clinically|patient|risk|decompress|abnormal|bad|poor)",
            RegexOptions.IgnoreCase);
        Assert.All(Days.Values, days => Assert.DoesNotMatch(banned, new DayPage(days).Text));
    }

    private static DaySummary EveryCode()
    {
        JournalDay journal = new(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero));
        foreach (WithheldReason reason in Enum.GetValues<WithheldReason>().Except([WithheldReason.None]))
            journal.Decided(reason);
        foreach (char code in "USKDFMWLNgcz")
            journal.Add(code, 1300, code == 'F' ? 70 : 4);
        return journal.Summarise(Date);
    }
}
