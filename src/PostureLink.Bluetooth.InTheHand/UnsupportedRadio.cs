using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Stands where no radio can be had, and says why.</summary>
/// <param name="obstacle">One sentence with what to do.</param>
internal sealed class UnsupportedRadio(string obstacle) : IClipRadio
{
    /// <inheritdoc/>
    public string Name => "no Bluetooth radio";

    /// <inheritdoc/>
    public IObservable<RadioAvailability> Availability { get; } =
        Observable.Never<RadioAvailability>().StartWith(new RadioAvailability(RadioReadiness.Unsupported, obstacle));

    /// <inheritdoc/>
    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services) => Observable.Throw<ClipSighting>(Unsupported(""));

    /// <inheritdoc/>
    public Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken) =>
        Task.FromException<IClipConnection>(Unsupported(address));

    /// <inheritdoc/>
    public Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken) =>
        Task.FromException(Unsupported(address));

    /// <inheritdoc/>
    public Task ForgetAsync(string address, CancellationToken cancellationToken) => Task.FromException(Unsupported(address));

    /// <inheritdoc/>
    public Task PowerCycleAsync(CancellationToken cancellationToken) => Task.FromException(Unsupported(""));

    private ClipRadioException Unsupported(string address) => new(RadioFailure.Unsupported, address, obstacle);
}
