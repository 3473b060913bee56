using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A radio whose frames arrive by the machine's clock, whatever the clip's own world goes by.</summary>
internal sealed class SetClockRadio(IClipRadio inner, IScheduler machine) : IClipRadio
{
    public string Name => inner.Name;

    public IObservable<RadioAvailability> Availability => inner.Availability;

    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services) => inner.Scan(services);

    public async Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken) =>
        new Connection(await inner.ConnectAsync(address, cancellationToken).ConfigureAwait(false), machine);

    public Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken) =>
        inner.PairAsync(address, agent, cancellationToken);

    public Task ForgetAsync(string address, CancellationToken cancellationToken) => inner.ForgetAsync(address, cancellationToken);

    public Task PowerCycleAsync(CancellationToken cancellationToken) => inner.PowerCycleAsync(cancellationToken);

    private sealed class Connection(IClipConnection inner, IScheduler machine) : IClipConnection
    {
        public IReadOnlyList<ClipService> Services => inner.Services;

        public Guid? OwnService
        {
            get => inner.OwnService;
            set => inner.OwnService = value;
        }

        public int? Mtu => inner.Mtu;

        public IObservable<string> Lost => inner.Lost;

        public Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken) => inner.ReadAsync(characteristic, cancellationToken);

        public Task WriteAsync(Guid characteristic, ReadOnlyMemory<byte> value, bool withResponse, CancellationToken cancellationToken) =>
            inner.WriteAsync(characteristic, value, withResponse, cancellationToken);

        public IObservable<ClipNotification> Notifications(Guid characteristic) =>
            inner.Notifications(characteristic).Select(told => told with { At = ArrivalTime.From(machine.Now) });

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
