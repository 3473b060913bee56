using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>A notifier of a hub.</summary>
/// <param name="Notifier">The notifier; the hub disposes of it.</param>
/// <param name="Limit">How long it may take to show or to withdraw something.</param>
public sealed record NotifierMember(INotifier Notifier, TimeSpan Limit)
{
    /// <summary>A notifier with the usual limit of 10 s; a webhook, which tries more than once, has 90 s.</summary>
    /// <param name="notifier">The notifier.</param>
    public static NotifierMember Of(INotifier notifier)
    {
        ArgumentNullException.ThrowIfNull(notifier);
        return new NotifierMember(notifier, TimeSpan.FromSeconds(notifier is WebhookNotifier ? 90 : 10));
    }
}
