using Microsoft.Playwright;

namespace PostureLink.Dashboard.Tests;

/// <summary>A chromium of the system that was let in to the pages, and notes every complaint.</summary>
internal sealed class PageBrowser : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>How long a page may take to show what it will show, milliseconds: machines that build and test at once are slow.</summary>
    private const float PatienceMs = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    static PageBrowser() => Assertions.SetDefaultExpectTimeout(PatienceMs);

    private PageBrowser(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_playwright, _browser, Page) = (playwright, browser, page);
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
                Complaints.Add(said.Text);
        };
        page.PageError += (_, fault) => Complaints.Add(fault);
    }

    /// <summary>The system's chromium, or null.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Programs.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public IPage Page { get; }

    /// <summary>Errors of scripts, and what the policy forbade.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<PageBrowser> OpenAsync(PageBench bench, int width = 1280) => await OpenAsync(await bench.EntranceAsync(), width);

    /// <summary>Opens a browser.</summary>
    /// <param name="entrance">An address that lets one browser in.</param>
    /// <param name="width">Width of the window.</param>
    public static async Task<PageBrowser> OpenAsync(Uri entrance, int width = 1280)
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        // The browser's own sandbox needs rights that a container may not give; these pages are our own.
        IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        page.SetDefaultTimeout(PatienceMs);
        var opened = new PageBrowser(playwright, browser, page);
        await page.GotoAsync(entrance.ToString());
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
