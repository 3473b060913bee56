using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Waits for calls that may never end.</summary>
internal static class Patience
{
    /// <summary>Waits for a call, and leaves it to itself when it lasts too long.</summary>
    /// <param name="call">The call.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">It lasted too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<T> WithinAsync<T>(
        this Task<T> call, TimeSpan limit, IScheduler scheduler, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using IDisposable timer = scheduler.Schedule(limit, over.Cancel);
        try
        {
            return await call.WaitAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {limit.TotalSeconds} s.");
        }
    }

    /// <summary>Waits for a call, and leaves it to itself when it lasts too long.</summary>
    /// <inheritdoc cref="WithinAsync{T}(Task{T}, TimeSpan, IScheduler, CancellationToken)"/>
    public static Task WithinAsync(
        this Task call, TimeSpan limit, IScheduler scheduler, CancellationToken cancellationToken) =>
        DoneAsync(call).WithinAsync(limit, scheduler, cancellationToken);

    /// <summary>Lets time pass.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task DelayAsync(this IScheduler scheduler, TimeSpan span, CancellationToken cancellationToken) =>
        Observable.Timer(span, scheduler).ToTask(cancellationToken);

    /// <summary>Waits for the end of a call, however it ends.</summary>
    public static async Task QuietlyAsync(this Task call) =>
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task<bool> DoneAsync(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }
}
