using Microsoft.Playwright;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard.Tests;

/// <summary>The pages in a real browser: what the policy, the cookie and the script make of them there.</summary>
public sealed class BrowserTests
{
    private static readonly string[] Pages = ["", "history?span=year", "exercises", "why", "clip", "data", "settings", "day?date=2026-02-26"];

    [BrowserFact]
    public async Task No_page_makes_the_browser_complain_or_is_wider_than_a_small_phone()
    {
        await using PageBench bench = await PageBench.OpenAsync(30);
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench, width: 360);
        foreach (string path in Pages)
        {
            IResponse answer = (await browser.Page.GotoAsync(new Uri(bench.Address, path).ToString()))!;
            Assert.Equal(200, answer.Status);
            Assert.Equal(0, await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }
        Assert.Empty(browser.Complaints);
    }

    [BrowserFact]
    public async Task The_closed_door_and_an_address_that_leads_nowhere_are_drawn_as_their_policy_allows()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench, width: 360);
        foreach (string path in new[] { "open?code=old", "nothing-here" })
        {
            await browser.Page.GotoAsync(new Uri(bench.Address, path).ToString());
            Assert.NotEqual("rgb(255, 255, 255)", await browser.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
            Assert.Equal(0, await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }
        // That an answer says 401 or 404 a browser notes; nothing else is to be noted.
        Assert.All(browser.Complaints, said => Assert.Contains("Failed to load resource: the server responded with a status of 40", said, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task The_figure_and_the_words_follow_the_seconds()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        await Assertions.Expect(browser.Page.Locator("[data-live=angle]")).ToHaveTextAsync("4°");
        await Assertions.Expect(browser.Page.Locator("[data-live=lost]")).ToBeHiddenAsync();
        Assert.True(SpinWait.SpinUntil(() => bench.Companion.HasListeners, PageBench.Patience));
        bench.Companion.Tell(new SecondPassed(new PostureSecond(
            bench.Companion.Now, PostureState.SlouchedStill, UnknownReason.None, new TrunkAngles(23.4, 0, 23), true, 3)));
        await Assertions.Expect(browser.Page.Locator("[data-live=angle]")).ToHaveTextAsync("23°");
        await Assertions.Expect(browser.Page.Locator("[data-live=state]")).ToHaveTextAsync("slouched");
        Assert.Equal("rotate(4.7deg)", await browser.Page.EvaluateAsync<string>("document.querySelector('[data-bend]').style.transform"));
        Assert.Empty(browser.Complaints);
    }

    [BrowserFact]
    public async Task A_prompt_is_answered_and_a_pop_noted_with_the_keyboard_alone()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        bench.Companion.Status = bench.Companion.Status with
        {
            Open = new Prompt(
                7, bench.Companion.Now, PromptKind.Slouch, "walk", "A short walk?", "", 17, 12, TimeSpan.FromSeconds(60), "3", PromptOutcome.Pending, null),
        };
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        await browser.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(browser.Page.Locator(".skip")).ToBeFocusedAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.PressAsync("I did it");
        await Assertions.Expect(browser.Page.Locator(".said")).ToHaveTextAsync("Noted.");
        await browser.Page.PressAsync("I just cracked it");
        await Assertions.Expect(browser.Page.Locator(".said")).ToContainTextAsync("twenty minutes");
        Assert.Equal([new AnswerAction(bench.Companion.Now, 7, PromptAnswer.Did), new PopAction(bench.Companion.Now)], bench.Companion.Acts);
    }

    [BrowserFact]
    public async Task What_the_clip_sees_of_an_exercise_is_counted_on_both_pages()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        bench.Companion.Status = bench.Companion.Status with
        {
            Open = new Prompt(
                7, bench.Companion.Now, PromptKind.Slouch, "walk", "A short walk?", "", 17, 12, TimeSpan.FromSeconds(60), "3", PromptOutcome.Pending, null),
        };
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        foreach (string path in new[] { "", "exercises" })
        {
            await browser.Page.GotoAsync(new Uri(bench.Address, path).ToString());
            ILocator count = browser.Page.Locator(".count");
            await Assertions.Expect(count).ToBeHiddenAsync();
            ILocator seen = count.Locator("[data-live=seen]");
            foreach (string words in new[] { "walked for 20 s", "walked for 21 s" })
            {
                // Until the page listens nobody hears.
                await TellUntilAsync(bench, new SecondPassed(bench.Companion.Status.Posture!.Value, new ExerciseSeen(7, words)), seen, words);
                await Assertions.Expect(count).ToBeVisibleAsync();
            }
        }
        Assert.Empty(browser.Complaints);
    }

    private static async Task TellUntilAsync(PageBench bench, CompanionEvent told, ILocator place, string words)
    {
        const int most = 100;
        for (int time = 0; time < most && await place.TextContentAsync() != words; time++)
        {
            bench.Companion.Tell(told);
            await place.Page.EvaluateAsync("new Promise((done) => setTimeout(done, 100))");
        }
        await Assertions.Expect(place).ToHaveTextAsync(words);
    }

    [BrowserFact]
    public async Task A_setting_is_changed_and_what_cannot_be_is_said_at_its_field()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await using PageBrowser browser = await PageBrowser.OpenAsync(bench);
        await browser.Page.GotoAsync(new Uri(bench.Address, "settings").ToString());
        ILocator dwell = browser.Page.GetByLabel("dwell", new() { Exact = true });
        await dwell.FillAsync("soon");
        await dwell.PressAsync("Enter");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("dwell is 'soon'");
        await Assertions.Expect(dwell).ToHaveAttributeAsync("aria-invalid", "true");
        await dwell.FillAsync("45");
        await dwell.PressAsync("Enter");
        await Assertions.Expect(browser.Page.Locator(".said")).ToHaveTextAsync("Kept, and in force.");
        Assert.Equal("45", bench.Companion.Settings.List().Single(row => row.Name == "dwell").Value);

        ILocator sensitivity = browser.Page.GetByLabel("sensitivity", new() { Exact = true });
        await sensitivity.SelectOptionAsync("keen");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Keep the changes" }).First.ClickAsync();
        await Assertions.Expect(sensitivity).ToHaveValueAsync("keen");
        Assert.Equal("keen", bench.Companion.Settings.List().Single(row => row.Name == "sensitivity").Value);
    }
}
