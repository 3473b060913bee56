namespace PostureLink.Cli;

/// <summary>The one place that reads the machine's clock and zone; everything else is handed them.</summary>
internal static class Clocks
{
#pragma warning disable RS0030 // This file is the exemption that the banned symbols name.

    public static readonly TimeProvider Time = TimeProvider.System;

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.Local;

#pragma warning restore RS0030
}
