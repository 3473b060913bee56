using System.Reactive.Concurrency;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Gives calls to a radio the deadline that the radio itself does not keep.</summary>
internal sealed class Deadlines
{
    private readonly IScheduler _scheduler;
    private readonly TimeSpan _limit;

    public Deadlines(IScheduler scheduler, string address, TimeSpan limit, LinkWords words)
    {
        _scheduler = scheduler;
        _limit = limit;
        Address = address;
        Words = words;
    }

    /// <summary>The clip that the calls are for.</summary>
    public string Address { get; }

    /// <summary>What is said of it.</summary>
    public LinkWords Words { get; }

    /// <summary>Runs a call that must end within the usual limit.</summary>
    /// <param name="what">What it does, for the sentence about its failure: "start".</param>
    /// <param name="call">The call; abandoned at the deadline even when it does not heed its token.</param>
    /// <param name="token">Gives up earlier.</param>
    /// <exception cref="ClipRadioException">The deadline passed, or the call failed.</exception>
    public Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken token) =>
        RunAsync(call, _limit, () => Words.Failure(
            RadioFailure.TimedOut, "no-answer", Words.Seconds(_limit), Words[$"asked.{what}"]), token);

    /// <summary>Runs a call that must end within a limit.</summary>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> call, TimeSpan limit, Func<ClipRadioException> late, CancellationToken token)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        using IDisposable timer = _scheduler.Schedule(limit, () => Expire(deadline));
        try
        {
            return await call(deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw late();
        }
    }

    /// <summary>Cancels what may be over and disposed by now.</summary>
    public static void Expire(CancellationTokenSource deadline)
    {
        try
        {
            deadline.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // What it was for ended while the news was already on its way.
        }
    }
}
