using System.IO.Compression;
using Microsoft.Playwright;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard.Tests;

/// <summary>What changes most, settings and an erasure, with the keyboard alone.</summary>
public sealed class KeyboardTests
{
    [BrowserFact]
    public async Task A_setting_is_put_right_kept_and_set_back()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        IPage page = browser.Page;
        await page.GotoAsync(new Uri(bench.Address, "settings").ToString());
        ILocator dwell = page.GetByLabel("dwell", new() { Exact = true });
        await TypeAsync("soon");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("dwell is 'soon'");
        await Assertions.Expect(dwell).ToHaveAttributeAsync("aria-invalid", "true");
        // The fault leads to its field.
        await page.TabToAsync(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link), "the fault");
        await page.Keyboard.PressAsync("Enter");
        await TypeAsync("45");
        await Assertions.Expect(page.Locator(".said")).ToHaveTextAsync("Kept, and in force.");
        Assert.Equal("45", Setting());
        await page.PressAsync("Back to 60");
        await Assertions.Expect(page.Locator(".said")).ToHaveTextAsync("Kept, and in force.");
        Assert.Equal("60", Setting());
        // 422 is an answer that a browser notes; nothing else is.
        Assert.All(browser.Complaints, said => Assert.Contains("422", said, StringComparison.Ordinal));

        async Task TypeAsync(string value)
        {
            await page.TabToAsync(dwell, "dwell");
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(value);
            await page.Keyboard.PressAsync("Enter");
        }

        string Setting() => bench.Companion.Settings.List().Single(row => row.Name == "dwell").Value;
    }

    [BrowserFact]
    public async Task A_slider_is_moved_and_the_week_judged_again()
    {
        await using PageBench bench = await PageBench.OpenAsync(9);
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        IPage page = browser.Page;
        await page.GotoAsync(new Uri(bench.Address, "history").ToString());
        ILocator dwell = page.GetByLabel("Delay before a word, seconds");
        await page.TabToAsync(dwell, "the delay");
        for (int step = 0; step < 12; step++)
            await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("120", await dwell.InputValueAsync());
        await Assertions.Expect(page.Locator("output[for=what-if-dwell]")).ToHaveTextAsync("120");
        await page.PressAsync("Show what it would have been");
        await Assertions.Expect(page.Locator("#what-if [role=status]")).ToContainTextAsync("With 120 s and sensitivity 2:");
        Assert.Empty(browser.Complaints);
    }

    [BrowserFact]
    public async Task Quiet_is_asked_for_and_taken_back()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        IPage page = browser.Page;
        EventTime now = bench.Companion.Now;
        await page.PressAsync("Quiet for 30 min");
        await Assertions.Expect(page.Locator(".said")).ToBeVisibleAsync();
        CoachingNow coaching = bench.Companion.Status.Coaching with { SnoozedUntil = now + TimeSpan.FromMinutes(30) };
        bench.Companion.Status = bench.Companion.Status with { Coaching = coaching };
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Quiet until 15:45; then it goes on by itself.")).ToBeVisibleAsync();
        await page.PressAsync("Go on now");
        await Assertions.Expect(page.Locator(".said")).ToBeVisibleAsync();
        Assert.Equal([new SnoozeAction(now, TimeSpan.FromMinutes(30)), new ResumeAction(now)], bench.Companion.Acts);
        Assert.Empty(browser.Complaints);
    }

    [BrowserFact]
    public async Task What_is_recorded_is_saved_as_a_file()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        IPage page = browser.Page;
        await page.GotoAsync(new Uri(bench.Address, "data").ToString());
        IDownload saved = await page.RunAndWaitForDownloadAsync(() => page.PressAsync("Save as a file"));
        Assert.EndsWith(".zip", saved.SuggestedFilename, StringComparison.Ordinal);
        await using ZipArchive zip = await ZipFile.OpenReadAsync(await saved.PathAsync());
        ZipArchiveEntry minutes = Assert.Single(zip.Entries, entry => entry.Name == "minutes.csv");
        Assert.True(minutes.Length > 0);
        Assert.Empty(browser.Complaints);
    }

    [BrowserFact]
    public async Task What_is_to_be_erased_is_picked_told_and_agreed_to()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        IPage page = browser.Page;
        await page.GotoAsync(new Uri(bench.Address, "data").ToString());
        ILocator what = page.Locator("#what");
        await page.TabToAsync(what, "what");
        while (await what.InputValueAsync() != nameof(EraseKind.Prompts))
            await page.Keyboard.PressAsync("ArrowDown");
        await page.PressAsync("Show what would go");
        await Assertions.Expect(page.Locator("#plan-title")).ToBeVisibleAsync();
        Assert.Empty(bench.Companion.SimulatedCare.Erased);
        await page.TabToAsync(page.Locator("input[name=sure]"), "sure");
        await page.Keyboard.PressAsync("Space");
        await page.PressAsync("Erase it for good");
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync("It is gone");
        Assert.Single(bench.Companion.SimulatedCare.Erased);
        Assert.Empty(bench.Journal.ReadAll(JournalTables.Prompts));
        Assert.Empty(browser.Complaints);
    }
}
