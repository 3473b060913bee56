using System.Reactive.Concurrency;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Repeats a call that the system turns away because it is busy for a moment.</summary>
/// <remarks>BlueZ 5.82 answers a call right after connecting with InProgress now and then (2 of 11 times), and has done nothing then.</remarks>
internal static class LibraryRetry
{
    /// <summary>How often a call is made at most.</summary>
    public const int Times = 5;

    /// <summary>How long to wait in between.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes a call.</summary>
    /// <exception cref="LibraryException">It failed for another reason, or was turned away every time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the call is left to itself.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, IScheduler scheduler, CancellationToken cancellationToken)
    {
        for (int time = 1; ; time++)
        {
            try
            {
                return await call().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (LibraryException error) when (time < Times && LibraryFailures.IsPassing(error))
            {
                await scheduler.DelayAsync(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes a call.</summary>
    /// <inheritdoc cref="RunAsync{T}(Func{Task{T}}, IScheduler, CancellationToken)"/>
    public static Task RunAsync(Func<Task> call, IScheduler scheduler, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            await call().ConfigureAwait(false);
            return true;
        },
        scheduler, cancellationToken);
}
