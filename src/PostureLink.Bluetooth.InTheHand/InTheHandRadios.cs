using System.Reactive.Concurrency;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>The radio on InTheHand.BluetoothLE: Windows' and Linux's own Bluetooth, where this build has the library.</summary>
public static class InTheHandRadios
{
#if BLE
    /// <summary>Version of the InTheHand.BluetoothLE library, such as "4.0.44"; null where this build lacks it.</summary>
    public static string? Version => InTheHandLibrary.Version;

    /// <summary>Makes the radio.</summary>
    /// <param name="scheduler">Times what arrives, and limits what the library would let last for ever.</param>
    /// <returns>
    /// The radio; null where this build lacks the library. Where the library has nothing for the system, a radio that says so:
    /// its availability is <see cref="RadioReadiness.Unsupported"/>, and so fails every call.
    /// </returns>
    public static IClipRadio? Create(IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        string? obstacle = Obstacle(OperatingSystem.IsLinux(), OperatingSystem.IsWindows(), InTheHandLibrary.IsForWindows);
        return obstacle is null ? new InTheHandRadio(InTheHandLibrary.Load(scheduler), scheduler) : new UnsupportedRadio(obstacle);
    }
#else
    /// <summary>Version of the InTheHand.BluetoothLE library, such as "4.0.44"; null where this build lacks it.</summary>
    public static string? Version => null;

    /// <summary>Makes the radio.</summary>
    /// <param name="scheduler">Times what arrives, and limits what the library would let last for ever.</param>
    /// <returns>
    /// The radio; null where this build lacks the library. Where the library has nothing for the system, a radio that says so:
    /// its availability is <see cref="RadioReadiness.Unsupported"/>, and so fails every call.
    /// </returns>
    public static IClipRadio? Create(IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        return null;
    }
#endif

    /// <summary>Why the library has nothing for a system, with what to do; null where it has.</summary>
    /// <param name="isLinux">The system is Linux.</param>
    /// <param name="isWindows">The system is Windows.</param>
    /// <param name="isForWindows">The build has the library's part for Windows, not the one for Linux.</param>
    internal static string? Obstacle(bool isLinux, bool isWindows, bool isForWindows) => (isLinux, isWindows, isForWindows) switch
    {
        (true, _, false) or (_, true, true) => null,
        (_, true, false) =>
            "This build of PostureLink is the one for Linux: build it on Windows, or with -p:WindowsHead=true, to reach the "
            + "Bluetooth of Windows.",
        _ =>
            "The Bluetooth library has no part for this operating system: replay a recording, or try the simulated clip with "
            + "'posturelink demo'.",
    };
}
