using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A simulated radio whose clip does not talk before it was given its code.</summary>
internal sealed class AskingRadio(SimulatedRadio inner, string code) : IClipRadio
{
    private bool _hasBond;

    public string Name => inner.Name;

    public IObservable<RadioAvailability> Availability => inner.Availability;

    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services) => inner.Scan(services);

    public Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken) => _hasBond
        ? inner.ConnectAsync(address, cancellationToken)
        : Task.FromException<IClipConnection>(new ClipRadioException(RadioFailure.PairingNeeded, address, "The clip wants its code. Pair it."));

    public async Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken)
    {
        _hasBond = await agent.AskCodeAsync(address, cancellationToken) == code;
        if (!_hasBond)
            throw new ClipRadioException(RadioFailure.PairingNeeded, address, "That was another code. Try again.");
    }

    public Task ForgetAsync(string address, CancellationToken cancellationToken)
    {
        _hasBond = false;
        return inner.ForgetAsync(address, cancellationToken);
    }

    public Task PowerCycleAsync(CancellationToken cancellationToken) => inner.PowerCycleAsync(cancellationToken);
}
