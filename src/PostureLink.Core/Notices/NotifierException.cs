namespace PostureLink.Core;

/// <summary>A notice could not be shown or taken away.</summary>
/// <param name="notifier">Name of the notifier.</param>
/// <param name="message">What failed and what to do.</param>
/// <param name="innerException">What brought it about, or null.</param>
public sealed class NotifierException(string notifier, string message, Exception? innerException = null)
    : PostureLinkException(message, innerException)
{
    /// <summary>Name of the notifier.</summary>
    public string Notifier { get; } = notifier;
}
