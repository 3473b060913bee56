using System.Security.Cryptography;
using System.Text;

namespace PostureLink.Summaries.Reports;

/// <summary>How a report looks: on a light and a dark screen, and on one A4 page.</summary>
public static class ReportStyle
{
    /// <summary>The style's digest, by which a content security policy lets it pass: 'sha256-...'.</summary>
    /// <remarks>The writer of the page makes every line end a line feed, whatever the source file has.</remarks>
    public static string Source { get; } =
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css.ReplaceLineEndings("\n"))))}'";

    // Without < and &, which the XML writer would encode and a browser would not decode inside a style.
    internal const string Css = """

        :root {
          color-scheme: light dark;
          --paper: #fbfaf7; --ink: #262a2e; --quiet: #5c646b; --line: #dedbd3; --track: #efece5;
          --upright: #4d8b7b; --slouched: #d9a441; --otherwise: #a08bb8; --moving: #7aa7cc; --lying: #9aa5ad;
          --not-worn: #dcd8ce; --not-known: #ece9e2; --marks: #262a2e;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --paper: #191c1f; --ink: #e4e2dc; --quiet: #a3a9ae; --line: #363b40; --track: #24282c;
            --upright: #5da391; --slouched: #c9953a; --otherwise: #9a86b3; --moving: #6d9bc2; --lying: #7f8b94;
            --not-worn: #555b61; --not-known: #454b50; --marks: #101214;
          }
        }
        body {
          margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
          font-variant-numeric: tabular-nums;
        }
        h1, h2 { font-family: ui-serif, Charter, Georgia, "Times New Roman", serif; font-weight: 600; line-height: 1.25; }
        h1 { margin: 0; font-size: 1.9rem; }
        h2 { margin: 0 0 .35rem; font-size: 1.15rem; }
        p { margin: .25rem 0; }
        section { margin-top: 1.75rem; }
        .kind { margin: 0; font-size: .9rem; font-weight: 600; letter-spacing: .04em; color: var(--quiet); }
        .note, footer { color: var(--quiet); font-size: .85rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .35rem 0 0; padding: 0; list-style: none; font-size: .85rem; }
        .swatch { vertical-align: -2px; }
        .frame { stroke: var(--line); }
        .patterns { position: absolute; }
        .chart { display: block; width: 100%; height: auto; }
        .chart text { font: 13px system-ui, sans-serif; fill: var(--quiet); }
        .rule { stroke: var(--line); fill: none; }
        .part { stroke: var(--paper); stroke-width: 1; }
        .track { fill: var(--track); }
        .worn { fill: var(--not-worn); }
        .short { fill: none; stroke: var(--quiet); stroke-dasharray: 3 3; }
        .marks { stroke: var(--marks); stroke-width: 1; stroke-opacity: .45; fill: none; }
        .episode { stroke: var(--slouched); stroke-width: 5; fill: none; }
        .dot-upright { fill: var(--upright); stroke: var(--ink); }
        .dot-slouched { fill: var(--slouched); stroke: var(--ink); }
        .done { fill: var(--upright); stroke: var(--ink); }
        .tried { fill: var(--moving); stroke: var(--ink); }
        .ignored { fill: var(--paper); stroke: var(--ink); }
        .other { fill: var(--quiet); stroke: var(--ink); }
        .pop { fill: var(--ink); }
        .paint-upright { fill: var(--upright); }
        .paint-slouched { fill: var(--slouched); }
        .paint-otherwise { fill: var(--otherwise); }
        .paint-moving { fill: var(--moving); }
        .paint-lying { fill: var(--lying); }
        .paint-not-worn { fill: var(--not-worn); }
        .paint-not-known { fill: var(--not-known); }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 2.5rem; align-items: start; }
        .wide { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; font-size: .9rem; }
        th, td { padding: .25rem 0 .25rem .6rem; border-top: 1px solid var(--line); text-align: right; vertical-align: baseline; }
        th { font-weight: 400; }
        td { white-space: nowrap; }
        th[scope=row] { padding-left: 0; text-align: left; white-space: nowrap; }
        thead th { border: 0; font-size: .8rem; color: var(--quiet); vertical-align: bottom; }
        thead th:first-child { padding-left: 0; text-align: left; }
        .day th[scope=row] { white-space: normal; }
        footer { margin-top: 1.75rem; }
        @media screen and (max-width: 40rem) {
          .chart { overflow: visible; }
          .chart text { font-size: 18px; }
        }
        @page { size: A4 portrait; margin: 12mm; }
        @media print {
          :root { --paper: #fff; color-scheme: light; }
          html { font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          body { max-width: none; padding: 0; }
          section { margin-top: 1rem; break-inside: avoid; }
          .pair { grid-template-columns: 1fr 1fr; }
          .wide { overflow: visible; }
          .month { font-size: 8pt; }
          .month section { margin-top: .8rem; }
          .month table { font-size: 7.5pt; }
          .month th, .month td { padding-top: .1rem; padding-bottom: .1rem; }
          footer { margin-top: 1rem; }
        }

        """;
}
