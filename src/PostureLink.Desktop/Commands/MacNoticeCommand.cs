using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>macOS: "display notification" through osascript.</summary>
internal sealed class MacNoticeCommand : INoticeCommand
{
    // The script is always the same; what is to be said comes beside it, as arguments of its run handler.
    private static readonly string[] Script =
    [
        "-e", "on run argv",
        "-e", "display notification (item 3 of argv) with title (item 2 of argv)",
        "-e", "end run",
    ];

    /// <inheritdoc/>
    public string DescriptionText => "NotifierMac";

    /// <inheritdoc/>
    // The first argument is a word of ours, so that no title that begins with a dash is taken for an option.
    public ProgramCall Show(Notice notice) => new(
        "/usr/bin/osascript", [.. Script, "notice", PlainText.Clean(notice.Title), PlainText.Clean(notice.Body, keepLines: true)]);

    /// <inheritdoc/>
    public ProgramCall? Withdraw(string id) => null;
}
