using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>What a notification service is and can do, as it said itself.</summary>
/// <param name="Name">Its name: "dunst", "gnome-shell".</param>
/// <param name="HasActions">Whether it shows buttons.</param>
/// <param name="HasBody">Whether it shows more than the title.</param>
/// <param name="HasMarkup">Whether it takes the body for markup.</param>
internal sealed record ServiceTraits(string Name, bool HasActions, bool HasBody, bool HasMarkup)
{
    /// <summary>From the answers to GetServerInformation and GetCapabilities.</summary>
    public static ServiceTraits Of(string name, IReadOnlyCollection<string> capabilities) => new(
        name, capabilities.Contains("actions"), capabilities.Contains("body"), capabilities.Contains("body-markup"));

    /// <summary>The title as it is sent. It is never markup, but carries the body where there is no other place for it.</summary>
    public string Title(Notice notice)
    {
        string title = PlainText.Clean(notice.Title);
        return HasBody || notice.Body.Length == 0 ? title : $"{title}: {PlainText.Clean(notice.Body)}";
    }

    /// <summary>The body as it is sent.</summary>
    public string Body(Notice notice)
    {
        string body = HasBody ? PlainText.Clean(notice.Body, keepLines: true) : "";
        return HasMarkup ? PlainText.EscapeMarkup(body) : body;
    }

    /// <summary>The buttons as they are sent: key, label, key, label.</summary>
    public string[] Actions(Notice notice) =>
        HasActions ? [.. notice.Answers.SelectMany(answer => new[] { answer.Key, PlainText.Clean(answer.Label) })] : [];
}
