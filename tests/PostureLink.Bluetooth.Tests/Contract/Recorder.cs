using Xunit.Sdk;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Keeps what a stream tells, from any thread, and can be waited for.</summary>
/// <remarks>
/// What is waited for is done in the very moment in which the stream tells it, not a thread of the pool later: whoever moves virtual
/// time on while it is not done would move it too far. So it is waited for through the harness only, which goes on elsewhere.
/// </remarks>
internal sealed class Recorder<T> : IObserver<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _values = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Waiting)> _waiters = [];
    private bool _ended;
    private Exception? _error;

    /// <summary>What came so far.</summary>
    public IReadOnlyList<T> Values
    {
        get
        {
            lock (_gate)
                return [.. _values];
        }
    }

    /// <summary>Whether the stream has ended.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
                return _ended;
        }
    }

    /// <summary>Waits for a number of values.</summary>
    public Task CountAsync(int count) => WhenAsync(() => _values.Count >= count);

    /// <summary>Waits for a value.</summary>
    public async Task<T> FirstAsync(Func<T, bool> predicate)
    {
        await WhenAsync(() => _values.Any(predicate)).ConfigureAwait(false);
        lock (_gate)
            return _values.First(predicate);
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The error, or null when it just completed.</returns>
    public async Task<Exception?> EndAsync()
    {
        await WhenAsync(() => _ended).ConfigureAwait(false);
        return _error;
    }

    public void OnNext(T value)
    {
        Tell(() =>
        {
            if (_ended)
                throw new XunitException("A stream told a value after its end.");
            _values.Add(value);
        });
    }

    public void OnError(Exception error) => Tell(() => (_ended, _error) = (true, error));

    public void OnCompleted() => Tell(() => _ended = true);

    private Task WhenAsync(Func<bool> condition)
    {
        lock (_gate)
        {
            if (condition())
                return Task.CompletedTask;
            var waiting = new TaskCompletionSource();
            _waiters.Add((condition, waiting));
            return waiting.Task;
        }
    }

    private void Tell(Action change)
    {
        List<TaskCompletionSource> done = [];
        lock (_gate)
        {
            change();
            foreach ((Func<bool> condition, TaskCompletionSource waiting) in _waiters)
            {
                if (condition())
                    done.Add(waiting);
            }
            _waiters.RemoveAll(waiter => done.Contains(waiter.Waiting));
        }
        foreach (TaskCompletionSource waiting in done)
            waiting.TrySetResult();
    }
}
