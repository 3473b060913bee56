namespace PostureLink.Bluetooth.InTheHand;

/// <summary>A call of the library failed.</summary>
/// <param name="error">The D-Bus name of the error, or one of the names below; empty where there is none.</param>
/// <param name="message">What the library says.</param>
/// <param name="innerException">What it threw.</param>
internal sealed class LibraryException(string error, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>There is no message bus.</summary>
    public const string NoBus = "no bus";

    /// <summary>There is no adapter.</summary>
    public const string NoAdapter = "no adapter";

    /// <summary>The system forbids it.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>What was asked belongs to a link that has ended.</summary>
    public const string Stale = "stale";

    /// <summary>The library has no such call on this system.</summary>
    public const string NotOffered = "not offered";

    /// <summary>The D-Bus name of the error, or one of the names above; empty where there is none.</summary>
    public string Error { get; } = error;
}
