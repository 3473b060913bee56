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
    private readonly Subject<RadioAvailability> _availability = new();
    private FakeConnection? _connection;
    private TaskCompletionSource<IClipConnection>? _held;

    public string Name => "fake radio";

    /// <summary>What was asked of the radio and the clip, in order; questions beside the stream stand in <see cref="Asked"/>.</summary>
    public List<string> Log { get; } = [];

    public List<string> Asked { get; } = [];

    public int Searches { get; private set; }

    public int OpenSearches { get; private set; }

    public int Connections { get; private set; }

    public int OpenConnections { get; set; }

    public int OpenSubscriptions { get; set; }

    public Guid? Missing { get; set; }

    public Guid? OwnService { get; private set; }

    public bool HangWrites { get; set; }

    public bool RefuseWrites { get; set; }

    public bool HangReads { get; set; }

    public bool RefuseReads { get; set; }

    public bool HoldConnects { get; set; }

    public bool DropConnects { get; set; }

    public byte Battery { get; set; } = 87;

    public Dictionary<Guid, byte[]> Extra { get; } = [];

    public Exception? ScanFailure { get; set; }

    public Exception? ConnectFailure { get; set; }

    public Exception? RepairFailure { get; set; }

    public static byte[] Frame(ushort sequence, bool charging = false)
    {
        var bytes = new byte[OpenClipFrame.LengthOf(10)];
        var counts = new short[30];
        OpenClipFrame.Condition condition = charging ? OpenClipFrame.Condition.Charging : OpenClipFrame.Condition.None;
        OpenClipFrame.Write(bytes, condition, sequence, 0, 1, counts);
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
        AdvertiseAnother();
        _sightings.OnNext(Sighting(Address, "Fake"));
        return true;
    });

    public void AdvertiseData(ushort company, byte[] bytes) => VirtualTimeProvider.Inline(() =>
    {
        _sightings.OnNext(new ClipSighting(
            ArrivalTime.From(scheduler.Now), Address, "", [], -60, new Dictionary<ushort, byte[]> { [company] = bytes }));
        return true;
    });

    public void AdvertiseAnother() => _sightings.OnNext(Sighting("another", "Another"));

    public void Become(RadioReadiness readiness, string message = "") => VirtualTimeProvider.Inline(() =>
    {
        _availability.OnNext(new RadioAvailability(readiness, message));
        return true;
    });

    public void Send(ushort sequence, bool charging = false) => SendBytes(Frame(sequence, charging));

    public void SendBytes(byte[] bytes) => _connection!.Data.OnNext(new ClipNotification(ArrivalTime.From(scheduler.Now), bytes));

    public void SendStatus(byte[] bytes) => VirtualTimeProvider.Inline(() =>
    {
        _connection!.Status.OnNext(new ClipNotification(ArrivalTime.From(scheduler.Now), bytes));
        return true;
    });

    public void Lose(string reason) => VirtualTimeProvider.Inline(() =>
    {
        _connection!.LostSubject.OnNext(reason);
        _connection.LostSubject.OnCompleted();
        return true;
    });

    public bool ReleaseConnect() => _held!.TrySetResult(Connect());

    public IObservable<RadioAvailability> Availability => _availability;

    public Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken) => Repair("pair");

    public Task ForgetAsync(string address, CancellationToken cancellationToken) => Repair("forget");

    public Task PowerCycleAsync(CancellationToken cancellationToken) => Repair("power-cycle");

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
        if (ConnectFailure is not null)
            return Task.FromException<IClipConnection>(ConnectFailure);
        if (DropConnects)
        {
            return Task.FromException<IClipConnection>(
                new ClipRadioException(RadioFailure.LinkLost, Address, "The link was lost before the services were read."));
        }
        // A radio that does not heed its token.
        return HoldConnects ? (_held = new TaskCompletionSource<IClipConnection>()).Task : Task.FromResult(Connect());
    }

    public void Dispose()
    {
        _sightings.Dispose();
        _availability.Dispose();
    }

    private Task Repair(string what)
    {
        Log.Add(what);
        return RepairFailure is null ? Task.CompletedTask : Task.FromException(RepairFailure);
    }

    private ClipSighting Sighting(string address, string name) => new(
        ArrivalTime.From(scheduler.Now), address, name, profile.Service is { } service ? [service] : [], -60, ClipSighting.NoManufacturerData);

    private IClipConnection Connect()
    {
        Connections++;
        OpenConnections++;
        return _connection = new FakeConnection(this, profile);
    }

    private sealed class FakeConnection(FakeRadio radio, ClipProfile profile) : IClipConnection
    {
        public Subject<ClipNotification> Data { get; } = new();

        public Subject<ClipNotification> Status { get; } = new();

        public AsyncSubject<string> LostSubject { get; } = new();

        public IReadOnlyList<ClipService> Services =>
        [
            new(profile.Service!.Value, [.. profile.RequiredCharacteristics.Where(it => it != radio.Missing).Select(Offered)]),
            new(new Guid("0000180a-0000-1000-8000-00805f9b34fb"), [.. radio.Extra.Keys.Select(Offered)]),
        ];

        public Guid? OwnService
        {
            get => radio.OwnService;
            set => radio.OwnService = value;
        }

        public int? Mtu => null;

        public IObservable<string> Lost => LostSubject;

        public Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken)
        {
            radio.Asked.Add(NameOf(characteristic));
            if (radio.HangReads)
                return new TaskCompletionSource<byte[]>().Task;
            if (radio.RefuseReads)
                return Task.FromException<byte[]>(new ClipRadioException(RadioFailure.Refused, Address, "Not now, says the fake."));
            return Task.FromResult(radio.Extra.TryGetValue(characteristic, out byte[]? value) ? value : [1, 0, radio.Battery, 0]);
        }

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
            List<string> log = characteristic == profile.DataCharacteristic ? radio.Log : radio.Asked;
            log.Add($"subscribe {NameOf(characteristic)}");
            radio.OpenSubscriptions++;
            IDisposable subscription = (characteristic == profile.DataCharacteristic ? Data : Status).Subscribe(observer);
            return () =>
            {
                log.Add($"unsubscribe {NameOf(characteristic)}");
                radio.OpenSubscriptions--;
                subscription.Dispose();
            };
        });

        private string NameOf(Guid characteristic) => characteristic == profile.DataCharacteristic ? "data"
            : characteristic == profile.Battery!.Characteristic ? "status"
            : characteristic.ToString()[4..8];

        private static ClipCharacteristic Offered(Guid uuid) => new(uuid, CharacteristicUses.Read | CharacteristicUses.Notify);

        public ValueTask DisposeAsync()
        {
            radio.OpenConnections--;
            return ValueTask.CompletedTask;
        }
    }
}
