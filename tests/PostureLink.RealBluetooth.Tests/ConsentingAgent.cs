using System.Collections.Concurrent;
using PostureLink.Core;

namespace PostureLink.RealBluetooth.Tests;

/// <summary>A wearer who consents and has no code to give.</summary>
internal sealed class ConsentingAgent : IPairingAgent
{
    /// <summary>Codes that were asked for, compared or shown: none, with a clip that has no screen and no keys.</summary>
    public ConcurrentQueue<string> Codes { get; } = new();

    public Task<string?> AskCodeAsync(string address, CancellationToken cancellationToken)
    {
        Codes.Enqueue("asked");
        return Task.FromResult<string?>(null);
    }

    public Task<bool> ConfirmAsync(string address, string? code, CancellationToken cancellationToken)
    {
        if (code is not null)
            Codes.Enqueue(code);
        return Task.FromResult(code is null);
    }

    public void ShowCode(string address, string code) => Codes.Enqueue(code);
}
