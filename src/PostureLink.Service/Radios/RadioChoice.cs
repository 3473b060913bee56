using PostureLink.Bluetooth.BlueZ;
using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The radios of this build, and which one is used.</summary>
public static class RadioChoice
{
    /// <summary>InTheHand.BluetoothLE: the default where the build has it.</summary>
    public const string InTheHand = "inthehand";

    /// <summary>BlueZ over the system bus: Linux only.</summary>
    public const string BlueZ = "bluez";

    /// <summary>A simulated clip on a simulated wearer, in real time: everywhere, and never the default.</summary>
    public const string Simulated = "simulated";

    private const string Instead = "Recordings ('posturelink replay') and the simulated clip ('--radio simulated') work here all the same.";

    /// <summary>Every radio that the program knows, the preferred one first.</summary>
    public static IReadOnlyList<RadioPart> All { get; } = Describe();

    /// <summary>Name of the radio that is used when none is named, or null where this build has none for this system.</summary>
    public static string? Default => All.FirstOrDefault(part => part.IsDefault)?.Name;

    /// <summary>Opens a radio. Nothing is asked of the system before it is used.</summary>
    /// <param name="name">One of the names; null for the default.</param>
    /// <param name="clocks">The clocks of the host.</param>
    /// <param name="report">Takes faults of the radio's own that nobody waits for; null where nobody looks.</param>
    /// <returns>The radio; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no radio of that name; the message lists those there are.</exception>
    /// <exception cref="ClipRadioException"><see cref="RadioFailure.Unsupported"/>: this build or system cannot have it.</exception>
    public static OpenRadio Open(string? name, HostClocks clocks, Action<Exception>? report = null)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        if ((name ?? Default) is not { } chosen)
            throw new ClipRadioException(RadioFailure.Unsupported, "",
                $"This build has no Bluetooth radio for this system. {All[0].Text}");
        RadioPart part = All.FirstOrDefault(part => part.Name == chosen) ?? throw new ArgumentException(
            $"There is no radio '{chosen}'. The radios are: {string.Join(", ", All.Select(part => part.Name))}.");
        if (!part.IsAvailable)
            throw new ClipRadioException(RadioFailure.Unsupported, "", part.Text);
        return chosen switch
        {
            InTheHand => new OpenRadio(InTheHand, InTheHandRadios.Create(clocks.Scheduler)!, clocks),
            BlueZ => new OpenRadio(BlueZ, new BlueZRadio(clocks.Scheduler, new BlueZOptions { Report = report ?? (_ => { }) }), clocks),
            _ => new OpenRadio(new LiveSimulation(clocks.Loop), clocks),
        };
    }

    private static RadioPart[] Describe()
    {
        // Ready, on Linux, where BlueZ is also there without it.
        bool hasInTheHand = InTheHandRadios.Version is not null && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows());
        return
        [
            hasInTheHand
                ? new RadioPart(InTheHand, true, true, $"InTheHand.BluetoothLE {InTheHandRadios.Version}")
                : Missing(InTheHand, MissingInTheHand()),
            OperatingSystem.IsLinux()
                ? new RadioPart(BlueZ, true, !hasInTheHand, "BlueZ, over the system's message bus")
                : Missing(BlueZ, MissingBlueZ),
            new RadioPart(Simulated, true, false, "a simulated clip on a simulated wearer, without any hardware"),
        ];
    }

    private static RadioPart Missing(string name, string why) => new(name, false, false, why);

    private static string MissingInTheHand() => OperatingSystem.IsMacOS()
        ? $"InTheHand.BluetoothLE has nothing for macOS, so this program has no Bluetooth radio there. {Instead}"
        : "InTheHand.BluetoothLE is not in this build: the package feed that it was built from lacks it."
            + (OperatingSystem.IsLinux() ? $" '--radio {BlueZ}' does what it would do." : $" {Instead}");

    private static string MissingBlueZ => $"BlueZ is the Bluetooth of Linux, and this is another system. {Instead}";
}
