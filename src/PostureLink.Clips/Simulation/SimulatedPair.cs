using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>One radio with two simulated clips near it: between the shoulder blades, and on the low back of the same wearer.</summary>
/// <param name="upper">The upper clip; how the radio stands is how this one's does.</param>
/// <param name="lowBack">The clip on the low back.</param>
public sealed class SimulatedPair(SimulatedRadio upper, SimulatedRadio lowBack) : IClipRadio, IDisposable
{
    /// <inheritdoc/>
    public string Name => upper.Name;

    /// <inheritdoc/>
    public IObservable<RadioAvailability> Availability => upper.Availability;

    /// <inheritdoc/>
    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services) => upper.Scan(services).Merge(lowBack.Scan(services));

    /// <inheritdoc/>
    public Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken) =>
        Of(address).ConnectAsync(address, cancellationToken);

    /// <inheritdoc/>
    public Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken) =>
        Of(address).PairAsync(address, agent, cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string address, CancellationToken cancellationToken) => Of(address).ForgetAsync(address, cancellationToken);

    /// <inheritdoc/>
    public async Task PowerCycleAsync(CancellationToken cancellationToken)
    {
        await upper.PowerCycleAsync(cancellationToken).ConfigureAwait(false);
        await lowBack.PowerCycleAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends both.</summary>
    public void Dispose()
    {
        upper.Dispose();
        lowBack.Dispose();
    }

    private SimulatedRadio Of(string address) => address == lowBack.ClipAddress ? lowBack : upper;
}
