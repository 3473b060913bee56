using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Looks at a gate again and again.</summary>
internal static class Watching
{
    /// <summary>Readings of a gate: looks at once, and again some time after each look has ended; tells changes.</summary>
    /// <param name="look">Looks once; obeys its token.</param>
    /// <param name="texts">For the reading of a look that took too long or failed.</param>
    /// <param name="options">How often, and how long a look may take.</param>
    /// <param name="scheduler">The clock; looks begin on its threads.</param>
    /// <param name="report">Takes what a look throws: a fault of the sensor.</param>
    public static IObservable<GateReading> Of(
        Func<CancellationToken, Task<GateReading>> look, GateTexts texts, GateSensorOptions options, IScheduler scheduler,
        Action<Exception> report)
    {
        IObservable<GateReading> once = Observable.FromAsync(look)
            .Timeout(options.LookLimit, Observable.Return(texts.Unknown("GateSlow", options.LookLimit.TotalSeconds)), scheduler)
            .Catch((Exception fault) =>
            {
                // A sensor that fails knows nothing, and is asked again; the others go on.
                report(fault);
                return Observable.Return(texts.Unknown("GateFault", fault.Message));
            });
        IObservable<GateReading> pause = Observable.Timer(options.Every, scheduler).SelectMany(_ => Observable.Empty<GateReading>());
        return Observable.Timer(TimeSpan.Zero, scheduler)
            .SelectMany(_ => once.Concat(pause).Repeat())
            .DistinctUntilChanged();
    }

    /// <summary>The same with something that is kept open as long as somebody watches.</summary>
    public static IObservable<GateReading> Of<T>(
        Func<T> open, Func<T, CancellationToken, Task<GateReading>> look, GateTexts texts, GateSensorOptions options,
        IScheduler scheduler, Action<Exception> report)
        where T : IDisposable =>
        Observable.Using(open, it => Of(token => look(it, token), texts, options, scheduler, report));
}
