namespace PostureLink.Summaries;

/// <summary>How the page looks: on a light and a dark screen, a narrow and a wide one, and on paper.</summary>
internal static class PageStyle
{
    // Without < and &, which the XML writer would encode and a browser would not decode inside a style.
    public const string Css = """

        :root {
          color-scheme: light dark;
          --paper: #fbfaf7; --ink: #262a2e; --quiet: #5c646b; --line: #dedbd3; --track: #efece5; --note: #f3efe4;
          --upright: #4d8b7b; --slouched: #d9a441; --otherwise: #a08bb8; --moving: #7aa7cc; --lying: #9aa5ad;
          --not-worn: #dcd8ce; --not-known: #ece9e2; --marks: #262a2e; --link: #1f6656;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --paper: #191c1f; --ink: #e4e2dc; --quiet: #a3a9ae; --line: #363b40; --track: #24282c; --note: #24282c;
            --upright: #5da391; --slouched: #c9953a; --otherwise: #9a86b3; --moving: #6d9bc2; --lying: #7f8b94;
            --not-worn: #555b61; --not-known: #454b50; --marks: #101214; --link: #7fc4b1;
          }
        }
        body {
          margin: 0 auto; max-width: 58rem; padding: 2rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
          font-variant-numeric: tabular-nums;
        }
        h1 { margin: 0; font-size: .9rem; font-weight: 600; letter-spacing: .04em; color: var(--quiet); }
        h2, h3 { font-family: ui-serif, Charter, Georgia, "Times New Roman", serif; font-weight: 600; line-height: 1.25; }
        h2 { margin: .25rem 0 .5rem; font-size: 2rem; }
        h3 { margin: 0 0 .25rem; font-size: 1.15rem; }
        h3 { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
        .figure { font-weight: 400; text-align: right; }
        .zone, .note, .stays, .none { color: var(--quiet); }
        .zone { font: 400 .9rem system-ui, sans-serif; white-space: nowrap; }
        .note { margin: .25rem 0 .75rem; font-size: .875rem; max-width: 44rem; }
        p { margin: 0 0 .75rem; }
        .remark { padding: .5rem .9rem; border-left: 4px solid var(--slouched); background: var(--note); }
        .day + .day { margin-top: 4rem; padding-top: 2rem; border-top: 1px solid var(--line); }
        .day section { margin-top: 2.25rem; }
        .columns { margin-top: 2.25rem; columns: 2 24rem; column-gap: 3rem; }
        .columns section { margin: 0 0 2.25rem; break-inside: avoid; }
        .columns section:last-child { margin-bottom: 0; }
        a { color: var(--link); }
        nav { margin: .75rem 0 2.5rem; }
        nav ul { padding-left: 1.1rem; }
        .legend, .strips { margin: 0; padding: 0; list-style: none; }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-bottom: .75rem; font-size: .875rem; }
        .swatch { vertical-align: -2px; }
        .frame { stroke: var(--line); }
        .strips li { display: flex; align-items: center; gap: .75rem; margin: 3px 0; break-inside: avoid; }
        .hour { flex: 0 0 3rem; font-size: .875rem; color: var(--quiet); text-align: right; }
        .strips svg { flex: 1; min-width: 0; border-radius: 3px; }
        .scale { box-sizing: border-box; padding-left: 3.75rem; font-size: .75rem; fill: var(--quiet); overflow: visible; }
        .patterns { position: absolute; }
        .part { stroke: var(--paper); stroke-width: 1; }
        .track { fill: var(--track); }
        .plain { fill: var(--quiet); }
        .marks { stroke: var(--marks); stroke-width: 1; stroke-opacity: .45; fill: none; }
        .paint-upright { fill: var(--upright); }
        .paint-slouched { fill: var(--slouched); }
        .paint-otherwise { fill: var(--otherwise); }
        .paint-moving { fill: var(--moving); }
        .paint-lying { fill: var(--lying); }
        .paint-not-worn { fill: var(--not-worn); }
        .paint-not-known { fill: var(--not-known); }
        table { width: 100%; border-collapse: collapse; font-size: .925rem; }
        th, td { padding: .3rem 0 .3rem .75rem; border-top: 1px solid var(--line); text-align: right; vertical-align: baseline; }
        th { font-weight: 400; }
        th[scope=row], .grid th:first-child { padding-left: 0; text-align: left; }
        td, .grid th:first-child { white-space: nowrap; }
        thead th, thead td { border: 0; font-size: .8125rem; color: var(--quiet); vertical-align: bottom; }
        thead th[scope=colgroup] { padding-right: calc(18% + .75rem); }
        .bar { width: 18%; }
        .wide { overflow-x: auto; }
        .grid thead th { min-width: 3.5rem; }
        .sum { margin-top: 2.25rem; padding-top: .75rem; border-top: 3px double var(--line); font-weight: 600; }
        footer { margin-top: 3rem; font-size: .8125rem; color: var(--quiet); }
        @media (max-width: 30rem) {
          h2 { font-size: 1.6rem; }
          .bar { display: none; }
          thead th[scope=colgroup] { padding-right: 0; }
        }
        @page { margin: 14mm; }
        @media print {
          :root { --paper: #fff; --note: #fff; color-scheme: light; }
          html { font-size: 8.5pt; }
          body { max-width: none; padding: 0; }
          .day + .day { break-before: page; margin: 0; padding: 0; border: 0; }
          .day section, .columns, .sum, footer { margin-top: 1.25rem; }
          .columns section { margin: 0 0 1.25rem; }
          h2, h3, thead { break-after: avoid; }
          th, td { padding-top: .2rem; padding-bottom: .2rem; }
          tr { break-inside: avoid; }
          .wide { overflow: visible; }
        }

        """;
}
