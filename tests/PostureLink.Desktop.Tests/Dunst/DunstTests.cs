using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

/// <summary>The notifier and the gate against dunst, a real notification service.</summary>
public sealed class DunstTests
{
    private readonly VirtualTimeProvider _time = new();
    private readonly Faults _faults = new();

    [DunstFact]
    public async Task A_notice_is_shown_replaced_in_place_and_withdrawn()
    {
        await using DunstDesktop desktop = await DunstDesktop.BeginAsync();
        await using DesktopNotifier notifier = NotifierOn(desktop);

        await notifier.ShowAsync(Some.Prompt(), CancellationToken.None).Soon();
        Assert.Equal(1u, await desktop.DisplayedAsync());
        Notice second = Some.Prompt(title: "Open the middle back", body: "Over the chair's back <slowly> & gently.");
        await notifier.ShowAsync(second, CancellationToken.None).Soon();
        Assert.Equal(1u, await desktop.DisplayedAsync());
        await notifier.ShowAsync(Some.Card(), CancellationToken.None).Soon();
        Assert.Equal(2u, await desktop.DisplayedAsync());
        await notifier.WithdrawAsync("prompt", null, CancellationToken.None).Soon();
        Assert.Equal(1u, await desktop.DisplayedAsync());

        Assert.Contains("dunst", notifier.Description, StringComparison.Ordinal);
        Assert.Empty(_faults.All);
    }

    [DunstFact]
    public async Task A_button_is_pressed_and_is_the_answer()
    {
        await using DunstDesktop desktop = await DunstDesktop.BeginAsync();
        await using DesktopNotifier notifier = NotifierOn(desktop);
        Task<NoticeAnswered> answer = notifier.Answers.FirstAsync().ToTask();
        Notice prompt = Some.Prompt();
        await notifier.ShowAsync(prompt, CancellationToken.None).Soon();

        await desktop.PressFirstButtonAsync();

        Assert.Equal(new NoticeAnswered(prompt, "done"), await answer.Soon());
        await desktop.WhenEmptyAsync();
    }

    [DunstFact]
    public async Task A_notice_that_the_wearer_closes_is_dismissed()
    {
        await using DunstDesktop desktop = await DunstDesktop.BeginAsync();
        await using DesktopNotifier notifier = NotifierOn(desktop);
        Task<NoticeAnswered> answer = notifier.Answers.FirstAsync().ToTask();
        await notifier.ShowAsync(Some.Prompt(), CancellationToken.None).Soon();

        await desktop.CloseNewestAsync();

        Assert.Equal(NoticeAnswered.Dismissed, (await answer.Soon()).Key);
        Assert.Equal(0u, await desktop.DisplayedAsync());
    }

    [DunstFact]
    public async Task A_farewell_stands_in_the_place_of_the_prompt_and_goes()
    {
        await using DunstDesktop desktop = await DunstDesktop.BeginAsync();
        await using DesktopNotifier notifier = NotifierOn(desktop);
        await notifier.ShowAsync(Some.Prompt(), CancellationToken.None).Soon();

        await notifier.WithdrawAsync("prompt", "There you are.", CancellationToken.None).Soon();
        Assert.Equal(1u, await desktop.DisplayedAsync());

        await notifier.DisposeAsync();
        Assert.Equal(0u, await desktop.DisplayedAsync());
    }

    [DunstFact]
    public async Task Do_not_disturb_of_dunst_shuts_the_gate_and_opens_it_again()
    {
        await using DunstDesktop desktop = await DunstDesktop.BeginAsync();
        var options = new GateSensorOptions
        {
            SessionBusAddress = desktop.Bus.Address,
            Every = TimeSpan.FromSeconds(1),
            LookLimit = TimeSpan.FromSeconds(20),
        };
        using var seen = new SeenReadings(scheduler => new DoNotDisturbSensor(options, scheduler, new NoPrograms(), _faults.Report));

        Assert.Equal(new GateReading(Gate.DoNotDisturb, GateState.Open, "Do-not-disturb is off (dunst)."), await seen.NextAsync());
        await desktop.SetPausedAsync(true);
        Assert.Equal(GateState.Shut, (await seen.NextAsync()).State);
        await desktop.SetPausedAsync(false);
        Assert.Equal(GateState.Open, (await seen.NextAsync()).State);

        Assert.Empty(_faults.All);
    }

    private DesktopNotifier NotifierOn(DunstDesktop desktop) =>
        new(new DesktopNotifierOptions { BusAddress = desktop.Bus.Address }, _time, _faults.Report);
}
