namespace PostureLink.Core;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>A prompt: an invitation to change position, or to an exercise.</summary>
    Prompt = 0,

    /// <summary>A calm card: stop signs, many pops in a day. Stays until it is read.</summary>
    Card,

    /// <summary>Something about the program or the clip: trouble, a low battery, the journal.</summary>
    Health,

    /// <summary>A test that the wearer asked for.</summary>
    Test,
}

/// <summary>One thing to show to the wearer. A later notice of the same id replaces it in place.</summary>
/// <param name="Id">Lower case with dashes: "prompt", "link", "journal", "test". One notice of an id is shown at a time.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="PromptId">The prompt that it shows, or null.</param>
/// <param name="Title">A few words.</param>
/// <param name="Body">Plain text, one or two sentences, no markup.</param>
/// <param name="Answers">What the wearer can answer, in the order in which it is offered; empty for none.</param>
public sealed record Notice(
    string Id, NoticeKind Kind, long? PromptId, string Title, string Body, IReadOnlyList<NoticeAnswer> Answers);

/// <summary>One answer that a notice offers.</summary>
/// <param name="Key">Lower case with dashes; what comes back in <see cref="NoticeAnswered"/>.</param>
/// <param name="Label">What the button says.</param>
public sealed record NoticeAnswer(string Key, string Label);

/// <summary>The wearer answered a notice.</summary>
/// <param name="Notice">The notice, as it was shown.</param>
/// <param name="Key">The answer's key; <see cref="Dismissed"/> when it was closed without one.</param>
public sealed record NoticeAnswered(Notice Notice, string Key)
{
    /// <summary>The key of a notice that was closed without an answer.</summary>
    public const string Dismissed = "dismissed";
}
