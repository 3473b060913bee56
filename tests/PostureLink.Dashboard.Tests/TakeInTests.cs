using System.Net;
using System.Text;

namespace PostureLink.Dashboard.Tests;

/// <summary>What is brought back from the page: read first, told, and done only when the wearer is sure.</summary>
public sealed class TakeInTests
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes("good"), Bad = Encoding.UTF8.GetBytes("bad");

    [Fact]
    public async Task A_backup_that_is_sent_is_told_of_and_restored_only_when_sure()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage offer = await bench.SendAsync("restore", "mine.zip", Good);
        Assert.Equal(HttpStatusCode.OK, offer.StatusCode);
        string page = await offer.Content.ReadAsStringAsync();
        Assert.Contains("with 77 rows; each was read. The journal has 55 rows now. Nothing has changed yet.", page, StringComparison.Ordinal);
        Assert.Contains("name=\"id\" value=\"good\"", page, StringComparison.Ordinal);
        using HttpResponseMessage unsure = await bench.PostAsync("/data/restore", ("id", "good"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        Assert.Empty(bench.Companion.SimulatedCare.TakenIn);
        using HttpResponseMessage done = await bench.PostAsync("/data/restore", ("id", "good"), ("sure", "yes"));
        Assert.Equal("/data?said=restore", done.Headers.Location!.ToString());
        Assert.Equal(["good"], bench.Companion.SimulatedCare.TakenIn);
        Assert.Contains("among the backups", await bench.Http.GetStringAsync(done.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listed_backup_is_looked_at_and_one_that_is_not_there_refused()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        await bench.Companion.SimulatedCare.BackUpAsync(CancellationToken.None);
        using HttpResponseMessage offer = await bench.PostAsync("/data/choose", ("backup", "backup-1.zip"));
        Assert.Contains("name=\"id\" value=\"backup-1.zip\"", await offer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage refused = await bench.PostAsync("/data/choose", ("backup", "../journal.zip"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Nothing was changed.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_checked_and_what_is_wrong_with_them_is_said()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage offer = await bench.SendAsync("import", "clips.csv", Encoding.UTF8.GetBytes("id,first_seen_us,profile,name\na,1,b,c\n"));
        Assert.Contains("New rows: 1.", await offer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage done = await bench.PostAsync("/data/import", ("id", "import-clips.csv"), ("sure", "yes"));
        Assert.Equal("/data?said=import", done.Headers.Location!.ToString());
        Assert.Equal(["import-clips.csv"], bench.Companion.SimulatedCare.TakenIn);
    }

    [Fact]
    public async Task What_cannot_be_used_changes_nothing_and_says_why()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage bad = await bench.SendAsync("restore", "mine.zip", Bad);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        string page = await bad.Content.ReadAsStringAsync();
        Assert.Contains("This file cannot be used. Nothing was changed.", page, StringComparison.Ordinal);
        Assert.Contains("it is none.", page, StringComparison.Ordinal);
        using HttpResponseMessage none = await bench.SendAsync("restore", "/", []);
        Assert.Contains("Choose a file first.", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_the_pages_own_key_or_not_as_a_form_is_refused()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        using HttpResponseMessage strange = await bench.SendAsync("restore", "mine.zip", Good, key: "another");
        Assert.Equal(HttpStatusCode.Forbidden, strange.StatusCode);
        using HttpResponseMessage plain = await bench.PostAsync("/data/send", ("kind", "restore"));
        Assert.Equal(HttpStatusCode.Forbidden, plain.StatusCode);
        using var cut = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"form-key\"\r\n\r\nabc"u8.ToArray());
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        using HttpResponseMessage half = await bench.Http.PostAsync("/data/send", cut);
        Assert.Equal(HttpStatusCode.Forbidden, half.StatusCode);
        Assert.Empty(bench.Companion.SimulatedCare.TakenIn);
    }

    [Fact]
    public async Task A_large_file_is_taken_as_it_comes()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        var large = new byte[3 << 20];
        Good.CopyTo(large, 0);
        using HttpResponseMessage offer = await bench.SendAsync("restore", "mine.zip", large);
        Assert.Equal(HttpStatusCode.OK, offer.StatusCode);
    }

    [BrowserFact]
    public async Task A_backup_is_restored_with_the_keyboard_alone()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.Companion.SimulatedCare.BackUpAsync(CancellationToken.None);
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        await browser.Page.GotoAsync(new Uri(bench.Address, "data").ToString());
        await TabToAsync(browser, "button[name=backup]");
        await browser.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(browser, "form[action='/data/restore'] input[name=sure]");
        await browser.Page.Keyboard.PressAsync("Space");
        await TabToAsync(browser, "form[action='/data/restore'] button");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Microsoft.Playwright.Assertions.Expect(browser.Page.Locator(".said")).ToContainTextAsync("among the backups");
        Assert.Equal(["backup-1.zip"], bench.Companion.SimulatedCare.TakenIn);
        Assert.Empty(browser.Complaints);
    }

    [BrowserFact]
    public async Task A_file_is_sent_and_taken_in_with_the_keyboard_alone()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        // The chooser is the system's own: its answer is given here. It is listened for from the start, since the browser hears of that
        // beside the keys: one that came first might open a chooser that nobody sees.
        var chosen = new TaskCompletionSource<Microsoft.Playwright.IFileChooser>(TaskCreationOptions.RunContinuationsAsynchronously);
        browser.Page.FileChooser += (_, opened) => chosen.TrySetResult(opened);
        await browser.Page.GotoAsync(new Uri(bench.Address, "data").ToString());
        await TabToAsync(browser, "#import-file");
        await browser.Page.Keyboard.PressAsync("Enter");
        Microsoft.Playwright.IFileChooser chooser = await chosen.Task.WaitAsync(PageBench.Patience);
        await chooser.SetFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "clips.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("id,first_seen_us,profile,name\na,1,b,c\n"),
        });
        await TabToAsync(browser, "form:has(#import-file) button");
        await browser.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(browser, "form[action='/data/import'] input[name=sure]");
        await browser.Page.Keyboard.PressAsync("Space");
        await TabToAsync(browser, "form[action='/data/import'] button");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Microsoft.Playwright.Assertions.Expect(browser.Page.Locator(".said")).ToContainTextAsync("The rows are in the journal");
        Assert.Equal(["import-clips.csv"], bench.Companion.SimulatedCare.TakenIn);
        Assert.Empty(browser.Complaints);
    }

    /// <summary>Goes on with the tabulator until something has the focus.</summary>
    private static async Task TabToAsync(PageBrowser browser, string selector)
    {
        const int most = 80;
        Microsoft.Playwright.ILocator sought = browser.Page.Locator(selector).First;
        await sought.WaitForAsync();
        for (int step = 0; step < most; step++)
        {
            await browser.Page.Keyboard.PressAsync("Tab");
            if (await sought.EvaluateAsync<bool>("it => it === document.activeElement"))
                return;
        }
        Assert.Fail($"The keyboard does not reach {selector}.");
    }
}
