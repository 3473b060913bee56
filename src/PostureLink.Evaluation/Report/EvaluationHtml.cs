using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PostureLink.Evaluation;

/// <summary>A report as one page that is whole in itself: no script, no font, no network; it prints on white.</summary>
public static class EvaluationHtml
{
    private const string Css = """
        body { font: 15px/1.45 system-ui, sans-serif; color: #1c1c1c; background: #fff; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
        table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
        th, td { padding: .15rem .6rem .15rem 0; text-align: left; border-bottom: 1px solid #ccc; vertical-align: bottom; }
        .wide { overflow-x: auto; } .note { color: #444; max-width: 48rem; }
        svg { width: 100%; max-width: 720px; font-size: 12px; }
        svg .rule { stroke: #ccc; fill: none; } svg .line { stroke: #1d5a8c; stroke-width: 1.6; fill: none; }
        svg circle, svg path:not([class]) { fill: #1d5a8c; } svg .bar { fill: #1d5a8c; }
        @media print { body { margin: 0; max-width: none; } section { break-inside: avoid; } .wide { overflow: visible; } table { font-size: 8px; } th, td { padding-right: .25rem; } }
        """;

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The page, to be kept as UTF-8; well-formed XML but for its first line; lines end in a line feed.</returns>
    public static string Write(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        XElement page = new("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"),
                    new XAttribute("content", "default-src 'none'; style-src 'unsafe-inline'")),
                new XElement("title", "PostureLink: how well slouching is seen"),
                new XElement("style", Css.ReplaceLineEndings("\n"))),
            new XElement("body",
                new XElement("h1", "How well slouching is seen"),
                new XElement("p", Summary(report)),
                new XElement("section", new XElement("h2", "What this cannot show"),
                    new XElement("ul", EvaluationTables.Limits.Select(limit => new XElement("li", limit)))),
                EvaluationPlots.Of(report).Select(plot => new XElement("section", new XElement("h2", plot.Title), plot.Drawing)),
                EvaluationTables.Of(report).Select(Section)));
        StringBuilder text = new("<!DOCTYPE html>\n");
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
            page.Save(writer);
        return text.Append('\n').ToString();
    }

    /// <summary>What was measured and how, in a line or two.</summary>
    /// <param name="report">The report.</param>
    public static string Summary(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string settings = report.Settings.Count == 0 ? "default options" : string.Join(", ", report.Settings);
        string leftOut = report.LeftOut.Count == 0 ? "" : $" Left out, because no upright trial is there to calibrate on: {string.Join(", ", report.LeftOut)}.";
        return $"{report.People} people with trials, {report.Labelled} labelled recordings; {settings}; seed {report.Seed}.{leftOut}";
    }

    private static XElement Section(EvaluationTable table) => new("section",
        new XElement("h2", table.Title), new XElement("p", new XAttribute("class", "note"), table.Note),
        new XElement("div", new XAttribute("class", "wide"), new XAttribute("tabindex", "0"), new XElement("table",
            new XElement("thead", new XElement("tr", table.Columns.Select(column => new XElement("th", new XAttribute("scope", "col"), column)))),
            new XElement("tbody", table.Rows.Select(row => new XElement("tr", row.Select(cell => new XElement("td", cell))))))));
}
