using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Agrees to a pairing that asks for no more than consent: the wearer gave it when the clip was first paired.</summary>
internal sealed class ConsentAgent : IPairingAgent
{
    /// <inheritdoc/>
    public Task<string?> AskCodeAsync(string address, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(string address, string? code, CancellationToken cancellationToken) =>
        Task.FromResult(code is null);

    /// <inheritdoc/>
    public void ShowCode(string address, string code)
    {
        // Nobody is looking; the clip gives up, and the session advises to pair by hand.
    }
}
