using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

/// <summary>A notifier that does what the test says. Any thread.</summary>
internal sealed class FakeNotifier(string name) : INotifier
{
    private readonly Lock _gate = new();
    private readonly List<string> _done = [];
    private readonly Subject<NoticeAnswered> _answers = new();

    public string Name => name;

    public IObservable<NoticeAnswered> Answers => _answers;

    /// <summary>What happens when it is to show something; nothing unless the test says otherwise.</summary>
    public Func<Notice, CancellationToken, Task> OnShow { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>"show prompt: title", "withdraw prompt: farewell".</summary>
    public IReadOnlyList<string> Done
    {
        get
        {
            lock (_gate)
                return [.. _done];
        }
    }

    public bool IsDisposed { get; private set; }

    public void Answer(Notice notice, string key) => _answers.OnNext(new NoticeAnswered(notice, key));

    public async Task ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        await OnShow(notice, cancellationToken);
        Add($"show {notice.Id}: {notice.Title}");
    }

    public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken)
    {
        Add($"withdraw {id}: {farewell}");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        _answers.OnCompleted();
        return ValueTask.CompletedTask;
    }

    private void Add(string what)
    {
        lock (_gate)
            _done.Add(what);
    }
}
