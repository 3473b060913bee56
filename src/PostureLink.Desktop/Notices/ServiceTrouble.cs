using PostureLink.SdBus;

namespace PostureLink.Desktop;

/// <summary>What is wrong with a notification service, and what to do about it.</summary>
internal static class ServiceTrouble
{
    /// <summary>Whether an error means that there is no service or no bus, rather than that it refused.</summary>
    public static bool IsAbsence(BusException error) => error.ErrorName is
        BusErrors.ServiceUnknown or BusErrors.NameHasNoOwner or BusErrors.NoServer or BusErrors.Disconnected or BusErrors.NoLibrary
            or BusErrors.NoReply or BusErrors.Timeout or BusErrors.TimedOut
        || error.ErrorName.StartsWith("org.freedesktop.DBus.Error.Spawn.", StringComparison.Ordinal);

    /// <summary>One sentence for the wearer.</summary>
    public static string Describe(BusException error) => error.ErrorName switch
    {
        BusErrors.NoLibrary => error.Message + " Install it, or choose another notifier.",
        BusErrors.NoServer =>
            $"There is no desktop session to show notices in ({error.Message}) Start the program inside the desktop session "
            + "(DBUS_SESSION_BUS_ADDRESS must be set), or choose another notifier.",
        BusErrors.Disconnected => "The desktop session's message bus went away; log in again, or choose another notifier.",
        BusErrors.NoReply or BusErrors.Timeout or BusErrors.TimedOut =>
            "The desktop's notification service did not answer; restart it, or log out and in again.",
        BusErrors.AccessDenied =>
            "The desktop's notification service may not be called from here (a sandbox?); allow org.freedesktop.Notifications.",
        _ when IsAbsence(error) =>
            "No notification service is running; start the desktop's own, or a small one such as dunst or mako.",
        _ => $"The desktop's notification service refused the notice: {error.Message} ({error.ErrorName}).",
    };

    /// <summary>The sentence for a service that says nothing.</summary>
    public static string DescribeSilence(TimeSpan limit) =>
        $"The desktop's notification service did not answer within {limit.TotalSeconds:0.#} s; restart it, or log out and in again.";
}
