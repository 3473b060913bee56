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
    private const int MostTurns = 400;

    /// <summary>Some time for the browser, milliseconds, so that a page is not behind by more than a moment.</summary>
    private const float BrowserTurnMs = 20;

    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(300);

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
            Task<bool> seen = IsShownAsync(sought);
            // A page that waits for its answer does not answer either, and the service may need time to give it.
            while (!SpinWait.SpinUntil(() => seen.IsCompleted, LongestLook))
                await Living.PassAsync();
            if (await seen)
                return;
            await Living.PassAsync();
            await Page.WaitForTimeoutAsync(BrowserTurnMs);
        }
        Assert.Fail($"The page never showed {sought}: {await Page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Lets time pass until the page says something.</summary>
    public Task SaidAsync(string text) => ShownAsync(Page.GetByText(text));

    /// <summary>Looks for clips with the keyboard, and opens the form of the first that is found.</summary>
    public async Task PickAsync(string look = "Look for clips", string pick = "Make it mine")
    {
        await Page.PressAsync(look);
        ILocator form = Page.Locator("summary").Filter(new() { HasText = pick });
        await ShownAsync(form);
        await Page.TabToAsync(form, pick);
        await Page.Keyboard.PressAsync("Enter");
    }

    private static async Task<bool> IsShownAsync(ILocator sought) => await sought.CountAsync() > 0 && await sought.First.IsVisibleAsync();

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await _api.DisposeAsync();
        await Living.DisposeAsync();
    }
}
