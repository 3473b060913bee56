using Microsoft.Playwright;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Service.Tests;

namespace PostureLink.Dashboard.Tests;

/// <summary>A clip on the page, from the search to forgetting it, with the keyboard alone, over a whole companion on a simulated radio.</summary>
public sealed class ClipTests
{
    [BrowserFact]
    public async Task A_clip_is_found_paired_calibrated_felt_and_forgotten()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion());
        IPage page = bench.Page;
        await bench.SaidAsync("There is no clip in use yet.");
        await bench.PickAsync();
        await Assertions.Expect(page.GetByText("PostureLink simulated clip", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("good, -58 dBm")).ToBeVisibleAsync();
        await page.TabToAsync(page.GetByLabel("What you call it"), "the name");
        await page.Keyboard.TypeAsync("Back clip");
        await page.PressAsync("Pair");
        await bench.SaidAsync("Back clip is yours now, and in use.");
        await bench.SaidAsync("samples arrive");

        await page.ReloadAsync();
        await page.PressAsync("Take my upright");
        await bench.SaidAsync("It begins in a moment.");
        await bench.SaidAsync("Keep sitting like this, still.");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await bench.SaidAsync("Your upright is taken, from");
        await Assertions.Expect(page.GetByText("The mark is at 12° forward")).ToBeVisibleAsync();
        Assert.NotNull(Assert.Single(bench.Living.Paired).Calibration);
        // What was said aloud is what came of it, not each second of it.
        await Assertions.Expect(page.Locator("[data-live=say]")).ToContainTextAsync("Your upright is taken");

        await page.PressAsync("Take my slouch too");
        await bench.SaidAsync("Your slouch is taken:");
        await bench.ShownAsync(page.Locator(".gauge-past"));
        await Assertions.Expect(page.Locator("[data-live=angle]")).ToHaveTextAsync(Degrees());

        await page.PressAsync("Have the clip vibrate");
        await bench.SaidAsync("The clip was told to vibrate.");
        await page.TabToAsync(page.Locator("summary").Filter(new() { HasText = "Forget Back clip" }), "Forget");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.Locator("input[name=sure]"), "sure");
        await page.Keyboard.PressAsync("Space");
        await page.PressAsync("Forget it");
        await bench.SaidAsync("The clip is forgotten.");
        Assert.Empty(bench.Living.Paired);
        Assert.Empty(bench.Browser.Complaints);
    }

    [BrowserFact]
    public async Task A_clip_is_found_by_moving_it_set_as_wished_and_a_pose_is_left()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion());
        IPage page = bench.Page;
        await page.PressAsync("Look for clips");
        await bench.ShownAsync(page.GetByRole(AriaRole.Button, new() { Name = "Find mine by moving it" }));
        await page.PressAsync("Find mine by moving it");
        // Nobody waits for the end of the look who sees it move; here it may be over before the page is drawn.
        await bench.ShownAsync(page.GetByText("This one moves.").Or(page.GetByText("This one moved. Was that you?")));
        await page.PressAsync("This one is mine");
        await bench.SaidAsync("is the one. Give it a name and pair it below.");

        // Its form is open already.
        await page.TabToAsync(page.Locator("summary").Filter(new() { HasText = "More options" }), "More options");
        await page.Keyboard.PressAsync("Enter");
        ILocator range = page.GetByLabel("range, g");
        await page.TabToAsync(range, "range");
        await range.SelectOptionAsync("8");
        await page.TabToAsync(page.GetByLabel("When nothing else brings this clip back"), "power cycle");
        await page.Keyboard.PressAsync("Space");
        await page.PressAsync("Pair");
        await bench.SaidAsync("is yours now, and in use.");
        PairedClip kept = Assert.Single(bench.Living.Paired);
        Assert.Equal((true, 8), (kept.AllowPowerCycle, Assert.Single(kept.Settings).Value));

        await bench.SaidAsync("samples arrive");
        await page.ReloadAsync();
        await page.PressAsync("Take my upright");
        await bench.SaidAsync("Keep sitting like this, still.");
        await page.PressAsync("Stop; take nothing");
        await bench.SaidAsync("You stopped it. Nothing was taken");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take my upright" })).ToBeVisibleAsync();
        Assert.Null(Assert.Single(bench.Living.Paired).Calibration);
        Assert.Empty(bench.Browser.Complaints);
    }

    [BrowserFact]
    public async Task An_option_that_cannot_be_is_refused_with_what_can()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion());
        IPage page = bench.Page;
        await bench.PickAsync();
        await page.TabToAsync(page.Locator("summary").Filter(new() { HasText = "More options" }), "More options");
        await page.Keyboard.PressAsync("Enter");
        // A browser would not send it by itself.
        await page.EvaluateAsync("document.querySelectorAll('form').forEach((form) => form.noValidate = true)");
        await page.GetByLabel("rate, Hz").FillAsync("4000");
        await page.PressAsync("Pair");
        ILocator alert = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("One of the options cannot be that.");
        await Assertions.Expect(alert).ToContainTextAsync("1 to 400 Hz");
        Assert.Empty(bench.Living.Paired);
        Assert.All(bench.Browser.Complaints, said => Assert.Contains("422", said, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_refusal_says_why_and_what_to_do_and_the_test_of_notices_what_came_of_it()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion(paired: [LivingCompanion.Clip("elsewhere", "Away")]));
        IPage page = bench.Page;
        await bench.Living.UntilAsync(() => bench.Living.Desk.Worn is not null);
        await page.ReloadAsync();
        await page.PressAsync("Take my upright");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No samples arrive from the clip at present.");
        await page.PressAsync("Show a test notice");
        await Assertions.Expect(page.GetByText("The service has no way to tell you anything.")).ToBeVisibleAsync();
        Assert.All(bench.Browser.Complaints, said => Assert.Contains("422", said, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_clip_that_wants_its_code_asks_for_it_on_the_page()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion(Asking));
        IPage page = bench.Page;
        await bench.PickAsync();
        await page.PressAsync("Pair");
        ILocator code = page.GetByLabel("The clip asks for its code");
        await bench.ShownAsync(code);
        await page.TabToAsync(code, "the code");
        await page.Keyboard.TypeAsync("271828");
        await page.Keyboard.PressAsync("Enter");
        await bench.SaidAsync("is yours now, and in use.");
        Assert.Empty(bench.Browser.Complaints);
    }

    [BrowserFact]
    public async Task In_german_the_way_to_a_clip_is_german()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion(language: Languages.German), Languages.German);
        IPage page = bench.Page;
        await bench.PickAsync("Nach Clips suchen", "Zu meinem machen");
        await page.PressAsync("Koppeln");
        await bench.SaidAsync("gehört jetzt dir und ist in Gebrauch.");
        await bench.SaidAsync("Werte kommen an");
        await page.ReloadAsync();
        await page.PressAsync("Meine aufrechte Haltung aufnehmen");
        await bench.SaidAsync("Deine aufrechte Haltung ist aufgenommen");
        Assert.Empty(bench.Browser.Complaints);
    }

    [AxeFact]
    public async Task Axe_finds_nothing_in_any_state_of_the_clip_in_light_or_dark()
    {
        string axe = await File.ReadAllTextAsync(AxeScript.Path!);
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion());
        List<string> found = [];
        await ClipStates.WalkAsync(bench, async state =>
        {
            await bench.Page.EvaluateAsync(axe);
            foreach (ColorScheme colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await bench.Page.EmulateMediaAsync(new() { ColorScheme = colours });
                string[] violations = await bench.Page.EvaluateAsync<string[]>(AxeScript.Run);
                found.AddRange(violations.Select(violation => $"{colours} {state}: {violation}"));
            }
        });
        Assert.Empty(found);
    }

    [BrowserFact]
    public async Task No_state_of_the_clip_is_wider_than_a_small_phone()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion(), Languages.German, width: 360);
        await ClipStates.WalkAsync(bench, async state => Assert.Equal(
            (state, 0), (state, await bench.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))));
        Assert.Empty(bench.Browser.Complaints);
    }

    private static System.Text.RegularExpressions.Regex Degrees() => new("^-?[0-9]+°$");

    private static OpenRadio Asking(HostClocks clocks)
    {
        var trunk = new SimulatedTrunk(new WearerScript(EventTime.From(LivingCompanion.Start)).SitStill(TimeSpan.FromHours(1)), seed: 1);
        return new OpenRadio(
            RadioChoice.Simulated, new AskingRadio(new SimulatedRadio(trunk, new SimulatedLinkFaults(), clocks.Loop, seed: 1), "271828"), clocks);
    }
}
