using System.Buffers.Binary;
using System.Reactive.Concurrency;
using PostureLink.Bluetooth.BlueZ;
using PostureLink.Core;
using PostureLink.MockBlueZ;
using Xunit.Sdk;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The radio on BlueZ, over a bus of the test's own and a mock of org.bluez on it. Everything happens in real time.</summary>
internal sealed class BlueZHarness : RadioHarness
{
    /// <summary>What can be tried on it: everything.</summary>
    public const RadioAbilities Abilities =
        RadioAbilities.SignalStrength | RadioAbilities.ManufacturerData | RadioAbilities.Mtu | RadioAbilities.Pairing
        | RadioAbilities.PasskeyPairing | RadioAbilities.PowerCycle | RadioAbilities.Forget | RadioAbilities.WriteWithoutResponse
        | RadioAbilities.AvailabilityChanges | RadioAbilities.ScriptedLink | RadioAbilities.SendsAtOnce | RadioAbilities.ScanFailures
        | RadioAbilities.SharedUuid;

    private const CharacteristicUses SharedUses = CharacteristicUses.Read | CharacteristicUses.Write | CharacteristicUses.Notify;

    private static readonly Guid SecondService = new("7b1a2f6e-4d8f-4c7b-9a43-0a5e3f7c0e01");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EventLoopScheduler _scheduler = new();
    private readonly List<Exception> _faults = [];
    private BlueZRadio _radio;
    private IClipConnection? _sender;
    private int _next;

    private BlueZHarness(PrivateBus bus, MockDaemon daemon)
    {
        Bus = bus;
        Daemon = daemon;
        Adapter = daemon.AddAdapter();
        Data = new MockCharacteristic(daemon, Notifying, "notify");
        Control = new MockCharacteristic(daemon, Writable, "write")
        {
            Judge = value => value.SequenceEqual(BadValue) ? (BlueZError.Failed, "Operation failed with ATT error: 0x80") : null,
        };
        Information = new MockCharacteristic(daemon, Readable, "read") { Value = ReadableValue };
        Commands = new MockCharacteristic(daemon, WritableWithoutResponse, "write-without-response");
        Clip = AddClip(Address, ClipName);
        Clip.AdvertisedService = AdvertisedService;
        Clip.Rssi = -57;
        Clip.ManufacturerData[0x0499] = [5, 0x12, 0xFC, 0x53];
        Clip.Passkey = uint.Parse(Code, System.Globalization.CultureInfo.InvariantCulture);
        var first = new MockCharacteristic(daemon, SharedUuid, "read", "write", "notify") { Value = [1] };
        var second = new MockCharacteristic(daemon, SharedUuid, "read", "write", "notify") { Value = [2] };
        Twins = [(AdvertisedService, first), (SecondService, second)];
        Clip.Services.Add(new MockService(AdvertisedService, 0x0010, Data, Control, first));
        Clip.Services.Add(new MockService(SecondService, 0x0020, Information, Commands, second));
        Clip.BecomeKnown();
        _radio = NewRadio();
    }

    public PrivateBus Bus { get; }

    public MockDaemon Daemon { get; }

    public MockAdapter Adapter { get; private set; }

    public MockClip Clip { get; }

    public MockCharacteristic Data { get; }

    public MockCharacteristic Control { get; }

    public MockCharacteristic Information { get; }

    public MockCharacteristic Commands { get; }

    /// <summary>Options of the radio and of those that are made after it.</summary>
    public BlueZOptions Options => new()
    {
        BusAddress = Bus.Address,
        SearchLimit = TimeSpan.FromMilliseconds(400),
        BusRetry = TimeSpan.FromMilliseconds(50),
        BusyRetry = TimeSpan.FromMilliseconds(20),
        Report = fault =>
        {
            lock (_faults)
                _faults.Add(fault);
        },
    };

    public IScheduler Scheduler => _scheduler;

    public override IClipRadio Radio => _radio;

    public override string Address => "C0:FF:EE:00:00:01";

    public override string StrangeAddress => "C0:FF:EE:00:00:99";

    public override string ClipName => "Mock clip";

    public override Guid AdvertisedService => new("7b1a2f6e-4d8f-4c7b-9a43-0a5e3f7c0d01");

    public override int? SignalDbm => -57;

    public override int? Mtu => 247;

    public override IReadOnlyDictionary<ushort, byte[]> ManufacturerData => Clip.ManufacturerData;

    public override IReadOnlyList<ClipService> Services =>
    [
        new(
            AdvertisedService,
            [new(Notifying, CharacteristicUses.Notify), new(Writable, CharacteristicUses.Write), new(SharedUuid, SharedUses)]),
        new(
            SecondService,
            [
                new(Readable, CharacteristicUses.Read), new(WritableWithoutResponse, CharacteristicUses.WriteWithoutResponse),
                new(SharedUuid, SharedUses),
            ]),
    ];

    public override IReadOnlyList<(Guid Service, MockCharacteristic Characteristic)> Twins { get; }

    public override Guid Readable => new("7b1a2f6e-4d8f-4c7b-9a43-0a5e3f7c0d02");

    public override byte[] ReadableValue => [1, 2, 3, 4];

    public override Guid Writable => new("7b1a2f6e-4d8f-4c7b-9a43-0a5e3f7c0d03");

    public override byte[] GoodValue => [1];

    public override byte[] BadValue => [7];

    public override Guid WritableWithoutResponse => new("7b1a2f6e-4d8f-4c7b-9a43-0a5e3f7c0d04");

    public override Guid Notifying => new("7b1a2f6e-4d8f-4c7b-9a43-0a5e3f7c0d05");

    public override bool IsBonded => Clip.IsPaired;

    public static async Task<BlueZHarness> CreateAsync(bool withSockets = true)
    {
        PrivateBus bus = await PrivateBus.StartAsync();
        MockDaemon daemon = await MockDaemon.StartAsync(bus);
        daemon.HasAcquireNotify = withSockets;
        return new BlueZHarness(bus, daemon);
    }

    public MockClip AddClip(string address, string name) => Adapter.AddClip(address, name);

    public override async Task<T> WaitAsync<T>(Task<T> task, string what)
    {
        try
        {
            return await task.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new XunitException($"Waited {Patience} in vain for {what}. Held: {string.Join("; ", Daemon.Held())}.");
        }
    }

    /// <summary>Waits until something holds of the mock.</summary>
    public Task UntilAsync(Func<bool> condition, string what) => WaitAsync(Daemon.WhenAsync(condition), what);

    public override async Task SettleAsync()
    {
        // There and back over the bus, and through the threads in between, more often than any call has steps.
        for (int round = 0; round < 5; round++)
        {
            await WaitAsync(Daemon.SettleAsync(), "everyone on the bus");
            await Task.Run(() => { });
        }
    }

    public override Task AdvertiseAsync()
    {
        Clip.Advertise();
        return Task.CompletedTask;
    }

    public override async Task SendAsync(IClipConnection connection, int count)
    {
        if (_sender != connection)
            _next = 0;
        _sender = connection;
        await WaitAsync(
            Task.Run(() =>
            {
                for (int i = 0; i < count; i++)
                    Data.Send(Number(_next++));
            }),
            $"{count} values being sent");
    }

    public override int NumberIn(ReadOnlySpan<byte> notification) => BinaryPrimitives.ReadInt32LittleEndian(notification);

    public override Task<bool> HasTakenAsync(IClipConnection connection, byte[] value) =>
        Task.FromResult(Control.Written.Concat(Commands.Written).Any(written => written.SequenceEqual(value)));

    public override Task WaitForNotifyingAsync(IClipConnection connection, bool expected) =>
        UntilAsync(() => Data.IsNotifying == expected, expected ? "the clip being asked to send" : "the clip not being asked to send");

    public override Task WaitForFreeAsync() =>
        UntilAsync(() => !Daemon.Held().Any(it => it.EndsWith(Address, StringComparison.Ordinal)), "nobody holding the clip");

    public override Task MuteAsync() => DoAsync(() => Clip.IsMute = true);

    public override Task DropAsync() => DoAsync(Clip.Drop);

    public override Task VanishAsync() => DoAsync(Clip.Leave);

    public override Task ReturnAsync() => DoAsync(Clip.Return);

    public override async Task RestartProgramAsync()
    {
        await WaitAsync(_radio.DisposeAsync().AsTask(), "the end of a radio");
        _radio = NewRadio();
    }

    public override IReadOnlyList<string> Leftovers() => Daemon.Held();

    public override async Task WaitForNothingLeftAsync()
    {
        await UntilAsync(() => Daemon.Held().Count == 0, "nothing being held");
        using var tooLate = new CancellationTokenSource(Patience);
        await WaitAsync(Task.Run(() => OnlyMockIsLeftAsync(tooLate.Token)), "the radio leaving the bus");
    }

    public override Task SwitchAsync(bool toOn) => DoAsync(() => Adapter.Powered = toOn);

    public override void RefuseConnections() => Clip.ConnectError = (BlueZError.Failed, "le-connection-abort-by-local");

    public override void FailScans() => Daemon.Script.Fail("StartDiscovery", BlueZError.InProgress);

    public override void SendAtOnce(int count) => Data.SentAtOnce = () => Enumerable.Range(0, count).Select(Number);

    public override void Demand(PairingDemand demand) => Clip.Demand = demand switch
    {
        PairingDemand.Nothing => MockDemand.Nothing,
        PairingDemand.Consent => MockDemand.Authorization,
        PairingDemand.CodeIsShown => MockDemand.DisplayedPasskey,
        PairingDemand.CodeIsAsked => MockDemand.Passkey,
        PairingDemand.CodesAreCompared => MockDemand.Confirmation,
        _ => throw new ArgumentOutOfRangeException(nameof(demand)),
    };

    public override async ValueTask DisposeAsync()
    {
        await WaitAsync(_radio.DisposeAsync().AsTask(), "the end of the radio");
        await Daemon.DisposeAsync();
        bool lostBus = Bus.WasKilled;
        await Bus.DisposeAsync();
        _scheduler.Dispose();
        Assert.Empty(Daemon.OwnFaults);
        // What was being said to a bus when it died fails, on our side too; that is no fault of the radio.
        Assert.DoesNotContain(_faults, fault => !(lostBus && fault is PostureLink.SdBus.BusException));
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private async Task OnlyMockIsLeftAsync(CancellationToken tooLate)
    {
        while ((await Bus.ClientsAsync().ConfigureAwait(false)).Count > 1)
            tooLate.ThrowIfCancellationRequested();
    }

    private BlueZRadio NewRadio() => new(_scheduler, Options);

    private static Task DoAsync(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
