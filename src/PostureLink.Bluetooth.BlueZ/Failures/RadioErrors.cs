using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>What the errors of BlueZ and of the bus mean for whoever uses a radio: one row a name.</summary>
/// <remarks>Names: BlueZ's src/error.c and its D-Bus API documentation; the D-Bus specification, "Standard error names".</remarks>
internal static class RadioErrors
{
    private const string BlueZ = "org.bluez.Error.";

    // What the ATT server of a clip answers is told in words: src/gatt-client.c of BlueZ, create_gatt_dbus_error.
    private const string NotPairedText = "Not paired";
    private const string NotConnectedText = "Not connected";
    private const string AcquiredText = "Notify acquired";

    // What BlueZ 5.82 answers, for Low Energy too, when the link came about and went before Connect was answered.
    private const string CanceledText = "br-connection-canceled";

    private static readonly Meaning Adapter = new(
        RadioFailure.Unavailable, "The Bluetooth adapter did not do it. Switch Bluetooth off and on, and try again.");

    private static readonly Meaning OutOfReach = new(
        RadioFailure.NotFound, "The clip does not answer. Wake it up, bring it near, and end its connection to a phone.");

    private static readonly Meaning Refused = new(
        RadioFailure.Refused, "The clip refused. Connect again; if it refuses again, look whether this is the clip of the profile.");

    private static readonly Meaning Bond = new(
        RadioFailure.PairingNeeded, "There is no bond with the clip. Pair it, and have its code ready; forget it first if it was paired before.");

    private static readonly Meaning NoBond = new(
        RadioFailure.PairingNeeded, "The clip was not paired: it or you refused, or the code was wrong. Pair it again.");

    private static readonly Meaning PairingTimedOut = new(
        RadioFailure.PairingNeeded, "The clip waited in vain for the pairing. Pair it again and answer sooner.");

    private static readonly Meaning Lost = new(
        RadioFailure.LinkLost, "The link to the clip is gone. Connect again.");

    private static readonly Meaning Busy = new(
        RadioFailure.Busy, "Bluetooth is busy, or another program holds the clip. End the other program, or try again soon.");

    private static readonly Meaning Off = new(
        RadioFailure.Unavailable, "The Bluetooth adapter is off. Switch Bluetooth on.");

    private static readonly Meaning Blocked = new(
        RadioFailure.Unavailable, "The Bluetooth adapter is blocked. End the flight mode, or run 'rfkill unblock bluetooth'.");

    private static readonly Meaning NoDaemon = new(
        RadioFailure.Unavailable, "The Bluetooth service does not run. Start it: 'systemctl start bluetooth'.");

    private static readonly Meaning NoAnswer = new(
        RadioFailure.TimedOut, "The Bluetooth service gave no answer. Try again; if that does not help, run 'systemctl restart bluetooth'.");

    private static readonly Meaning NoBus = new(
        RadioFailure.Unavailable, "The system's message bus is gone. Start it (dbus), or restart the machine.");

    private static readonly Meaning NoPermission = new(
        RadioFailure.Unavailable, "This user may not use Bluetooth. Join the group 'bluetooth', then log in again.");

    private static readonly Meaning NoLibrary = new(
        RadioFailure.Unsupported, "The system library libsystemd.so.0 is missing. Install it (Debian: libsystemd0).");

    private static readonly Meaning Unsupported = new(
        RadioFailure.Unsupported, "This version of BlueZ cannot do that. Update it to 5.50 or later.");

    private static readonly Meaning Gone = new(
        RadioFailure.Refused, "The clip no longer has what it offered. Connect again.");

    private static readonly Meaning NoResources = new(
        RadioFailure.Busy, "The system has nothing left for another call. End other programs that use Bluetooth.");

    private static readonly Dictionary<string, Row> Table = new()
    {
        [BlueZ + "Failed"] = new(Adapter, OutOfReach, NoBond, Refused),
        [BlueZ + "InProgress"] = new(Busy),
        [BlueZ + "Busy"] = new(Busy),
        [BlueZ + "NotReady"] = new(Off),
        [BlueZ + "Blocked"] = new(Blocked),
        [BlueZ + "NotConnected"] = new(Adapter, Lost, Lost, Lost),
        [BlueZ + "AlreadyConnected"] = new(Busy),
        [BlueZ + "NotAuthorized"] = new(NoPermission, Bond, NoBond, Bond),
        [BlueZ + "NotPermitted"] = new(NoPermission, Refused, NoBond, Refused),
        [BlueZ + "NotSupported"] = new(Unsupported, Unsupported, Unsupported, Refused),
        [BlueZ + "NotAvailable"] = new(Adapter, OutOfReach, OutOfReach, Refused),
        [BlueZ + "InvalidArguments"] = new(Unsupported, Refused, Refused, Refused),
        [BlueZ + "InvalidOffset"] = new(Refused),
        [BlueZ + "InvalidValueLength"] = new(Refused),
        [BlueZ + "InvalidLength"] = new(Refused),
        [BlueZ + "ImproperlyConfigured"] = new(Adapter, Refused, Refused, Refused),
        [BlueZ + "AuthenticationFailed"] = new(Bond, Bond, NoBond, Bond),
        [BlueZ + "AuthenticationCanceled"] = new(Bond, Bond, NoBond, Bond),
        [BlueZ + "AuthenticationRejected"] = new(Bond, Bond, NoBond, Bond),
        [BlueZ + "AuthenticationTimeout"] = new(PairingTimedOut),
        [BlueZ + "ConnectionAttemptFailed"] = new(OutOfReach),
        [BlueZ + "DoesNotExist"] = new(Adapter, OutOfReach, OutOfReach, Gone),
        [BlueZ + "AlreadyExists"] = new(Busy),
        [BlueZ + "Rejected"] = new(Refused, Refused, NoBond, Refused),
        [BlueZ + "Canceled"] = new(Busy, OutOfReach, NoBond, Lost),
        [BlueZ + "AgentNotAvailable"] = new(Busy),
        [BlueZ + "NoSuchAdapter"] = new(Off),
        [BusErrors.ServiceUnknown] = new(NoDaemon),
        [BusErrors.NameHasNoOwner] = new(NoDaemon),
        [BusErrors.NoReply] = new(NoAnswer),
        [BusErrors.Timeout] = new(NoAnswer),
        [BusErrors.TimedOut] = new(NoAnswer),
        [BusErrors.AccessDenied] = new(NoPermission),
        [BusErrors.AuthFailed] = new(NoPermission),
        [BusErrors.InteractiveAuthorizationRequired] = new(NoPermission),
        [BusErrors.UnknownObject] = new(Adapter, OutOfReach, OutOfReach, Gone),
        [BusErrors.UnknownInterface] = new(Unsupported, OutOfReach, Unsupported, Gone),
        [BusErrors.UnknownMethod] = new(Unsupported, OutOfReach, Unsupported, Gone),
        [BusErrors.UnknownProperty] = new(Unsupported),
        [BusErrors.PropertyReadOnly] = new(Unsupported),
        [BusErrors.InvalidArgs] = new(Unsupported, Refused, Refused, Refused),
        [BusErrors.NotSupported] = new(Unsupported),
        [BusErrors.LimitsExceeded] = new(NoResources),
        [BusErrors.NoMemory] = new(NoResources),
        [BusErrors.Failed] = new(Adapter, OutOfReach, NoBond, Refused),
        [BusErrors.NoServer] = new(NoBus),
        [BusErrors.Disconnected] = new(NoBus),
        [BusErrors.NoLibrary] = new(NoLibrary),
    };

    /// <summary>Names that have a row.</summary>
    public static IReadOnlyCollection<string> Known => Table.Keys;

    /// <summary>What an error means.</summary>
    /// <param name="error">The error.</param>
    /// <param name="kind">What the call was about.</param>
    /// <param name="address">The clip it concerns, or empty.</param>
    public static ClipRadioException Of(BusException error, CallKind kind, string address)
    {
        Meaning meaning = MeaningOf(error, kind);
        return new ClipRadioException(meaning.Failure, address, meaning.Sentence, error);
    }

    /// <summary>Whether the same call may work in a moment.</summary>
    public static bool IsPassing(BusException error) =>
        error.ErrorName is BlueZ + "InProgress" or BlueZ + "Busy" || (error.ErrorName, error.Message) == (BlueZ + "NotPermitted", AcquiredText);

    private static Meaning MeaningOf(BusException error, CallKind kind) => (error.ErrorName, error.Message) switch
    {
        (BlueZ + "NotPermitted", NotPairedText) => Bond,
        (BlueZ + "NotPermitted", AcquiredText) => Busy,
        (BlueZ + "Failed", NotConnectedText) when kind == CallKind.Characteristic => Lost,
        (BlueZ + "Failed", CanceledText) when kind == CallKind.Connecting => Lost,
        _ => Table.TryGetValue(error.ErrorName, out Row? row) ? row.Of(kind) : Unknown(error, kind),
    };

    private static Meaning Unknown(BusException error, CallKind kind) => new(
        kind == CallKind.Adapter ? RadioFailure.Unavailable : RadioFailure.Refused,
        $"The Bluetooth service answered with {error.ErrorName}. Try again; if that does not help, run 'systemctl restart bluetooth'.");

    private sealed record Meaning(RadioFailure Failure, string Sentence);

    /// <summary>What one error means, by what the call was about.</summary>
    private sealed record Row(Meaning Adapter, Meaning Connecting, Meaning Pairing, Meaning Characteristic)
    {
        public Row(Meaning always)
            : this(always, always, always, always)
        {
        }

        public Meaning Of(CallKind kind) => kind switch
        {
            CallKind.Connecting => Connecting,
            CallKind.Pairing => Pairing,
            CallKind.Characteristic => Characteristic,
            _ => Adapter,
        };
    }
}
