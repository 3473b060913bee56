namespace PostureLink.MockBlueZ;

/// <summary>Names of errors that org.bluez answers with (BlueZ's src/error.c and doc/*.rst), and those of the bus around it.</summary>
public static class BlueZError
{
    public const string Failed = "org.bluez.Error.Failed";
    public const string InProgress = "org.bluez.Error.InProgress";
    public const string NotReady = "org.bluez.Error.NotReady";
    public const string NotConnected = "org.bluez.Error.NotConnected";
    public const string AlreadyConnected = "org.bluez.Error.AlreadyConnected";
    public const string NotAuthorized = "org.bluez.Error.NotAuthorized";
    public const string NotPermitted = "org.bluez.Error.NotPermitted";
    public const string NotSupported = "org.bluez.Error.NotSupported";
    public const string NotAvailable = "org.bluez.Error.NotAvailable";
    public const string InvalidArguments = "org.bluez.Error.InvalidArguments";
    public const string InvalidOffset = "org.bluez.Error.InvalidOffset";
    public const string InvalidValueLength = "org.bluez.Error.InvalidValueLength";
    public const string InvalidLength = "org.bluez.Error.InvalidLength";
    public const string ImproperlyConfigured = "org.bluez.Error.ImproperlyConfigured";
    public const string AuthenticationFailed = "org.bluez.Error.AuthenticationFailed";
    public const string AuthenticationCanceled = "org.bluez.Error.AuthenticationCanceled";
    public const string AuthenticationRejected = "org.bluez.Error.AuthenticationRejected";
    public const string AuthenticationTimeout = "org.bluez.Error.AuthenticationTimeout";
    public const string ConnectionAttemptFailed = "org.bluez.Error.ConnectionAttemptFailed";
    public const string DoesNotExist = "org.bluez.Error.DoesNotExist";
    public const string AlreadyExists = "org.bluez.Error.AlreadyExists";
    public const string Blocked = "org.bluez.Error.Blocked";
    public const string Rejected = "org.bluez.Error.Rejected";
    public const string Canceled = "org.bluez.Error.Canceled";
    public const string AgentNotAvailable = "org.bluez.Error.AgentNotAvailable";
    public const string NoSuchAdapter = "org.bluez.Error.NoSuchAdapter";
    public const string ServiceUnknown = "org.freedesktop.DBus.Error.ServiceUnknown";
    public const string NameHasNoOwner = "org.freedesktop.DBus.Error.NameHasNoOwner";
    public const string NoReply = "org.freedesktop.DBus.Error.NoReply";
    public const string AccessDenied = "org.freedesktop.DBus.Error.AccessDenied";
    public const string UnknownObject = "org.freedesktop.DBus.Error.UnknownObject";
    public const string UnknownMethod = "org.freedesktop.DBus.Error.UnknownMethod";
    public const string UnknownInterface = "org.freedesktop.DBus.Error.UnknownInterface";
    public const string UnknownProperty = "org.freedesktop.DBus.Error.UnknownProperty";
    public const string PropertyReadOnly = "org.freedesktop.DBus.Error.PropertyReadOnly";
    public const string InvalidArgs = "org.freedesktop.DBus.Error.InvalidArgs";
    public const string LimitsExceeded = "org.freedesktop.DBus.Error.LimitsExceeded";
    public const string Timeout = "org.freedesktop.DBus.Error.Timeout";
    public const string TimedOut = "org.freedesktop.DBus.Error.TimedOut";
    public const string NoMemory = "org.freedesktop.DBus.Error.NoMemory";
    public const string DBusFailed = "org.freedesktop.DBus.Error.Failed";
    public const string DBusNotSupported = "org.freedesktop.DBus.Error.NotSupported";
    public const string InteractiveAuthorizationRequired = "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(BlueZError).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];
}
