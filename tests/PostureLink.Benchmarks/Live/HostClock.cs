using System.Reactive.Concurrency;

namespace PostureLink.Benchmarks;

/// <summary>The machine's clock: measuring is what benchmarks are for.</summary>
internal static class HostClock
{
#pragma warning disable RS0030 // The one place of the benchmarks that reads it.

    public static readonly TimeProvider Time = TimeProvider.System;

    public static readonly IScheduler Scheduler = DefaultScheduler.Instance;

#pragma warning restore RS0030
}
