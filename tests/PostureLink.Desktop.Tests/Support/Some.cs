using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

/// <summary>Notices for tests.</summary>
internal static class Some
{
    public static Notice Prompt(string id = "prompt", string title = "Make some room", string body = "Stand and reach for the ceiling.") =>
        new(id, NoticeKind.Prompt, 7, title, body, [new NoticeAnswer("done", "Done"), new NoticeAnswer("later", "Later")]);

    public static Notice Card() => new("stop-signs", NoticeKind.Card, null, "Please have it looked at", "Exercises pause.", []);

    public static Notice Health() => new("link", NoticeKind.Health, null, "The clip is out of reach", "Nothing is counted.", []);
}
