using Microsoft.Playwright;

namespace PostureLink.Dashboard.Tests;

/// <summary>The pages for those who see, move and read otherwise than most.</summary>
public sealed class AccessibilityTests
{
    private static readonly string[] Pages =
    [
        "", "history", "history?span=month", "history?span=year", "exercises", "why", "why?verdict=Camera", "clip", "data", "settings",
        "day?date=2026-02-26", "day?date=2019-01-01", "nothing-here", "open?code=old",
    ];

    private static readonly string[] Sheets = ["report?day=2026-02-26", "report?week=2026-03-01", "report?month=2026-02"];

    [AxeFact]
    public async Task Axe_finds_nothing_on_any_page_in_light_or_dark()
    {
        string axe = await File.ReadAllTextAsync(AxeScript.Path!);
        await using PageBench bench = await PageBench.OpenAsync(9);
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        List<string> found = [];
        foreach (ColorScheme colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await browser.Page.EmulateMediaAsync(new() { ColorScheme = colours });
            foreach (string path in Pages.Concat(Sheets))
            {
                await browser.Page.GotoAsync(new Uri(bench.Address, path).ToString());
                await browser.Page.EvaluateAsync(axe);
                string[] violations = await browser.Page.EvaluateAsync<string[]>(AxeScript.Run);
                found.AddRange(violations.Select(violation => $"{colours} /{path}: {violation}"));
            }
        }
        Assert.Empty(found);
    }

    [BrowserFact]
    public async Task At_twice_the_size_nothing_is_cut_off()
    {
        await using PageBench bench = await PageBench.OpenAsync(9);
        // A window of 1280 at 200 % has room for 640 of what it had.
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench, width: 640);
        foreach (string path in Pages)
        {
            await browser.Page.GotoAsync(new Uri(bench.Address, path).ToString());
            Assert.Equal(0, await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }
    }

    [BrowserFact]
    public async Task Who_wants_less_motion_sees_no_transition()
    {
        const string bend = "getComputedStyle(document.querySelector('[data-bend]')).transitionDuration";
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        Assert.Equal("0.45s", await browser.Page.EvaluateAsync<string>(bend));
        await browser.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.Equal("0s", await browser.Page.EvaluateAsync<string>(bend));
    }
}
