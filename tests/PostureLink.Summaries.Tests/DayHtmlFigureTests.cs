using System.Globalization;
using System.Xml.Linq;
using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

/// <summary>What the page tells: every figure of the summary, and no share that the day cannot bear.</summary>
public class DayHtmlFigureTests
{
    private static readonly DateOnly Date = new(2025, 3, 3);
    private static readonly DateTimeOffset Nine = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Worn", "upright, still", "3 h 00 min 00 s", "64.3 %")]
    [InlineData("Worn", "slouched, still", "0 h 30 min 00 s", "10.7 %")]
    [InlineData("Worn", "bent forward", "0 h 00 min 00 s", "0.0 %")]
    [InlineData("Worn", "lying", "1 h 00 min 00 s", "21.4 %")]
    [InlineData("The rest of the day", "not worn", "0 h 20 min 00 s")]
    [InlineData("The rest of the day", "no samples came", "0 h 00 min 20 s")]
    [InlineData("The rest of the day", "not calibrated yet", "0 h 01 min 00 s")]
    [InlineData("The rest of the day", "not recorded", "18 h 58 min 40 s")]
    [InlineData("Forward tilt while still", "half of it below", "2°", "")]
    [InlineData("Forward tilt while still", "99 hundredths below", "22°", "")]
    [InlineData("Forward tilt while still", "from 5° back to 10° forward", "85.7 %")]
    [InlineData("Forward tilt while still", "above 20°", "14.3 %")]
    [InlineData("Forward tilt while still", "above 90°", "0.0 %")]
    [InlineData("Slouching", "longest", "0 h 25 min 00 s")]
    [InlineData("Slouching", "half of them up to", "0 h 03 min 20 s")]
    [InlineData("Slouching", "nine tenths of them up to", "0 h 20 min 40 s")]
    [InlineData("Slouching", "time in the sustained ones", "0 h 28 min 20 s")]
    [InlineData("Still without a break", "longest", "2 h 30 min 00 s")]
    [InlineData("Still without a break", "for 10, 20, 30 minutes or more", "2, 2, 2")]
    [InlineData("Still without a break", "breaks", "2")]
    [InlineData("Still without a break", "breaks in an hour worn", "0.4")]
    [InlineData("Prompts", "answered", "2")]
    [InlineData("Prompts", "open, put off or not measurable", "1")]
    [InlineData("Prompts", "half of the answers within", "0 h 00 min 15 s")]
    [InlineData("Prompts", "withheld: too soon after another", "2")]
    [InlineData("Prompts", "withheld: snoozed", "1")]
    [InlineData("What this rests on", "first second recorded", "08:59:00 +01:00")]
    [InlineData("What this rests on", "end of the last one", "14:00:20 +01:00")]
    [InlineData("What this rests on", "upright pose taken", "once")]
    [InlineData("What this rests on", "no samples while recording", "0 h 00 min 20 s")]
    [InlineData("The hours in minutes", "11:00", "60.0", "20.0", "30.0", "0.0", "10.0", "0.0", "0.0", "0.0")]
    [InlineData("The hours in minutes", "13:00", "40.3", "0.0", "0.0", "0.0", "0.0", "40.3", "19.7", "0.0")]
    [InlineData("How long a tilt was held", "30 min to 1 h", "60.0 (2)", "30.0 (1)")]
    public void The_figures_are_those_computed_by_hand(string heading, string label, params string[] cells)
    {
        DayPage page = new(ExampleDay.Summarise());
        Assert.Equal(cells, page.Row(heading, label));
    }

    [Fact]
    public void Whatever_the_text_says_the_page_says_too()
    {
        DaySummary day = ExampleDay.Summarise();
        string page = new DayPage(day).Text;
        IEnumerable<string> parts = DayText.Write(day).Replace("Hour, minutes", "hour", StringComparison.Ordinal).Split('\n')
            .SelectMany(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.All(parts, part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_hour_has_a_strip_that_says_each_state_to_the_second()
    {
        DaySummary day = ExampleDay.Summarise();
        List<XElement> strips = new DayPage(day).All("svg").Where(svg => (string?)svg.Attribute("role") == "img").ToList();
        Assert.Equal(day.Hours.Count, strips.Count);
        Assert.Equal("12:00, worn for 59.7 minutes", strips[4].Element("title")!.Value);
        Assert.Equal(
            "not known 0 h 00 min 20 s; upright, still 0 h 40 min 00 s; lying 0 h 19 min 40 s", strips[4].Element("desc")!.Value);
        foreach ((HourFigures hour, XElement strip) in day.Hours.Zip(strips))
        {
            double recorded = hour.States.Values.Sum(time => time.TotalHours);
            double painted = strip.Elements("rect").Where(part => (string?)part.Attribute("class") == "part").Sum(Width);
            Assert.Equal(100 * recorded, painted, 0.01);
        }
    }

    [Fact]
    public void The_matrix_holds_every_stay()
    {
        DaySummary day = ExampleDay.Summarise();
        IEnumerable<string> counts = new DayPage(day).OfClass("stays").Select(count => count.Value.Trim('(', ')'));
        Assert.Equal(day.Exposure.Sum(cell => cell.Count), counts.Sum(count => int.Parse(count, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_bar_is_as_long_as_its_share()
    {
        DaySummary day = ExampleDay.Summarise();
        XElement bar = new DayPage(day).Under("Worn").Descendants("svg")
            .Single(svg => svg.Element("title")?.Value == "lying: 21.4 %");
        Assert.Equal(100 * (3600 / 16800.0), Width(bar.Elements("rect").Last()), 0.01);
    }

    [Fact]
    public void A_day_worn_for_less_than_4_hours_shows_no_shares_and_no_bars()
    {
        DayPage page = new(new JournalDay(Nine).Add('U', 4 * 3600 - 1, 2).Summarise(Date));
        Assert.Equal("Worn for less than 4 hours: too short for shares.", Assert.Single(page.OfClass("remark")).Value);
        Assert.DoesNotContain("%", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("of it*", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("in an hour worn", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.OfClass("bar"));
        Assert.Equal(["3 h 59 min 59 s"], page.Row("Worn", "upright, still"));
    }

    [Fact]
    public void A_day_worn_for_4_to_10_hours_marks_its_shares()
    {
        DayPage page = new(new JournalDay(Nine).Add('U', 4 * 3600, 2).Summarise(Date));
        Assert.StartsWith("* Worn for less than 10 hours", Assert.Single(page.OfClass("remark")).Value, StringComparison.Ordinal);
        Assert.Equal(2, page.All("th").Count(heading => heading.Value == "of it*"));
        Assert.Equal(["4 h 00 min 00 s", "100.0 %"], page.Row("Worn", "upright, still"));
    }

    [Fact]
    public void A_long_day_shows_its_shares_without_a_remark()
    {
        DayPage page = new(new JournalDay(Nine).Add('U', 10 * 3600, 2).Summarise(Date));
        Assert.Empty(page.OfClass("remark"));
        Assert.DoesNotContain("*", page.Text, StringComparison.Ordinal);
        Assert.Contains("100.0 %", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_without_a_record_says_so()
    {
        DayPage page = new(new JournalDay(default(EventTime)).Summarise(new DateOnly(2025, 10, 26), Zones.Central));
        Assert.Contains("Nothing was recorded on this day.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.All("svg"), svg => (string?)svg.Attribute("role") == "img");
        Assert.Equal(
            "The states add up to 25 h 00 min 00 s; the day has 25 h 00 min 00 s.", Assert.Single(page.OfClass("sum")).Value);
    }

    private static double Width(XElement part) =>
        double.Parse(part.Attribute("width")!.Value.TrimEnd('%'), CultureInfo.InvariantCulture);
}
