using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard.Tests;

/// <summary>The states of the clip's page, one after another, as a newcomer meets them.</summary>
internal static class ClipStates
{
    /// <summary>Goes through them.</summary>
    /// <param name="bench">A bench without a clip.</param>
    /// <param name="see">Looks at the page in a state of this name.</param>
    public static async Task WalkAsync(ClipBench bench, Func<string, Task> see)
    {
        IPage page = bench.Page;
        IClipDesk desk = bench.Living.Desk;
        await SeeAsync("none");
        desk.Search(TimeSpan.FromSeconds(10));
        await bench.Living.UntilAsync(() => desk.State.Search!.Heard.Count > 0);
        await SeeAsync("searching");
        await bench.Living.UntilAsync(() => desk.State.Search!.IsOver);
        await page.ReloadAsync();
        await page.Locator("summary").First.ClickAsync();
        await page.Locator("summary").Filter(new() { HasTextRegex = new Regex("More options|Weitere Optionen") }).ClickAsync();
        await see("found");
        desk.FindByMoving();
        await SeeAsync("finding");
        await bench.Living.UntilAsync(() => desk.State.Finding is { Stage: FindingStage.Watching, HasMoved: true });
        await SeeAsync("moving");
        await bench.Living.UntilAsync(() => desk.State.Finding is { Stage: FindingStage.Asking });
        await SeeAsync("asked");
        desk.Recognise(isMine: true);
        await bench.Living.UntilAsync(() => desk.State.Finding!.IsOver);
        await SeeAsync("recognised");
        desk.Pair(new PairingWish(SimulatedRadio.Address, "Back clip", WornPlace.AsMade, null));
        await SeeAsync("pairing");
        await bench.Living.UntilAsync(() => bench.Living.IsStreaming);
        await SeeAsync("paired");
        desk.Calibrate(CalibrationPose.Upright);
        desk.GiveUp();
        await SeeAsync("left");
        desk.Calibrate(CalibrationPose.Upright);
        await bench.Living.UntilAsync(() => desk.State.Calibrating!.Progress is { Seconds: > 4 });
        await SeeAsync("calibrating");
        await bench.Living.UntilAsync(() => desk.State.Calibrating!.IsOver);
        await SeeAsync("calibrated");
        desk.Calibrate(CalibrationPose.Slouch);
        await bench.Living.UntilAsync(() => desk.State.Calibrating!.IsOver);
        await SeeAsync("slouched");
        EventTime now = bench.Living.Companion.Now;
        bench.Living.Companion.Act(new CalibrateAction(now, now + TimeSpan.FromSeconds(2), CalibrationPose.Upright));
        await bench.Living.UntilAsync(() => desk.State.Calibrating!.IsOver);
        await SeeAsync("refused");
        await WalkSecondAsync();

        async Task WalkSecondAsync()
        {
            desk.Search(TimeSpan.FromSeconds(10), ClipPlace.LowBack);
            await SeeAsync("second searching");
            await bench.Living.UntilAsync(() => desk.State.Search!.IsOver);
            await page.ReloadAsync();
            await page.Locator("#near summary").First.ClickAsync();
            await see("second found");
            desk.Pair(new PairingWish(SimulatedRadio.LowBackAddress, "Belt clip", WornPlace.AsMade, null) { Body = ClipPlace.LowBack });
            await bench.Living.UntilAsync(() => desk.State.Pairing!.IsOver);
            await SeeAsync("second paired");
            await bench.Living.UntilAsync(() => bench.Living.IsStreaming);
            await bench.Living.UntilAsync(() => bench.Living.Companion.Status.SecondClip?.Link.Status == LinkStatus.Streaming);
            desk.Calibrate(CalibrationPose.Upright);
            await bench.Living.UntilAsync(() => desk.State.Calibrating!.SecondVerdict is not null);
            await bench.Living.UntilAsync(() => bench.Living.Companion.Status.HasBoth);
            await SeeAsync("both");
        }

        async Task SeeAsync(string state)
        {
            await page.ReloadAsync();
            await see(state);
        }
    }
}
