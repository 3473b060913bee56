using System.Xml.Linq;
using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

/// <summary>A page as a reader meets it: rows by their headings, and everything that can be read.</summary>
internal sealed class DayPage
{
    public DayPage(params DaySummary[] days)
    {
        Source = DayHtml.Write(days);
        Root = XDocument.Parse(Source, LoadOptions.PreserveWhitespace).Root!;
    }

    public string Source { get; }

    public XElement Root { get; }

    /// <summary>All that is read: without the style and without attributes.</summary>
    public string Text => Root.Element("body")!.Value;

    public IEnumerable<XElement> All(string name) => Root.Descendants(name);

    public IEnumerable<XElement> OfClass(string name) =>
        Root.Descendants().Where(element => (string?)element.Attribute("class") == name);

    /// <summary>The part under a heading.</summary>
    public XElement Under(string heading) => Assert.Single(
        All("section"), section => section.Element("h3")?.Value.StartsWith(heading, StringComparison.Ordinal) == true);

    /// <summary>The cells of a row of that part, without the bars, which only repeat.</summary>
    public List<string> Row(string heading, string label) =>
        Assert.Single(Under(heading).Descendants("tr"), row => row.Element("th")?.Value.Trim() == label)
            .Elements("td").Where(cell => (string?)cell.Attribute("class") != "bar").Select(cell => cell.Value).ToList();
}
