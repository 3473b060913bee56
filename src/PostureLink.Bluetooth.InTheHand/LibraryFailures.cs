using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>What the library's failures mean for a person.</summary>
/// <remarks>Names of errors: bluez.org, doc/org.bluez.*.rst and src/gatt-client.c (create_gatt_dbus_error) of BlueZ 5.82.</remarks>
internal static class LibraryFailures
{
    private const string DBus = "org.freedesktop.DBus.Error.";
    private const string BlueZ = "org.bluez.Error.";

    /// <summary>How the radio stands, when asking it failed.</summary>
    public static RadioAvailability Availability(Exception error) => NameOf(error) switch
    {
        LibraryException.NoBus or DBus + "FileNotFound" or DBus + "Disconnected" => new(RadioReadiness.NoBus,
            "There is no system message bus, through which Bluetooth is reached: start dbus, or run outside the container."),
        DBus + "ServiceUnknown" or DBus + "NameHasNoOwner" or DBus + "Spawn.ChildExited" => new(RadioReadiness.NoDaemon,
            "The system's Bluetooth service does not run: start it, for instance with 'sudo systemctl start bluetooth'."),
        LibraryException.NoAdapter or DBus + "UnknownObject" or DBus + "UnknownMethod" => new(RadioReadiness.NoAdapter,
            "There is no Bluetooth adapter: plug one in, and start the program again when it is another one than before."),
        LibraryException.Forbidden or DBus + "AccessDenied" => new(RadioReadiness.NoPermission,
            "This user may not use Bluetooth: allow it in the system's settings, or join the group 'bluetooth'."),
        _ => new(RadioReadiness.NoDaemon,
            $"The system's Bluetooth service does not answer as it should ({Said(error)}): restart it, or the machine."),
    };

    /// <summary>A failure of a call that concerns a clip.</summary>
    /// <param name="error">What the library threw.</param>
    /// <param name="address">The clip, or empty.</param>
    /// <param name="otherwise">What it is when the error does not say.</param>
    public static ClipRadioException Failure(Exception error, string address, RadioFailure otherwise)
    {
        if (error is ClipRadioException ours)
            return ours;
        RadioFailure failure = error is TimeoutException ? RadioFailure.TimedOut : FailureOf(error) ?? otherwise;
        return new ClipRadioException(failure, address, Sentence(failure, error), error);
    }

    /// <summary>Whether an error says that the link is no more, or that what served it is.</summary>
    public static bool MeansLost(Exception error) =>
        FailureOf(error) is RadioFailure.LinkLost or RadioFailure.Unavailable
        || NameOf(error) is DBus + "UnknownObject" or DBus + "UnknownMethod";

    /// <summary>Whether a call can be made again at once: the system was busy, and did nothing.</summary>
    public static bool IsPassing(Exception error) => NameOf(error) is BlueZ + "InProgress" or BlueZ + "Busy";

    /// <summary>Whether a bond was refused.</summary>
    public static bool IsRefusedBond(Exception error) => NameOf(error) is
        BlueZ + "AuthenticationFailed" or BlueZ + "AuthenticationRejected" or BlueZ + "AuthenticationCanceled"
        or BlueZ + "AuthenticationTimeout" or BlueZ + "ConnectionAttemptFailed";

    private static RadioFailure? FailureOf(Exception error) => NameOf(error) switch
    {
        LibraryException.NoBus or LibraryException.NoAdapter or LibraryException.Forbidden => RadioFailure.Unavailable,
        LibraryException.NotOffered => RadioFailure.Unsupported,
        LibraryException.Stale => RadioFailure.LinkLost,
        DBus + "ServiceUnknown" or DBus + "NameHasNoOwner" or DBus + "AccessDenied" or DBus + "Disconnected" =>
            RadioFailure.Unavailable,
        DBus + "NoReply" or DBus + "Timeout" => RadioFailure.TimedOut,
        BlueZ + "NotReady" => RadioFailure.Unavailable,
        BlueZ + "InProgress" or BlueZ + "Busy" or BlueZ + "AlreadyConnected" => RadioFailure.Busy,
        BlueZ + "NotConnected" => RadioFailure.LinkLost,
        BlueZ + "Failed" when Says(error, "not connected") => RadioFailure.LinkLost,
        BlueZ + "Failed" when Says(error, "ATT error") => RadioFailure.Refused,
        BlueZ + "NotPermitted" when Says(error, "not paired") => RadioFailure.PairingNeeded,
        BlueZ + "NotPermitted" or BlueZ + "NotSupported" or BlueZ + "NotAuthorized" or BlueZ + "InvalidArguments"
            or BlueZ + "InvalidOffset" or BlueZ + "InvalidValueLength" or BlueZ + "DoesNotExist" => RadioFailure.Refused,
        BlueZ + "AuthenticationFailed" or BlueZ + "AuthenticationRejected" or BlueZ + "AuthenticationCanceled"
            or BlueZ + "AuthenticationTimeout" => RadioFailure.PairingNeeded,
        BlueZ + "ConnectionAttemptFailed" => RadioFailure.NotFound,
        _ => null,
    };

    private static string Sentence(RadioFailure failure, Exception error) => failure switch
    {
        RadioFailure.Unavailable => Availability(error).Message,
        RadioFailure.NotFound => "The clip did not answer. Wake it, bring it near, and try again.",
        RadioFailure.LinkLost => "The link to the clip was lost. Bring it near; it is tried again.",
        RadioFailure.Refused => $"The clip refused ({Said(error)}). See that it is the clip you took it for.",
        RadioFailure.TimedOut => "The clip or the system's Bluetooth did not answer in time. Bring the clip near and try again.",
        RadioFailure.PairingNeeded =>
            "The clip demands a bond, or has forgotten the one there was. Forget it with 'posturelink forget' and pair it anew.",
        RadioFailure.Busy =>
            $"The radio or the clip is busy ({Said(error)}). Close other programs and phones that use it, and try again.",
        RadioFailure.Unsupported => $"This radio cannot do that ({Said(error)}). Use the system's Bluetooth settings.",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Not a failure."),
    };

    private static string NameOf(Exception error) => (error as LibraryException)?.Error ?? "";

    private static bool Says(Exception error, string words) => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The library's words, without the name that it puts before them and the full stop at their end.</summary>
    private static string Said(Exception error)
    {
        string name = NameOf(error);
        string words = name.Length > 0 && error.Message.StartsWith(name + ": ", StringComparison.Ordinal)
            ? error.Message[(name.Length + 2)..] : error.Message;
        words = words.Split('\n')[0].Trim().TrimEnd('.');
        return words.Length > 0 ? words : name.Length > 0 ? name : error.GetType().Name.Replace("Exception", "", StringComparison.Ordinal);
    }
}
