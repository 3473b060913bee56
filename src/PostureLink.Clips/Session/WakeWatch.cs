using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace PostureLink.Clips;

/// <summary>Finds out that the machine was asleep.</summary>
/// <remarks>
/// A beat every few seconds. While Linux sleeps its timers stand still and the wall clock goes on; Windows' timers fall due
/// meanwhile and run late. Either way much more time has passed on the wall clock than between two beats. A clock that is set
/// forward looks the same, which costs no more than one look at the link; one that is set back is not mistaken for sleep.
/// </remarks>
internal static class WakeWatch
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    // A busy machine is late by a second or two.
    private static readonly TimeSpan LeastSleep = TimeSpan.FromSeconds(10);

    /// <summary>How long each sleep was, when it is over. Cold; beats as long as there is a subscription; never ends.</summary>
    public static IObservable<TimeSpan> Wakes(IScheduler scheduler) => Observable.Create<TimeSpan>(observer =>
    {
        DateTimeOffset last = scheduler.Now;
        return scheduler.Schedule(Beat, again =>
        {
            TimeSpan late = scheduler.Now - last - Beat;
            last = scheduler.Now;
            again(Beat);
            if (late >= LeastSleep)
                observer.OnNext(late);
        });
    });
}
