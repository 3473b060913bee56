#if BLE
using System.Reactive.Concurrency;
using System.Reflection;
using InTheHand.Bluetooth;
using LibraryRadio = InTheHand.Bluetooth.Bluetooth;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>The library itself.</summary>
internal sealed partial class InTheHandLibrary : ILibrary
{
    private readonly LibraryCalls _calls = new();
#if WINDOWS
    private readonly IScheduler _scheduler;
#endif

    private InTheHandLibrary(IScheduler scheduler)
    {
#if WINDOWS
        _scheduler = scheduler;
#else
        _ = scheduler;
#endif
    }

    /// <summary>Version of the library, such as "4.0.44".</summary>
    public static string Version { get; } = string.Join('.',
        typeof(LibraryRadio).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version.Split('.').Take(3));

    /// <summary>Whether this build has the library's part for Windows.</summary>
#if WINDOWS
    public static bool IsForWindows => true;
#else
    public static bool IsForWindows => false;
#endif

    /// <inheritdoc/>
    public string Name => $"InTheHand.BluetoothLE {Version}";

    /// <summary>Makes it ready for this process.</summary>
    /// <param name="scheduler">Times scans where the library has none that ends.</param>
    public static InTheHandLibrary Load(IScheduler scheduler)
    {
        LibraryOutput.Install();
        StrayExceptions.Contain();
        return new InTheHandLibrary(scheduler);
    }

    /// <inheritdoc/>
    public Task<bool> GetAvailabilityAsync() => _calls.RunAsync(LibraryRadio.GetAvailabilityAsync);

    private Task<BluetoothDevice?> FromIdAsync(string id) => _calls.RunAsync(() => BluetoothDevice.FromIdAsync(id));
}
#endif
