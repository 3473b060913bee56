using System.Reactive.Concurrency;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>The one place that reads the machine's clock and zone; everything else is handed them.</summary>
internal static class Clocks
{
#pragma warning disable RS0030 // This file is the exemption that the banned symbols name.

    public static readonly TimeProvider Time = TimeProvider.System;

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.Local;

    /// <summary>Reads the machine's zone anew: what runs for weeks travels with it.</summary>
    public static TimeZoneInfo ReadZone()
    {
        TimeZoneInfo.ClearCachedData();
        return TimeZoneInfo.Local;
    }

    /// <summary>The pair for what lives in real time; the loop's thread ends with the program.</summary>
    public static HostClocks Host { get; } =
        new(Time, DefaultScheduler.Instance, new EventLoopScheduler(), new Random(unchecked((int)Time.GetTimestamp())).NextDouble);

#pragma warning restore RS0030
}
