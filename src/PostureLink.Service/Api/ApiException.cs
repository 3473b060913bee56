using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The local API cannot be opened, or cannot be used.</summary>
public sealed class ApiException : PostureLinkException
{
    /// <summary>Creates the exception with a sentence in one language: for who writes programs, or as the service said it.</summary>
    /// <param name="message">What is the matter and what to do.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public ApiException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with a sentence in every language.</summary>
    /// <param name="wording">What is the matter and what to do.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public ApiException(Wording wording, Exception? innerException = null)
        : base(wording, innerException)
    {
    }

    /// <summary>Whether the service runs and is well, and refuses what it was asked for.</summary>
    public bool IsRefusal { get; init; }
}
