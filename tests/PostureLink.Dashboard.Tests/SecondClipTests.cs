using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Service.Tests;

namespace PostureLink.Dashboard.Tests;

/// <summary>A second clip, on the low back, on the page, with the keyboard alone, over a whole companion on simulated clips.</summary>
public sealed partial class SecondClipTests
{
    private static readonly EventTime Nine = EventTime.From(LivingCompanion.Start);
    private static readonly EventTime GoneAt = Nine + TimeSpan.FromMinutes(8);

    private static PairedClip First => LivingCompanion.Clip(SimulatedRadio.Address, "Back clip");

    [BrowserFact]
    public async Task A_second_clip_is_found_paired_shown_the_upright_with_the_first_missed_and_forgotten()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion(LeavingSecond, [First]));
        IPage page = bench.Page;
        ILocator curvature = page.Locator("[data-live=curvature]");
        await bench.SaidAsync("samples arrive");
        await page.PressAsync("Look for a second clip");
        await bench.ShownAsync(page.GetByText(SimulatedRadio.LowBackAddress));
        await page.TabToAsync(page.Locator("summary").Filter(new() { HasText = "Make it mine" }), "Make it mine");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Where you wear it")).ToHaveValueAsync(nameof(ClipPlace.LowBack));
        await Assertions.Expect(page.GetByText("Put it on your low back, just above the belt")).ToBeVisibleAsync();
        await page.TabToAsync(page.GetByLabel("What you call it"), "the name");
        await page.Keyboard.TypeAsync("Belt clip");
        await page.PressAsync("Pair");
        await bench.SaidAsync("Belt clip is your second clip now, in use on the low back.");
        Assert.Equal([ClipPlace.Upper, ClipPlace.LowBack], bench.Living.Paired.Select(clip => clip.Place));

        await bench.Living.UntilAsync(() => bench.Living.IsStreaming && Second(bench)?.Link.Status == LinkStatus.Streaming);
        await page.ReloadAsync();
        await bench.SaidAsync("was not shown your upright pose; the upper clip goes on alone");
        await Assertions.Expect(curvature).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Belt clip takes it at the same time: have both clips on.")).ToBeVisibleAsync();
        await page.PressAsync("Take my upright");
        await bench.SaidAsync("Belt clip has it too.");
        await Assertions.Expect(page.Locator("[data-live=say]")).ToContainTextAsync("Belt clip has it too.");
        await bench.ShownAsync(curvature);
        await Assertions.Expect(curvature).ToHaveTextAsync(Curvature());
        await bench.ShownAsync(page.GetByText("in use: a lean at the hips is told from a slouch.", new() { Exact = true }));

        // Away: said, aloud too, and no word of curvature any more.
        await bench.Living.UntilAsync(() => bench.Living.Companion.Now > GoneAt && !bench.Living.Companion.Status.HasBoth, seconds: 600);
        await bench.ShownAsync(page.GetByText("sends nothing; the upper clip goes on alone.", new() { Exact = true }));
        await Assertions.Expect(curvature).ToHaveCountAsync(0);
        await bench.SaidAsync("Belt clip sends nothing just now: your upright would be taken for Back clip alone.");
        await Assertions.Expect(page.Locator("[data-live=say]")).ToContainTextAsync("Belt clip: sends nothing; the upper clip goes on alone.");
        await page.PressAsync("Take my upright");
        await bench.SaidAsync("Belt clip sent nothing, and keeps what it had");

        await page.ReloadAsync();
        await page.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "To go on without it: forget Belt clip" }), "the way to forget it");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.Locator("summary").Filter(new() { HasText = "Forget Belt clip" }), "Forget");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.Locator("details[open] input[name=sure]"), "sure");
        await page.Keyboard.PressAsync("Space");
        await page.PressAsync("Forget it");
        await bench.SaidAsync("The clip is forgotten.");
        Assert.Equal("Back clip", Assert.Single(bench.Living.Paired).Name);
        await bench.ShownAsync(page.GetByRole(AriaRole.Button, new() { Name = "Look for a second clip" }));
        Assert.Empty(bench.Browser.Complaints);
    }

    [BrowserFact]
    public async Task In_german_the_way_to_a_second_clip_is_german()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(
            new LivingCompanion(paired: [First with { Name = "Rückenclip" }], language: Languages.German), Languages.German);
        IPage page = bench.Page;
        await bench.SaidAsync("Werte kommen an");
        await page.PressAsync("Nach einem zweiten Clip suchen");
        ILocator pick = page.Locator("summary").Filter(new() { HasText = "Zu meinem machen" });
        await bench.ShownAsync(pick);
        await page.TabToAsync(pick, "Zu meinem machen");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Wo du ihn trägst")).ToContainTextAsync("unten am Rücken; Rückenclip oben");
        await page.TabToAsync(page.GetByLabel("Wie du ihn nennst"), "der Name");
        await page.Keyboard.TypeAsync("Gürtelclip");
        await page.PressAsync("Koppeln");
        await bench.SaidAsync("Gürtelclip ist jetzt dein zweiter Clip, in Gebrauch unten am Rücken.");
        await bench.Living.UntilAsync(() => bench.Living.IsStreaming && Second(bench)?.Link.Status == LinkStatus.Streaming);
        await page.ReloadAsync();
        await page.PressAsync("Meine aufrechte Haltung aufnehmen");
        await bench.SaidAsync("Gürtelclip hat sie auch.");
        await bench.SaidAsync("in Gebrauch: Ein Vorlehnen aus der Hüfte wird vom Zusammensinken unterschieden.");
        Assert.Empty(bench.Browser.Complaints);
    }

    [BrowserFact]
    public async Task A_second_clip_without_a_first_is_refused_with_what_to_do()
    {
        await using ClipBench bench = await ClipBench.OpenAsync(new LivingCompanion(paired: [First]));
        IPage page = bench.Page;
        await bench.ShownAsync(page.GetByRole(AriaRole.Button, new() { Name = "Look for a second clip" }));
        // A page that does not hear that the first one is forgotten meanwhile, as one in a laptop that slept.
        await page.RouteAsync("**/clip/near", route => route.AbortAsync());
        Assert.Null(await bench.Living.EndAsync(bench.Living.Desk.ForgetAsync(SimulatedRadio.Address, CancellationToken.None)));
        await page.PressAsync("Look for a second clip");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A second clip goes with a first one");
        Assert.Null(bench.Living.Desk.State.Search);
    }

    private static ClipNow? Second(ClipBench bench) => bench.Living.Companion.Status.SecondClip;

    /// <summary>Two clips on somebody who sits still; the second one is out of reach for good from a moment on.</summary>
    private static OpenRadio LeavingSecond(HostClocks clocks)
    {
        WearerScript script = new WearerScript(Nine).SitStill(TimeSpan.FromHours(1));
        return new OpenRadio(
            RadioChoice.Simulated,
            new SimulatedPair(
                new SimulatedRadio(new SimulatedTrunk(script, 7), new SimulatedLinkFaults(), clocks.Loop, 7),
                new SimulatedRadio(
                    new SimulatedTrunk(script, 7) { Place = TrunkPlace.LowBack },
                    new SimulatedLinkFaults { Outages = [new(GoneAt, TimeSpan.FromHours(1))] }, clocks.Loop, 8)
                {
                    ClipAddress = SimulatedRadio.LowBackAddress,
                }),
            clocks);
    }

    [GeneratedRegex("^Your back: (as round as upright|[1-9][0-9]*° (rounder|flatter) than upright)$")]
    private static partial Regex Curvature();
}
