namespace PostureLink.SdBus;

/// <summary>Names of errors: those of the D-Bus specification and of the bus daemon, and those of this side.</summary>
internal static class BusErrors
{
    public const string Failed = Standard + "Failed";
    public const string NoReply = Standard + "NoReply";
    public const string Timeout = Standard + "Timeout";
    public const string TimedOut = Standard + "TimedOut";
    public const string ServiceUnknown = Standard + "ServiceUnknown";
    public const string NameHasNoOwner = Standard + "NameHasNoOwner";
    public const string AccessDenied = Standard + "AccessDenied";
    public const string AuthFailed = Standard + "AuthFailed";
    public const string InteractiveAuthorizationRequired = Standard + "InteractiveAuthorizationRequired";
    public const string UnknownObject = Standard + "UnknownObject";
    public const string UnknownInterface = Standard + "UnknownInterface";
    public const string UnknownMethod = Standard + "UnknownMethod";
    public const string UnknownProperty = Standard + "UnknownProperty";
    public const string PropertyReadOnly = Standard + "PropertyReadOnly";
    public const string InvalidArgs = Standard + "InvalidArgs";
    public const string NotSupported = Standard + "NotSupported";
    public const string LimitsExceeded = Standard + "LimitsExceeded";
    public const string NoMemory = Standard + "NoMemory";

    /// <summary>There is no bus to connect to, or it refused.</summary>
    public const string NoServer = Standard + "NoServer";

    /// <summary>The connection to the bus has ended.</summary>
    public const string Disconnected = Standard + "Disconnected";

    /// <summary>libsystemd is not on this machine, or too old.</summary>
    public const string NoLibrary = "PostureLink.NoLibrary";

    private const string Standard = "org.freedesktop.DBus.Error.";
}
