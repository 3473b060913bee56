namespace PostureLink.Core;

/// <summary>Root of every exception that PostureLink raises because the world, not the caller, is at fault.</summary>
/// <remarks>
/// The message is one plain sentence that names the place and what to do, in English. Whoever shows it to the wearer shows the
/// <see cref="Wording"/> in their language.
/// </remarks>
public abstract class PostureLinkException : Exception, IWorded
{
    /// <summary>Creates the exception with a sentence and, where there is one, the cause.</summary>
    /// <param name="message">One plain sentence that names the place and the remedy.</param>
    /// <param name="innerException">What the operating system or a library reported, or null.</param>
    protected PostureLinkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with a sentence for the wearer in every language and, where there is one, the cause.</summary>
    /// <param name="wording">One plain sentence that names the place and the remedy.</param>
    /// <param name="innerException">What the operating system or a library reported, or null.</param>
    protected PostureLinkException(Wording wording, Exception? innerException = null)
        : base(wording?.ToString(), innerException) => Wording = wording;

    /// <summary>What is wrong, in every language; null where there is only the message.</summary>
    public Wording? Wording { get; }
}
