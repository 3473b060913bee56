namespace PostureLink.Core;

/// <summary>Root of every exception that PostureLink raises because the world, not the caller, is at fault.</summary>
/// <remarks>The message is one plain sentence that names the place and what to do; it is shown to the wearer as it is.</remarks>
public abstract class PostureLinkException : Exception
{
    /// <summary>Creates the exception with a sentence for the wearer and, where there is one, the cause.</summary>
    /// <param name="message">One plain sentence that names the place and the remedy.</param>
    /// <param name="innerException">What the operating system or a library reported, or null.</param>
    protected PostureLinkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
