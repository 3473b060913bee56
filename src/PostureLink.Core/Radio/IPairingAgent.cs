namespace PostureLink.Core;

/// <summary>Asks the wearer what a clip demands while it is paired. Called on a thread of the radio's own.</summary>
public interface IPairingAgent
{
    /// <summary>Asks for the code that the clip shows or that is printed on it.</summary>
    /// <param name="address">The clip.</param>
    /// <param name="cancellationToken">The clip has stopped waiting.</param>
    /// <returns>Six digits, or up to 16 characters for an old clip; null to refuse.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<string?> AskCodeAsync(string address, CancellationToken cancellationToken);

    /// <summary>Asks whether the clip shows this code too.</summary>
    /// <param name="address">The clip.</param>
    /// <param name="code">Six digits; null when there is nothing to compare and only consent is asked for.</param>
    /// <param name="cancellationToken">The clip has stopped waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<bool> ConfirmAsync(string address, string? code, CancellationToken cancellationToken);

    /// <summary>Shows a code that is to be entered on the clip.</summary>
    /// <param name="address">The clip.</param>
    /// <param name="code">Six digits.</param>
    void ShowCode(string address, string code);
}
