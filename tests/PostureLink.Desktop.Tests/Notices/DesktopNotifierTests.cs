using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

public sealed class DesktopNotifierTests
{
    [BusFact]
    public async Task A_prompt_is_shown_with_its_answers_and_goes_by_itself()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();

        await scene.ShowAsync(Some.Prompt());

        ReceivedNotification shown = Assert.Single(scene.Service.Shown);
        Assert.Equal("PostureLink", shown.Program);
        Assert.Equal(0u, shown.Replaces);
        Assert.Equal("Make some room", shown.Title);
        Assert.Equal("Stand and reach for the ceiling.", shown.Body);
        Assert.Equal(["done", "Done", "later", "Later"], shown.Actions);
        Assert.Equal((byte)1, shown.Hints["urgency"]);
        Assert.Equal("x-posturelink.prompt", shown.Hints["category"]);
        Assert.Equal("posturelink", shown.Hints["desktop-entry"]);
        Assert.Equal(true, shown.Hints["transient"]);
        Assert.Equal(60_000, shown.ExpiresMs);
        Assert.Contains("mock", scene.Notifier.Description, StringComparison.Ordinal);
    }

    [BusFact]
    public async Task A_card_stays_until_it_is_closed()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();

        await scene.ShowAsync(Some.Card());

        ReceivedNotification shown = Assert.Single(scene.Service.Shown);
        Assert.Equal(0, shown.ExpiresMs);
        Assert.Equal(false, shown.Hints["transient"]);
        Assert.Equal("x-posturelink.card", shown.Hints["category"]);
    }

    [BusFact]
    public async Task A_later_notice_of_the_same_id_takes_the_place_of_the_earlier_and_another_id_does_not()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();

        await scene.ShowAsync(Some.Prompt(title: "First"));
        await scene.ShowAsync(Some.Prompt(title: "Second"));
        await scene.ShowAsync(Some.Health());

        Assert.Equal([0u, 1u, 0u], scene.Service.Shown.Select(it => it.Replaces));
        Assert.Equal([1u, 1u, 2u], scene.Service.Shown.Select(it => it.Number));
    }

    [BusFact]
    public async Task A_button_is_the_answer_and_the_closing_after_it_is_none()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        var answers = new List<NoticeAnswered>();
        using IDisposable listening = scene.Notifier.Answers.Subscribe(answers.Add);
        Notice prompt = Some.Prompt();
        await scene.ShowAsync(prompt);
        Task<NoticeAnswered> next = scene.NextAnswerAsync();

        scene.Service.Press(1, "later");

        Assert.Equal(new NoticeAnswered(prompt, "later"), await next.Soon());
        // What follows on the bus comes after the closing: by then a second answer would have been told.
        await scene.ShowAsync(Some.Health());
        await scene.Notifier.DisposeAsync();
        Assert.Single(answers);
        // It is closed also where the service leaves it standing after the answer.
        Assert.Contains(1u, scene.Service.Closed);
    }

    [BusFact]
    public async Task A_button_that_the_notice_does_not_offer_and_a_notice_of_somebody_else_are_no_answers()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.ShowAsync(Some.Prompt());
        Task<NoticeAnswered> next = scene.NextAnswerAsync();

        scene.Service.Press(99, "done");
        scene.Service.Close(98, 2);
        scene.Service.Press(1, "default");

        Assert.Equal(NoticeAnswered.Dismissed, (await next.Soon()).Key);
    }

    [BusFact]
    public async Task Only_the_wearer_dismisses_a_notice_not_its_time_and_not_we()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        var answers = new List<NoticeAnswered>();
        using IDisposable listening = scene.Notifier.Answers.Subscribe(answers.Add);
        await scene.ShowAsync(Some.Prompt("one"));
        await scene.ShowAsync(Some.Prompt("two"));
        await scene.ShowAsync(Some.Prompt("three"));
        Task<NoticeAnswered> next = scene.NextAnswerAsync();

        scene.Service.Close(1, 1);
        await scene.WithdrawAsync("two");
        scene.Service.Close(3, 2);

        NoticeAnswered answer = await next.Soon();
        Assert.Equal(("three", NoticeAnswered.Dismissed), (answer.Notice.Id, answer.Key));
        await scene.Notifier.DisposeAsync();
        Assert.Single(answers);
    }

    [BusFact]
    public async Task A_notice_is_withdrawn_once_and_only_when_it_is_there()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.WithdrawAsync("prompt");
        await scene.ShowAsync(Some.Prompt());

        await scene.WithdrawAsync("other");
        await scene.WithdrawAsync("prompt");
        await scene.WithdrawAsync("prompt", "There you are.");

        Assert.Equal([1u], scene.Service.Closed);
        Assert.Single(scene.Service.Shown);
    }

    [BusFact]
    public async Task A_farewell_is_shown_in_place_for_a_moment_and_then_closed()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.ShowAsync(Some.Prompt());

        await scene.WithdrawAsync("prompt", "There you are.");

        ReceivedNotification farewell = scene.Service.Shown[1];
        Assert.Equal((1u, "There you are.", ""), (farewell.Replaces, farewell.Title, farewell.Body));
        Assert.Empty(farewell.Actions);
        Assert.Equal(3_000, farewell.ExpiresMs);
        Assert.Equal((byte)0, farewell.Hints["urgency"]);
        Assert.Empty(scene.Service.Closed);
        scene.Time.Advance(TimeSpan.FromSeconds(3));
        await scene.Service.WhenAsync(() => scene.Service.Closed.Count == 1);
        Assert.Equal([1u], scene.Service.Closed);
    }

    [BusFact]
    public async Task A_new_prompt_takes_the_place_of_a_farewell_and_is_not_closed_with_it()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.ShowAsync(Some.Prompt());
        await scene.WithdrawAsync("prompt", "There you are.");

        await scene.ShowAsync(Some.Prompt(title: "Again"));
        scene.Time.Advance(TimeSpan.FromSeconds(10));
        await scene.ShowAsync(Some.Health());

        Assert.Equal([0u, 1u, 1u, 0u], scene.Service.Shown.Select(it => it.Replaces));
        Assert.Empty(scene.Service.Closed);
    }

    [BusFact]
    public async Task Markup_is_escaped_where_it_is_understood_and_left_alone_where_it_is_not()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        Notice notice = Some.Prompt(title: "a < b & c", body: "<b>1 & 2</b>\u001b[31m");
        await scene.ShowAsync(notice);
        scene.Service.Capabilities = ["body"];
        await scene.Service.KillAsync();
        await scene.Service.StartAsync();
        await scene.ShowAsync(notice);

        Assert.Equal("&lt;b&gt;1 &amp; 2&lt;/b&gt; [31m", scene.Service.Shown[0].Body);
        Assert.Equal("a < b & c", scene.Service.Shown[0].Title);
        Assert.Equal("<b>1 & 2</b> [31m", scene.Service.Shown[1].Body);
    }

    [BusFact]
    public async Task A_service_without_buttons_is_sent_none_and_one_without_bodies_gets_all_in_the_title()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        scene.Service.Capabilities = [];

        await scene.ShowAsync(Some.Prompt());

        ReceivedNotification shown = Assert.Single(scene.Service.Shown);
        Assert.Empty(shown.Actions);
        Assert.Equal("Make some room: Stand and reach for the ceiling.", shown.Title);
        Assert.Equal("", shown.Body);
        Assert.Contains("no buttons", scene.Notifier.Description, StringComparison.Ordinal);
    }

    [BusFact]
    public async Task Disposing_of_the_notifier_clears_the_screen_and_completes_the_answers()
    {
        await using NotifierScene scene = await NotifierScene.BeginAsync();
        await scene.ShowAsync(Some.Prompt());
        bool hasCompleted = false;
        using IDisposable listening = scene.Notifier.Answers.Subscribe(_ => { }, () => hasCompleted = true);

        await scene.Notifier.DisposeAsync();

        Assert.Equal([1u], scene.Service.Closed);
        Assert.True(hasCompleted);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => scene.ShowAsync(Some.Prompt()));
    }
}
