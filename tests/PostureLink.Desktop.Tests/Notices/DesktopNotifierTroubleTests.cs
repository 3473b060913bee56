using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

public sealed class DesktopNotifierTroubleTests
{
    [BusFact]
    public async Task Without_a_service_the_remedy_is_named_and_with_one_it_works_again()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.ShowAsync(Some.Prompt());
        await scene.Service.KillAsync();

        NotifierException failure = await NotifierScene.FailsAsync(scene.ShowAsync(Some.Prompt()));
        Assert.Equal("desktop", failure.Notifier);
        Assert.Contains("start the desktop's own", failure.Message, StringComparison.Ordinal);

        await scene.Service.StartAsync();
        await scene.ShowAsync(Some.Prompt());
        // The new service counts from the start: nothing of the old one is replaced.
        Assert.Equal([0u, 0u], scene.Service.Shown.Select(it => it.Replaces));
    }

    [BusFact]
    public async Task What_a_service_showed_that_went_away_needs_no_withdrawal()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.ShowAsync(Some.Prompt());
        await scene.Service.KillAsync();
        await NotifierScene.FailsAsync(scene.ShowAsync(Some.Health()));

        await scene.WithdrawAsync("prompt", "There you are.");

        Assert.Single(scene.Service.Shown);
    }

    [BusFact]
    public async Task A_mute_service_is_given_up_after_three_seconds_of_the_injected_clock()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        scene.Service.Mute.Add("Notify");
        Task showing = scene.ShowAsync(Some.Prompt());
        await scene.Service.WhenAsync(() => scene.Service.Calls.Contains("Notify"));

        scene.Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(showing.IsCompleted);
        scene.Time.Advance(TimeSpan.FromSeconds(0.1));

        NotifierException failure = await NotifierScene.FailsAsync(showing);
        Assert.Contains("within 3 s; restart it", failure.Message, StringComparison.Ordinal);
    }

    [BusFact]
    public async Task What_comes_onto_the_screen_after_it_was_given_up_is_taken_away()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        scene.Service.Mute.Add("Notify");
        Task showing = scene.ShowAsync(Some.Prompt());
        await scene.Service.WhenAsync(() => scene.Service.Calls.Contains("Notify"));
        scene.Time.Advance(TimeSpan.FromSeconds(3));
        await NotifierScene.FailsAsync(showing);

        scene.Service.AnswerLate();

        await scene.Service.WhenAsync(() => scene.Service.Closed.Count == 1);
        Assert.Equal([1u], scene.Service.Closed);
    }

    [BusFact]
    public async Task A_mute_service_does_not_block_the_bus_for_the_next_notice()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        scene.Service.Mute.Add("Notify");
        Task showing = scene.ShowAsync(Some.Prompt());
        await scene.Service.WhenAsync(() => scene.Service.Calls.Contains("Notify"));
        scene.Time.Advance(TimeSpan.FromSeconds(3));
        await NotifierScene.FailsAsync(showing);

        scene.Service.Mute.Clear();
        await scene.ShowAsync(Some.Health());

        Assert.Equal("The clip is out of reach", Assert.Single(scene.Service.Shown).Title);
    }

    [BusFact]
    public async Task The_callers_own_token_gives_up_as_a_cancellation()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        scene.Service.Mute.Add("GetServerInformation");
        using var giveUp = new CancellationTokenSource();
        Task showing = scene.Notifier.ShowAsync(Some.Prompt(), giveUp.Token);
        await scene.Service.WhenAsync(() => scene.Service.Calls.Contains("GetServerInformation"));

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => showing.Soon());
    }

    [BusFact]
    public async Task A_refusal_is_told_with_what_the_service_said()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        scene.Service.Errors["Notify"] = "org.example.Error.TooMany";

        NotifierException failure = await NotifierScene.FailsAsync(scene.ShowAsync(Some.Prompt()));

        Assert.Contains("as the test says (org.example.Error.TooMany)", failure.Message, StringComparison.Ordinal);
    }

    [BusFact]
    public async Task That_a_notice_is_not_there_any_more_is_no_failure_of_its_withdrawal()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.ShowAsync(Some.Prompt());
        scene.Service.Errors["CloseNotification"] = "org.freedesktop.DBus.Error.InvalidArgs";

        await scene.WithdrawAsync("prompt");

        Assert.Contains("CloseNotification", scene.Service.Calls);
    }

    [BusFact]
    public async Task A_bus_that_went_away_is_told_with_the_remedy_and_withdrawing_is_no_failure()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.ShowAsync(Some.Prompt());
        await scene.Bus.KillAsync();

        NotifierException failure = await NotifierScene.FailsAsync(scene.ShowAsync(Some.Prompt()));
        await scene.WithdrawAsync("prompt");

        Assert.True(
            failure.Message.Contains("log in again", StringComparison.Ordinal)
            || failure.Message.Contains("desktop session", StringComparison.Ordinal), failure.Message);
    }

    [BusFact]
    public async Task A_slow_listener_holds_up_neither_the_bus_nor_the_next_notice()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        using IDisposable slow = scene.Notifier.Answers.Subscribe(_ =>
        {
            listening.TrySetResult();
            release.Wait();
        });
        await scene.ShowAsync(Some.Prompt());
        scene.Service.Press(1, "done");
        await listening.Task.Soon();

        await scene.ShowAsync(Some.Health());

        Assert.Equal(2, scene.Service.Shown.Count);
        release.Set();
    }
}
