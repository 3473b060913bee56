using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Whether the radio can be used, from what BlueZ shows.</summary>
internal static class Readiness
{
    private static readonly RadioAvailability NoDaemon = new(
        RadioReadiness.NoDaemon,
        "The Bluetooth service does not run, or there is no adapter that it would be started for. Start it: 'systemctl start bluetooth'.");

    private static readonly RadioAvailability NoPermission = new(
        RadioReadiness.NoPermission, "This user may not use Bluetooth. Join the group 'bluetooth', then log in again.");

    private static readonly RadioAvailability DoesNotAnswer = new(
        RadioReadiness.NoDaemon, "The Bluetooth service does not answer. Restart it: 'systemctl restart bluetooth'.");

    private static readonly RadioAvailability Blocked = new(
        RadioReadiness.Off, "The Bluetooth adapter is blocked. End the flight mode, or run 'rfkill unblock bluetooth'.");

    private static readonly RadioAvailability Off = new(
        RadioReadiness.Off, "The Bluetooth adapter is off. Switch Bluetooth on, or run 'bluetoothctl power on'.");

    private static readonly RadioAvailability NotLinux = new(
        RadioReadiness.Unsupported, "The radio on BlueZ is for Linux. Take another radio.");

    /// <summary>What it says when this is not Linux, or null.</summary>
    public static RadioAvailability? WrongSystem => OperatingSystem.IsLinux() ? null : NotLinux;

    /// <summary>How the radio stands; on the thread of the bus.</summary>
    /// <param name="tree">What BlueZ shows.</param>
    /// <param name="wanted">The adapter to use: "hci0"; null for any.</param>
    public static RadioAvailability Of(ObjectTree tree, string? wanted)
    {
        if (!tree.HasOwner)
            return NoDaemon;
        if (tree.Refusal is { } refusal)
            return IsNoPermission(refusal) ? NoPermission : DoesNotAnswer;
        if (AdapterOf(tree, wanted) is not { } adapter)
        {
            return new RadioAvailability(
                RadioReadiness.NoAdapter,
                wanted is null
                    ? "There is no Bluetooth adapter. Plug one in."
                    : $"There is no Bluetooth adapter {wanted}. Plug it in, or name another.");
        }
        return adapter.Flag("Powered") ? new RadioAvailability(RadioReadiness.Ready, $"Bluetooth is ready on {NameOf(adapter)}.")
            : adapter.Text("PowerState") == "off-blocked" ? Blocked
            : Off;
    }

    /// <summary>How the radio stands when there is no bus.</summary>
    public static RadioAvailability Of(BusException noBus) =>
        noBus.ErrorName == BusErrors.NoLibrary
            ? new RadioAvailability(RadioReadiness.Unsupported, "The system library libsystemd.so.0 is missing. Install it (Debian: libsystemd0).")
        : IsNoPermission(noBus) || noBus.InnerException is BusException inner && IsNoPermission(inner) ? NoPermission
        : new RadioAvailability(
            RadioReadiness.NoBus, "The system has no message bus that could be reached. Start it (dbus), or restart the machine.");

    /// <summary>The adapter to use, or null; on the thread of the bus.</summary>
    public static BlueZObject? AdapterOf(ObjectTree tree, string? wanted)
    {
        BlueZObject[] adapters = [.. tree.Below(BlueZNames.Root, BlueZNames.Adapter)];
        return wanted is null
            ? Array.Find(adapters, adapter => adapter.Flag("Powered")) ?? adapters.FirstOrDefault()
            : Array.Find(adapters, adapter => NameOf(adapter) == wanted);
    }

    /// <summary>The failure of a call that needs a radio that stands so.</summary>
    public static ClipRadioException Failure(RadioAvailability availability, string address) => new(
        availability.Readiness == RadioReadiness.Unsupported ? RadioFailure.Unsupported : RadioFailure.Unavailable, address,
        availability.Message);

    private static string NameOf(BlueZObject adapter) => adapter.Path[(BlueZNames.Root.Length + 1)..];

    private static bool IsNoPermission(BusException error) =>
        // System.Error.13 and .1 are EACCES and EPERM: the socket of the bus may not be opened.
        error.ErrorName is BusErrors.AccessDenied or BusErrors.AuthFailed or "System.Error.13" or "System.Error.1";
}
