namespace PostureLink.Core;

/// <summary>A notice could not be shown or taken away.</summary>
public sealed class NotifierException : PostureLinkException
{
    /// <summary>Creates the exception with a sentence in one language.</summary>
    /// <param name="notifier">Name of the notifier.</param>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public NotifierException(string notifier, string message, Exception? innerException = null)
        : base(message, innerException) => Notifier = notifier;

    /// <summary>Creates the exception with a sentence in every language.</summary>
    /// <param name="notifier">Name of the notifier.</param>
    /// <param name="wording">What failed and what to do.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public NotifierException(string notifier, Wording wording, Exception? innerException = null)
        : base(wording, innerException) => Notifier = notifier;

    /// <summary>Name of the notifier.</summary>
    public string Notifier { get; }
}
