using System.Reactive.Concurrency;

namespace PostureLink.Service;

/// <summary>The clocks of a host, always handed out together so that they tell the same time.</summary>
/// <param name="Time">The clock of the host.</param>
/// <param name="Scheduler">The clock of streams: waits, deadlines, ticks.</param>
/// <param name="Loop">The same clock for what must happen one thing at a time, on one thread: the simulated radio.</param>
/// <param name="Jitter">Gives a number from 0 to 1 for each wait between tries; called by one thread at a time.</param>
public sealed record HostClocks(TimeProvider Time, IScheduler Scheduler, IScheduler Loop, Func<double> Jitter);
