using System.Globalization;
using Microsoft.Playwright;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Service.Tests;
using PostureLink.Testing;

namespace PostureLink.Dashboard.Tests;

/// <summary>The pages of a whole companion on simulated radios, in a browser; its time passes while something is waited for.</summary>
internal sealed class ClipBench : IAsyncDisposable
{
    private const int MostTurns = 2000;

    /// <summary>Some time for the browser, so that a page is not behind by more than a moment.</summary>
    private const string BrowserTurn = "new Promise((done) => setTimeout(done, 20))";

    private readonly LocalApi _api;

    private ClipBench(LivingCompanion living, LocalApi api, PageBrowser browser) => (Living, _api, Browser) = (living, api, browser);

    public LivingCompanion Living { get; }

    public PageBrowser Browser { get; }

    public IPage Page => Browser.Page;

    public Uri Address => new(_api.Address, "clip");

    public static async Task<ClipBench> OpenAsync(LivingCompanion living, CultureInfo? language = null, int width = 1280)
    {
        var options = new ApiOptions
        {
            DataFolder = living.Folder,
            Site = (asked, time) => new DashboardSite(
                asked, new DashboardOptions { Language = () => language ?? Languages.English, PairedClips = () => living.Paired }, time),
        };
        LocalApi api = await LocalApi.StartAsync(living.Companion, options, new VirtualTimeProvider(), _ => { }, CancellationToken.None);
        using CompanionClient client = (await CompanionClient.FindAsync(living.Folder, CancellationToken.None))!;
        PageBrowser browser = await PageBrowser.OpenAsync(await client.EntranceAsync(CancellationToken.None), width);
        var bench = new ClipBench(living, api, browser);
        await browser.Page.GotoAsync(bench.Address.ToString());
        return bench;
    }

    /// <summary>Lets time pass until the page shows something.</summary>
    public async Task ShownAsync(ILocator sought)
    {
        for (int turn = 0; turn < MostTurns; turn++)
        {
            if (await sought.CountAsync() > 0 && await sought.First.IsVisibleAsync())
                return;
            await Living.PassAsync();
            await Page.EvaluateAsync(BrowserTurn);
        }
        Assert.Fail($"The page never showed {sought}: {await Page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Lets time pass until the page says something.</summary>
    public Task SaidAsync(string text) => ShownAsync(Page.GetByText(text));

    /// <summary>Lets time pass while something of the browser goes on: the service answers only then.</summary>
    public async Task WhileAsync(Task going)
    {
        for (int turn = 0; turn < MostTurns && !going.IsCompleted; turn++)
        {
            await Living.PassAsync();
            await Task.WhenAny(going, Page.EvaluateAsync(BrowserTurn));
        }
        await going;
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await _api.DisposeAsync();
        await Living.DisposeAsync();
    }
}
