using PostureLink.Core;
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
    public static Wording Describe(BusException error) => error.ErrorName switch
    {
        BusErrors.NoLibrary => Because.Of("service.no-library", error.Message),
        BusErrors.NoServer => Because.Of("service.no-session", error.Message),
        BusErrors.Disconnected => Because.Of("service.bus-gone"),
        BusErrors.NoReply or BusErrors.Timeout or BusErrors.TimedOut => Because.Of("service.silent"),
        BusErrors.AccessDenied => Because.Of("service.denied"),
        _ when IsAbsence(error) => Because.Of("service.none"),
        _ => Because.Of("service.refused", error.Message, error.ErrorName),
    };

    /// <summary>The sentence for a service that says nothing.</summary>
    public static Wording DescribeSilence(TimeSpan limit) =>
        Because.Of("service.late", Figures.Tenths(limit.TotalSeconds));
}
