using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Whether the library's radio can be used.</summary>
internal static class LibraryAvailability
{
    /// <summary>How often it is asked: the library has an event for it, which it never raises on Linux.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Asks how the radio stands. Never fails.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<RadioAvailability> AskAsync(
        this ILibrary library, IScheduler scheduler, CancellationToken cancellationToken)
    {
        try
        {
            return await library.GetAvailabilityAsync().WithinAsync(Limit, scheduler, cancellationToken).ConfigureAwait(false)
                ? new RadioAvailability(RadioReadiness.Ready, "Bluetooth is ready.")
                : new RadioAvailability(RadioReadiness.Off,
                    "Bluetooth is off, or has no Low Energy: switch it on in the system's settings.");
        }
        catch (Exception error) when (error is LibraryException or TimeoutException)
        {
            return LibraryFailures.Availability(error);
        }
    }

    /// <summary>How the radio stands, and whenever that changes.</summary>
    public static IObservable<RadioAvailability> Watch(ILibrary library, IScheduler scheduler) =>
        Observable.Create<RadioAvailability>(async (observer, stop) =>
        {
            RadioAvailability? told = null;
            while (!stop.IsCancellationRequested)
            {
                RadioAvailability state = await library.AskAsync(scheduler, stop).ConfigureAwait(false);
                if (state != told)
                    observer.OnNext(told = state);
                await scheduler.DelayAsync(Interval, stop).ConfigureAwait(false);
            }
        });

    /// <summary>The failure of a call on a radio that cannot be used.</summary>
    public static ClipRadioException ToFailure(this RadioAvailability state, string address) => new(
        state.Readiness == RadioReadiness.Unsupported ? RadioFailure.Unsupported : RadioFailure.Unavailable, address, state.Message);
}
