using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>Days' summaries as one page for people: for a browser, for paper, for someone else to read.</summary>
/// <remarks>
/// The page is whole in itself: it asks no network, runs no script and brings no font. It is HTML that is well-formed XML
/// too, and every text is encoded by the writer. What is told by color is told by a pattern and in words as well.
/// </remarks>
public static class DayHtml
{
    // Whatever a text might smuggle in, a browser loads and runs nothing.
    private const string NothingButItsStyle = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>Writes a page with a section for each day.</summary>
    /// <remarks>Shares are left out for a day worn under 4 hours, and marked with a star for one worn under 10 hours.</remarks>
    /// <param name="days">The days, in the order in which they are told; a date comes once.</param>
    /// <param name="language">The language; null for English.</param>
    /// <returns>The page, to be kept as UTF-8; lines end in a line feed.</returns>
    /// <exception cref="ArgumentException">There is no day, or a date comes twice.</exception>
    public static string Write(IReadOnlyList<DaySummary> days, CultureInfo? language = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (days.Count == 0)
            throw new ArgumentException("A page tells at least one day.", nameof(days));
        if (days.DistinctBy(day => day.Date).Count() < days.Count)
            throw new ArgumentException("A date comes twice.", nameof(days));
        DayWords words = new(language ?? Languages.English);
        XElement page = new("html", new XAttribute("lang", words.Language), Head(days, words), Body(days, words));
        StringBuilder text = new("<!DOCTYPE html>\n");
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
            page.Save(writer);
        return text.Append('\n').ToString();
    }

    private static XElement Head(IReadOnlyList<DaySummary> days, DayWords words) => new("head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        Meta("viewport", "width=device-width, initial-scale=1"),
        Meta("color-scheme", "light dark"),
        new XElement("meta",
            new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", NothingButItsStyle)),
        new XElement("title", words.Fill("page.title", days.Count == 1 ? words.Date(days[0].Date) : Count(days, words))),
        new XElement("style", PageStyle.Css));

    private static XElement Meta(string name, string content) =>
        new("meta", new XAttribute("name", name), new XAttribute("content", content));

    private static XElement Body(IReadOnlyList<DaySummary> days, DayWords words) => new("body",
        Fill.Patterns(),
        new XElement("header",
            new XElement("h1", days.Count == 1 ? words["page.day"] : words.Fill("page.your-days", Count(days, words))),
            days.Count == 1 ? null : Contents(days, words)),
        new XElement("main", days.Select(day => DaySectionElement.Of(day, words))),
        new XElement("footer", new XElement("p", words["page.foot"])));

    private static XElement Contents(IReadOnlyList<DaySummary> days, DayWords words) => new("nav", new XAttribute("aria-label", words["page.nav"]),
        new XElement("ul", days.Select(day => new XElement("li",
            new XElement("a", new XAttribute("href", "#" + DaySectionElement.IdOf(day)), words.Date(day.Date)),
            " " + words.Fill("page.worn-for", DayFormat.Clock(day.Worn))))));

    private static string Count(IReadOnlyList<DaySummary> days, DayWords words) => words.Fill("page.days", days.Count);
}
