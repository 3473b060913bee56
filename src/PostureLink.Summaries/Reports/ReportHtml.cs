using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PostureLink.Summaries.Reports;

/// <summary>A day, a week or a month as one page: for a browser, for one sheet of A4 paper, for someone else to read.</summary>
/// <remarks>
/// The page is whole in itself: it asks no network, runs no script and brings no font. It is HTML that is well-formed XML too,
/// and every text is encoded by the writer. What is told by color is told by a pattern, a form or words as well.
/// </remarks>
public static class ReportHtml
{
    /// <summary>Most days that find room on the sheet.</summary>
    public const int MostDays = 31;

    /// <summary>Writes a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="language">The language of the page.</param>
    /// <returns>The page, to be kept as UTF-8; lines end in a line feed.</returns>
    public static string Day(ReportDay day, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(language);
        ReportWords words = new(language);
        return Page(words, "day", words["day.kind"], words.Day(day.Summary.Date), DayReport.Of(day, words));
    }

    /// <summary>Writes a week, or any days in a row.</summary>
    /// <param name="days">Every day of it, the oldest first, those without a record too; 1 to <see cref="MostDays"/>.</param>
    /// <param name="language">The language of the page.</param>
    /// <returns>The page, to be kept as UTF-8; lines end in a line feed.</returns>
    /// <exception cref="ArgumentException">There is no day, there are too many, or they are not in a row.</exception>
    public static string Week(IReadOnlyList<ReportColumn> days, CultureInfo language)
    {
        Check(days, language);
        ReportWords words = new(language);
        string title = $"{ReportWords.Iso(days[0].Date)} – {ReportWords.Iso(days[^1].Date)}";
        return Page(words, days.Count > 10 ? "month" : "week", words[days.Count == 7 ? "week.kind" : "days.kind"], title, SpanReport.Of(days, words));
    }

    /// <summary>Writes a month of the calendar.</summary>
    /// <param name="days">As for a week.</param>
    /// <param name="language">The language of the page.</param>
    /// <returns>The page, to be kept as UTF-8; lines end in a line feed.</returns>
    /// <exception cref="ArgumentException">There is no day, there are too many, or they are not in a row.</exception>
    public static string Month(IReadOnlyList<ReportColumn> days, CultureInfo language)
    {
        Check(days, language);
        ReportWords words = new(language);
        string title = days[0].Date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return Page(words, "month", words["month.kind"], title, SpanReport.Of(days, words));
    }

    private static void Check(IReadOnlyList<ReportColumn> days, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(language);
        if (days.Count is < 1 or > MostDays)
            throw new ArgumentException($"A report has 1 to {MostDays} days, not {days.Count}.", nameof(days));
        if (days.Where((day, i) => day.Date != days[0].Date.AddDays(i)).Any())
            throw new ArgumentException("The days are not in a row.", nameof(days));
    }

    private static string Page(ReportWords words, string kind, string over, string title, IEnumerable<XElement> body)
    {
        XElement page = new("html", new XAttribute("lang", words.Language),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                Meta("viewport", "width=device-width, initial-scale=1"),
                Meta("color-scheme", "light dark"),
                // Whatever a text might smuggle in, a browser loads and runs nothing.
                new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"),
                    new XAttribute("content", "default-src 'none'; style-src " + ReportStyle.Source)),
                new XElement("title", $"PostureLink: {title}"),
                new XElement("style", ReportStyle.Css)),
            new XElement("body", Html.Class(kind),
                Fill.Patterns(),
                new XElement("header", new XElement("p", Html.Class("kind"), over), new XElement("h1", title)),
                new XElement("main", body),
                new XElement("footer", new XElement("p", words["foot"]))));
        StringBuilder text = new("<!DOCTYPE html>\n");
        // Line feeds as they are: the digest in the policy is of the style as a browser reads it.
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
            page.Save(writer);
        return text.Append('\n').ToString();
    }

    private static XElement Meta(string name, string content) =>
        new("meta", new XAttribute("name", name), new XAttribute("content", content));
}
