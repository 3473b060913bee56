using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>How a notifier does.</summary>
public enum NotifierHealth
{
    /// <summary>It has not been asked for anything yet.</summary>
    Untried = 0,

    /// <summary>The last thing it was asked for went well.</summary>
    Fine,

    /// <summary>The last thing it was asked for failed.</summary>
    Failing,
}

/// <summary>How a notifier does, with the reason.</summary>
/// <param name="Name">The notifier's name.</param>
/// <param name="Health">How it does.</param>
/// <param name="Reason">Why it fails and what to do, in one sentence; empty otherwise.</param>
/// <param name="Lost">Notices that it never got to show since more came than it could take; since the hub was made.</param>
public sealed record NotifierState(string Name, NotifierHealth Health, string Reason, int Lost)
{
    /// <summary>The reason in every language; null where there is none.</summary>
    public Wording? Why { get; init; }
}
