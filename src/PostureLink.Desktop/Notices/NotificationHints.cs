using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Hints of a notice, by the names of the notification specification.</summary>
internal static class NotificationHints
{
    private const byte Low = 0;

    // Never critical: that would pass through do-not-disturb on most desktops.
    private const byte Normal = 1;

    /// <summary>Hints of a notice.</summary>
    public static IReadOnlyDictionary<string, object> Of(Notice notice) => Make(
        Normal,
        notice.Kind switch
        {
            NoticeKind.Health => "device",
            NoticeKind.Card => "x-posturelink.card",
            NoticeKind.Test => "x-posturelink.test",
            _ => "x-posturelink.prompt",
        },
        // A prompt is about this moment: it does not belong in a list for later.
        isTransient: notice.Kind is NoticeKind.Prompt or NoticeKind.Test);

    /// <summary>Hints of a last word.</summary>
    public static IReadOnlyDictionary<string, object> OfFarewell { get; } = Make(Low, "x-posturelink.farewell", isTransient: true);

    private static Dictionary<string, object> Make(byte urgency, string category, bool isTransient) => new()
    {
        ["urgency"] = urgency,
        ["category"] = category,
        ["desktop-entry"] = "posturelink",
        ["transient"] = isTransient,
    };
}
