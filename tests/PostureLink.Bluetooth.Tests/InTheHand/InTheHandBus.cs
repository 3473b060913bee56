using PostureLink.Bluetooth.InTheHand;
using PostureLink.MockBlueZ;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The one message bus that the library sees in this process: it reads the address once.</summary>
internal static class InTheHandBus
{
    /// <summary>Tests on the library run one after the other: it keeps its adapter for good.</summary>
    public const string Collection = "InTheHand.BluetoothLE";

    private static readonly Lazy<Task<PrivateBus>> Shared = new(StartAsync);

    /// <summary>Why there is none on this machine or in this build, or null.</summary>
    public static string? MissingReason { get; } =
        InTheHandRadios.Version is null ? "This build lacks InTheHand.BluetoothLE." : PrivateBus.MissingReason;

    /// <summary>The bus. It ends with the process.</summary>
    public static Task<PrivateBus> GetAsync() => Shared.Value;

    private static async Task<PrivateBus> StartAsync()
    {
        PrivateBus bus = await PrivateBus.StartAsync();
        Environment.SetEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS", bus.Address);
        return bus;
    }
}
