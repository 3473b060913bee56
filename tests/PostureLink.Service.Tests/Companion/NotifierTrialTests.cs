using System.Reactive.Linq;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class NotifierTrialTests
{
    private static readonly Notice Test = new("test", NoticeKind.Test, null, "A try", "Nothing is to be done.", []);
    private static readonly TextResources Texts = new(typeof(NotifierTrial), Languages.English);

    [Fact]
    public async Task One_that_fails_and_one_that_hangs_hold_up_no_other_and_say_why()
    {
        var time = new VirtualTimeProvider();
        var shown = new Way("terminal", (_, _) => Task.CompletedTask);
        var failing = new Way("desktop", (_, _) => throw new NotifierException("desktop", "No notification service runs."));
        var hanging = new Way("webhook", (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, time, token));
        Task<IReadOnlyList<NotifierTrial>> trying = NotifierTrial.AllAsync([shown, failing, hanging], Test, Texts, time, CancellationToken.None);
        Assert.Equal([Test], shown.Shown);
        Assert.False(trying.IsCompleted);

        time.Advance(NotifierTrial.Limit);

        Assert.Equal(
            [
                new NotifierTrial("terminal", "by terminal", null),
                new NotifierTrial("desktop", "by desktop", "No notification service runs."),
                new NotifierTrial("webhook", "by webhook", "It did not answer within 15 s."),
            ],
            await trying);
    }

    [Fact]
    public async Task Why_one_failed_is_told_in_the_language_of_the_settings()
    {
        var why = new Wording(typeof(NotifierTrial), "NotifierLate", 3);
        var failing = new Way("desktop", (_, _) => throw new NotifierException("desktop", why));
        NotifierTrial trial = Assert.Single(await NotifierTrial.AllAsync(
            [failing], Test, new TextResources(typeof(NotifierTrial), Languages.German), new VirtualTimeProvider(), CancellationToken.None));
        Assert.Equal("Es kam innerhalb von 3 s keine Antwort.", trial.Problem);
    }

    [Fact]
    public async Task Whoever_gives_up_is_not_kept_waiting()
    {
        var time = new VirtualTimeProvider();
        using var caller = new CancellationTokenSource();
        Task trying = NotifierTrial.AllAsync(
            [new Way("webhook", (_, _) => Task.Delay(Timeout.InfiniteTimeSpan, time, CancellationToken.None))], Test, Texts, time, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trying);
    }

    private sealed class Way(string name, Func<Notice, CancellationToken, Task> show) : INotifier
    {
        public List<Notice> Shown { get; } = [];

        public string Name => name;

        public string Description => $"by {name}";

        public IObservable<NoticeAnswered> Answers => Observable.Never<NoticeAnswered>();

        public Task ShowAsync(Notice notice, CancellationToken cancellationToken)
        {
            Shown.Add(notice);
            return show(notice, cancellationToken);
        }

        public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
