using System.Reactive.Disposables;
using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>A radio and a clip worked by hand: a notification is what is given to <see cref="Send"/>, and nothing comes between.</summary>
internal sealed class HandClip(ClipProfile profile) : IClipRadio, IClipConnection
{
    public const string Address = "hand";

    private IObserver<ClipNotification>? _listener;

    public string Name => "radio by hand";

    public IReadOnlyList<ClipService> Services =>
        [new(profile.Service ?? Guid.Empty, [.. Characteristics.Select(it => new ClipCharacteristic(
            it, CharacteristicUses.Notify | CharacteristicUses.Read | CharacteristicUses.Write | CharacteristicUses.WriteWithoutResponse))])];

    public Guid? OwnService { get; set; }

    public int? Mtu => 247;

    public bool IsListenedTo => _listener is not null;

    public IObservable<RadioAvailability> Availability =>
        Observable.Return(new RadioAvailability(RadioReadiness.Ready, "It is worked by hand.")).Concat(Observable.Never<RadioAvailability>());

    public IObservable<string> Lost => Observable.Never<string>();

    private IEnumerable<Guid> Characteristics => profile.RequiredCharacteristics.Append(profile.DataCharacteristic).Distinct();

    /// <summary>Hands a notification over; returns when everything that it brought about is done.</summary>
    public void Send(ArrivalTime at, ReadOnlyMemory<byte> bytes) => _listener!.OnNext(new ClipNotification(at, bytes));

    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services) =>
        Observable.Return(new ClipSighting(new ArrivalTime(0), Address, Name, [], null, ClipSighting.NoManufacturerData)).Concat(Observable.Never<ClipSighting>());

    public Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken) => Task.FromResult<IClipConnection>(this);

    public Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ForgetAsync(string address, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PowerCycleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken) => Task.FromResult<byte[]>([100]);

    public Task WriteAsync(Guid characteristic, ReadOnlyMemory<byte> value, bool withResponse, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public IObservable<ClipNotification> Notifications(Guid characteristic) => Observable.Create<ClipNotification>(observer =>
    {
        if (characteristic != profile.DataCharacteristic)
            return Disposable.Empty;
        _listener = observer;
        return Disposable.Create(this, clip => clip._listener = null);
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
