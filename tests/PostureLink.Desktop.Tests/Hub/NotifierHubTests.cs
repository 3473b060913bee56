using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class NotifierHubTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly VirtualTimeProvider _time = new();
    private readonly Faults _faults = new();
    private readonly FakeNotifier _first = new("first");
    private readonly FakeNotifier _second = new("second");
    private readonly NotifierHub _hub;

    public NotifierHubTests()
    {
        _hub = new NotifierHub([new NotifierMember(_first, Limit), new NotifierMember(_second, Limit)], _time, _faults.Report);
    }

    public async ValueTask DisposeAsync() => await _hub.DisposeAsync().AsTask().Soon();

    [Fact]
    public async Task A_notice_goes_to_every_notifier_and_is_taken_away_everywhere()
    {
        _hub.Show(Some.Prompt());
        await IdleAsync();
        _hub.Withdraw("prompt", "There you are.");
        await IdleAsync();

        string[] expected = ["show prompt: Make some room", "withdraw prompt: There you are."];
        Assert.Equal(expected, _first.Done);
        Assert.Equal(expected, _second.Done);
        Assert.All(_hub.StatesNow, state => Assert.Equal(NotifierHealth.Fine, state.Health));
    }

    [Fact]
    public async Task One_that_fails_holds_up_no_other_and_says_why_until_it_works_again()
    {
        _first.OnShow = (_, _) => throw new NotifierException("first", "Start it.");
        _hub.Show(Some.Prompt());
        await IdleAsync();

        Assert.Equal(new NotifierState("first", NotifierHealth.Failing, "Start it.", 0), _hub.StatesNow[0]);
        Assert.Equal(["show prompt: Make some room"], _second.Done);

        _first.OnShow = (_, _) => Task.CompletedTask;
        _hub.Show(Some.Prompt());
        await IdleAsync();
        Assert.Equal(new NotifierState("first", NotifierHealth.Fine, "", 0), _hub.StatesNow[0]);
        Assert.Empty(_faults.All);
    }

    [Fact]
    public async Task A_notifiers_own_bug_is_reported_and_is_its_own_trouble()
    {
        _first.OnShow = (_, _) => throw new InvalidOperationException("a bug");
        _hub.Show(Some.Prompt());
        await IdleAsync();

        Assert.Equal((NotifierHealth.Failing, "a bug"), (_hub.StatesNow[0].Health, _hub.StatesNow[0].Reason));
        Assert.Equal(NotifierHealth.Fine, _hub.StatesNow[1].Health);
        Assert.IsType<InvalidOperationException>(Assert.Single(_faults.All));
    }

    [Fact]
    public async Task One_that_hangs_is_given_up_at_its_limit_and_shows_only_the_latest_when_it_is_back()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _first.OnShow = (notice, _) =>
        {
            asked.TrySetResult();
            return notice.Title == "1" ? stuck.Task : Task.CompletedTask;
        };
        Task<NotifierState> failing = _hub.States.FirstAsync(state => state.Health == NotifierHealth.Failing).ToTask();
        _hub.Show(Some.Prompt(title: "1"));
        await asked.Task.Soon();
        _hub.Show(Some.Prompt(title: "2"));
        _hub.Show(Some.Prompt(title: "3"));
        await WhenDoneAsync(_second, "show prompt: 3");

        // The limit began before the notifier was asked.
        _time.Advance(Limit);
        Assert.Equal("It took longer than 10 s, and was given up.", (await failing.Soon()).Reason);
        Assert.Empty(_first.Done);

        stuck.SetResult();
        await IdleAsync();
        Assert.Equal(["show prompt: 1", "show prompt: 3"], _first.Done);
        Assert.Equal(NotifierHealth.Fine, _hub.StatesNow[0].Health);
    }

    [Fact]
    public async Task The_first_answer_counts_and_the_notice_is_taken_away_everywhere()
    {
        var answers = new List<NoticeAnswered>();
        using IDisposable listening = _hub.Answers.Subscribe(answers.Add);
        Notice prompt = Some.Prompt();
        _hub.Show(prompt);
        await IdleAsync();

        _second.Answer(prompt, "done");
        _first.Answer(prompt, "later");
        await IdleAsync();
        await _hub.DisposeAsync();

        Assert.Equal([new NoticeAnswered(prompt, "done")], answers);
        Assert.Equal("withdraw prompt: ", _first.Done[^1]);
        Assert.Equal("withdraw prompt: ", _second.Done[^1]);
    }

    [Fact]
    public async Task An_answer_to_a_notice_that_was_replaced_or_withdrawn_comes_too_late()
    {
        var answers = new List<NoticeAnswered>();
        using IDisposable listening = _hub.Answers.Subscribe(answers.Add);
        Notice earlier = Some.Prompt(title: "Earlier");
        Notice later = Some.Prompt(title: "Later");
        _hub.Show(earlier);
        _hub.Show(later);
        _first.Answer(earlier, "done");
        _hub.Withdraw("prompt", null);
        _first.Answer(later, "done");
        await _hub.DisposeAsync();

        Assert.Empty(answers);
    }

    [Fact]
    public async Task After_an_answer_there_is_no_farewell()
    {
        Notice prompt = Some.Prompt();
        _hub.Show(prompt);
        await IdleAsync();
        _first.Answer(prompt, "done");
        await IdleAsync();
        _hub.Withdraw("prompt", "There you are.");
        await IdleAsync();

        Assert.DoesNotContain("withdraw prompt: There you are.", _first.Done.Concat(_second.Done));
    }

    [Fact]
    public async Task What_was_withdrawn_before_a_notifier_got_to_show_it_is_not_shown_at_all()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _first.OnShow = (_, _) =>
        {
            asked.TrySetResult();
            return stuck.Task;
        };
        _hub.Show(Some.Health());
        await asked.Task.Soon();
        _hub.Show(Some.Prompt());
        _hub.Withdraw("prompt", "There you are.");
        stuck.SetResult();
        await IdleAsync();

        Assert.Equal(["show link: The clip is out of reach"], _first.Done);
    }

    [Fact]
    public async Task Disposing_of_the_hub_disposes_of_its_notifiers_and_leaves_one_that_hangs_behind()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _first.OnShow = (_, _) =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource().Task;
        };
        _hub.Show(Some.Prompt());
        await asked.Task.Soon();

        await _hub.DisposeAsync().AsTask().Soon();

        Assert.True(_first.IsDisposed);
        Assert.True(_second.IsDisposed);
    }

    [Fact]
    public void Two_notifiers_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => new NotifierHub(
            [NotifierMember.Of(new FakeNotifier("same")), NotifierMember.Of(new FakeNotifier("same"))], _time, _faults.Report));

    private Task IdleAsync() => _hub.WhenIdleAsync(CancellationToken.None).Soon();

    private static async Task WhenDoneAsync(FakeNotifier notifier, string what)
    {
        Task patience = new TaskCompletionSource().Task.Soon();
        while (!notifier.Done.Contains(what) && !patience.IsCompleted)
            await Task.Yield();
        Assert.Contains(what, notifier.Done);
    }
}
