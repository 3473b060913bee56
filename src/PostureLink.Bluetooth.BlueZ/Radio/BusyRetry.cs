using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Repeats a call that BlueZ was too busy for.</summary>
/// <remarks>BlueZ 5.82 answered InProgress to 2 of 11 writes right after a connection; the same write worked a moment later.</remarks>
internal static class BusyRetry
{
    private const int Most = 2;

    /// <summary>Calls, and calls again, at most twice more.</summary>
    /// <exception cref="BusException">The call failed otherwise, or BlueZ stays busy.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<T> RunAsync<T>(
        Func<Task<T>> call, BlueZOptions options, IScheduler scheduler, CancellationToken cancellationToken)
    {
        for (int time = 0; ; time++)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (BusException error) when (time < Most && RadioErrors.IsPassing(error))
            {
                await Observable.Timer(options.BusyRetry, scheduler).ToTask(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public static Task RunAsync(
        Func<Task> call, BlueZOptions options, IScheduler scheduler, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            await call().ConfigureAwait(false);
            return true;
        },
        options, scheduler, cancellationToken);
}
