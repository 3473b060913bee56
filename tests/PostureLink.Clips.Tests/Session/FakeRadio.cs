using System.Buffers.Binary;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A radio that does at once what a test says, and nothing else.</summary>
internal sealed class FakeRadio(IScheduler scheduler, ClipProfile profile) : IClipRadio, IDisposable
{
    public const string Address = "fake";

    private readonly Subject<ClipSighting> _sightings = new();
    private FakeConnection? _connection;
    private TaskCompletionSource<IClipConnection>? _held;

    public string Name => "fake radio";

    public List<string> Log { get; } = [];

    public int Searches { get; private set; }

    public int OpenSearches { get; private set; }

    public int Connections { get; private set; }

    public int OpenConnections { get; set; }

    public Guid? Missing { get; set; }

    public bool HangWrites { get; set; }

    public bool RefuseWrites { get; set; }

    public bool HoldConnects { get; set; }

    public Exception? ScanFailure { get; set; }

    public static byte[] Frame(ushort sequence)
    {
        var bytes = new byte[OpenClipFrame.LengthOf(10)];
        var counts = new short[30];
        OpenClipFrame.Write(bytes, OpenClipFrame.Condition.None, sequence, 0, 1, counts);
        return Renumber(bytes, sequence);
    }

    public static byte[] Renumber(byte[] frame, uint sequence)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(2), (ushort)sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), sequence * 13_107);
        return frame;
    }

    public void Advertise() => VirtualTimeProvider.Inline(() =>
    {
        _sightings.OnNext(Sighting("another", "Another"));
        _sightings.OnNext(Sighting(Address, "Fake"));
        return true;
    });

    public void Send(ushort sequence) => SendBytes(Frame(sequence));

    public void SendBytes(byte[] bytes) => _connection!.Data.OnNext(new ClipNotification(ArrivalTime.From(scheduler.Now), bytes));

    public void Lose(string reason) => VirtualTimeProvider.Inline(() =>
    {
        _connection!.LostSubject.OnNext(reason);
        _connection.LostSubject.OnCompleted();
        return true;
    });

    public bool ReleaseConnect() => _held!.TrySetResult(Connect());

    public IObservable<RadioAvailability> Availability => Observable.Never<RadioAvailability>();

    public Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ForgetAsync(string address, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PowerCycleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services) => Observable.Create<ClipSighting>(observer =>
    {
        Searches++;
        if (ScanFailure is not null)
        {
            observer.OnError(ScanFailure);
            return () => { };
        }
        OpenSearches++;
        IDisposable subscription = _sightings.Subscribe(observer);
        return () =>
        {
            OpenSearches--;
            subscription.Dispose();
        };
    });

    public Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        Assert.Equal(Address, address);
        // A radio that does not heed its token.
        return HoldConnects ? (_held = new TaskCompletionSource<IClipConnection>()).Task : Task.FromResult(Connect());
    }

    public void Dispose() => _sightings.Dispose();

    private ClipSighting Sighting(string address, string name) => new(
        ArrivalTime.From(scheduler.Now), address, name, [profile.Service!.Value], -60, ClipSighting.NoManufacturerData);

    private IClipConnection Connect()
    {
        Connections++;
        OpenConnections++;
        return _connection = new FakeConnection(this, profile);
    }

    private sealed class FakeConnection(FakeRadio radio, ClipProfile profile) : IClipConnection
    {
        public Subject<ClipNotification> Data { get; } = new();

        public AsyncSubject<string> LostSubject { get; } = new();

        public IReadOnlyList<ClipService> Services =>
        [
            new(profile.Service!.Value, [.. profile.RequiredCharacteristics.Where(it => it != radio.Missing).Select(Offered)]),
        ];

        public int? Mtu => null;

        public IObservable<string> Lost => LostSubject;

        public Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task WriteAsync(
            Guid characteristic, ReadOnlyMemory<byte> value, bool withResponse, CancellationToken cancellationToken)
        {
            if (radio.HangWrites)
                return new TaskCompletionSource().Task;
            if (radio.RefuseWrites)
                return Task.FromException(new ClipRadioException(RadioFailure.Refused, Address, "Refused, says the fake."));
            radio.Log.Add($"write {Convert.ToHexString(value.Span)}");
            return Task.CompletedTask;
        }

        public IObservable<ClipNotification> Notifications(Guid characteristic) => Observable.Create<ClipNotification>(observer =>
        {
            radio.Log.Add($"subscribe {(characteristic == profile.DataCharacteristic ? "data" : characteristic)}");
            IDisposable subscription = Data.Subscribe(observer);
            return () =>
            {
                radio.Log.Add("unsubscribe data");
                subscription.Dispose();
            };
        });

        private static ClipCharacteristic Offered(Guid uuid) => new(uuid, CharacteristicUses.Read | CharacteristicUses.Notify);

        public ValueTask DisposeAsync()
        {
            radio.OpenConnections--;
            return ValueTask.CompletedTask;
        }
    }
}
