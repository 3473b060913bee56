using System.Buffers.Binary;
using System.Reactive.Concurrency;
using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;
using PostureLink.MockBlueZ;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The library's radio on a mock org.bluez, in real time.</summary>
internal sealed class InTheHandHarness : RadioHarness
{
    /// <summary>What it can do. Pairing needs no agent here, so there is nothing to ask; the library tells neither strength nor MTU.</summary>
    public const RadioAbilities Abilities = RadioAbilities.ManufacturerData | RadioAbilities.PowerCycle
        | RadioAbilities.WriteWithoutResponse | RadioAbilities.AvailabilityChanges | RadioAbilities.ScriptedLink
        | RadioAbilities.SendsAtOnce | RadioAbilities.ScanFailures | RadioAbilities.SharedUuid;

    private const CharacteristicUses SharedUses = CharacteristicUses.Read | CharacteristicUses.Write | CharacteristicUses.Notify;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);
    private static readonly Guid Service = new("3c9a0001-7b52-4f7e-9d5c-6f1d2b8a4e10");
    private static readonly Guid SecondService = new("3c9a0006-7b52-4f7e-9d5c-6f1d2b8a4e10");

    private readonly EventLoopScheduler _scheduler = new();
    private readonly MockCharacteristic _notifying;
    private readonly MockCharacteristic _readable;
    private readonly MockCharacteristic _writable;
    private readonly MockCharacteristic _writableWithoutResponse;
    private InTheHandRadio _radio;
    private IClipConnection? _connection;
    private int _next;

    private InTheHandHarness(PrivateBus bus, MockDaemon daemon)
    {
        Bus = bus;
        Daemon = daemon;
        Adapter = daemon.AddAdapter();
        Clip = Adapter.AddClip("C0:FF:EE:00:00:01", "mock clip");
        Clip.AdvertisedService = Service;
        Clip.ManufacturerData[0x0499] = [5, 0x12, 0xFC];
        _readable = new MockCharacteristic(daemon, new("3c9a0002-7b52-4f7e-9d5c-6f1d2b8a4e10"), "read") { Value = [1, 2, 3, 4] };
        _writable = new MockCharacteristic(daemon, new("3c9a0003-7b52-4f7e-9d5c-6f1d2b8a4e10"), "write")
        {
            Judge = value => value is [7] ? (BlueZError.Failed, "Operation failed with ATT error: 0x80") : null,
        };
        _writableWithoutResponse =
            new MockCharacteristic(daemon, new("3c9a0004-7b52-4f7e-9d5c-6f1d2b8a4e10"), "write-without-response");
        _notifying = new MockCharacteristic(daemon, new("3c9a0005-7b52-4f7e-9d5c-6f1d2b8a4e10"), "notify");
        var first = new MockCharacteristic(daemon, SharedUuid, "read", "write", "notify") { Value = [1] };
        var second = new MockCharacteristic(daemon, SharedUuid, "read", "write", "notify") { Value = [2] };
        Twins = [(Service, first), (SecondService, second)];
        Clip.Services.Add(new MockService(Service, 0x10, _readable, _writable, _writableWithoutResponse, _notifying, first));
        Clip.Services.Add(new MockService(SecondService, 0x40, second));
        Clip.BecomeKnown();
        _radio = NewRadio();
    }

    public static string? MissingReason => InTheHandBus.MissingReason;

    public PrivateBus Bus { get; }

    public MockDaemon Daemon { get; }

    public MockAdapter Adapter { get; }

    public MockClip Clip { get; }

    public override IClipRadio Radio => _radio;

    public override string Address => Clip.Address;

    public override string StrangeAddress => "C0:FF:EE:00:00:99";

    public override string ClipName => Clip.Name;

    public override Guid AdvertisedService => Service;

    public override IReadOnlyDictionary<ushort, byte[]> ManufacturerData => Clip.ManufacturerData;

    public override IReadOnlyList<ClipService> Services =>
    [
        new(Service,
        [
            new(Readable, CharacteristicUses.Read),
            new(Writable, CharacteristicUses.Write),
            new(WritableWithoutResponse, CharacteristicUses.WriteWithoutResponse),
            new(Notifying, CharacteristicUses.Notify),
            new(SharedUuid, SharedUses),
        ]),
        new(SecondService, [new(SharedUuid, SharedUses)]),
    ];

    public override IReadOnlyList<(Guid Service, MockCharacteristic Characteristic)> Twins { get; }

    public override Guid Readable => new("3c9a0002-7b52-4f7e-9d5c-6f1d2b8a4e10");

    public override byte[] ReadableValue => [1, 2, 3, 4];

    public override Guid Writable => new("3c9a0003-7b52-4f7e-9d5c-6f1d2b8a4e10");

    public override byte[] GoodValue => [1, 2];

    public override byte[] BadValue => [7];

    public override Guid WritableWithoutResponse => new("3c9a0004-7b52-4f7e-9d5c-6f1d2b8a4e10");

    public override Guid Notifying => new("3c9a0005-7b52-4f7e-9d5c-6f1d2b8a4e10");

    public static async Task<RadioHarness> StartAsync()
    {
        PrivateBus bus = await InTheHandBus.GetAsync();
        return new InTheHandHarness(bus, await MockDaemon.StartAsync(bus));
    }

    public override async Task<T> WaitAsync<T>(Task<T> task, string what)
    {
        try
        {
            return await task.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Patience.TotalSeconds} s in vain for {what}. Held: {string.Join("; ", Daemon.Held())}.");
        }
    }

    public override async Task SettleAsync()
    {
        await Daemon.SettleAsync();
        await _scheduler.DelayAsync(Moment, CancellationToken.None);
        await Daemon.SettleAsync();
    }

    public override Task AdvertiseAsync()
    {
        Clip.Advertise();
        return Task.CompletedTask;
    }

    public override Task SendAsync(IClipConnection connection, int count)
    {
        if (_connection != connection)
            (_connection, _next) = (connection, 0);
        for (int sent = 0; sent < count; sent++)
            _notifying.Send(Numbered(_next++));
        return Task.CompletedTask;
    }

    public override int NumberIn(ReadOnlySpan<byte> notification) => BinaryPrimitives.ReadInt32LittleEndian(notification);

    public override Task<bool> HasTakenAsync(IClipConnection connection, byte[] value) => Task.FromResult(
        _writable.Written.Concat(_writableWithoutResponse.Written).Any(written => written.SequenceEqual(value)));

    public override async Task WaitForNotifyingAsync(IClipConnection connection, bool expected)
    {
        await WaitAsync(Daemon.WhenAsync(() => _notifying.IsNotifying == expected), $"notifying to be {expected}");
        await Daemon.SettleAsync();
    }

    public override Task WaitForFreeAsync() => WaitAsync(Daemon.WhenAsync(() => !Clip.IsConnected), "the end of the link");

    public override Task MuteAsync()
    {
        Clip.IsMute = true;
        return Task.CompletedTask;
    }

    public override Task DropAsync()
    {
        Clip.Drop();
        return Task.CompletedTask;
    }

    public override Task VanishAsync()
    {
        Clip.Leave();
        return Task.CompletedTask;
    }

    public override Task ReturnAsync()
    {
        Clip.Return();
        return Task.CompletedTask;
    }

    public override Task RestartProgramAsync()
    {
        _radio = NewRadio();
        return Task.CompletedTask;
    }

    public override IReadOnlyList<string> Leftovers() => [.. Daemon.Held(), .. _radio.Held];

    public override async Task WaitForNothingLeftAsync()
    {
        await WaitAsync(Daemon.WhenAsync(() => Daemon.Held().Count == 0), "nothing to be left at the daemon");
        await WaitAsync(LetGoAsync(), "the radio to let go");
    }

    public override async Task SwitchAsync(bool toOn)
    {
        Adapter.Powered = toOn;
        await Daemon.SettleAsync();
    }

    public override void RefuseConnections() => Clip.ConnectError = (BlueZError.Failed, "le-connection-abort-by-local");

    public override void FailScans() => Daemon.Script.Fail("StartDiscovery", BlueZError.InProgress, "Operation already in progress");

    public override void SendAtOnce(int count) => _notifying.SentAtOnce = () => Enumerable.Range(0, count).Select(Numbered);

    public override async ValueTask DisposeAsync()
    {
        await WaitForNothingLeftAsync();
        Assert.Empty(Daemon.OwnFaults);
        await Daemon.DisposeAsync();
        _scheduler.Dispose();
    }

    private static byte[] Numbered(int number)
    {
        byte[] bytes = new byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private async Task LetGoAsync()
    {
        while (_radio.Held.Count > 0)
            await _scheduler.DelayAsync(TimeSpan.FromMilliseconds(10), CancellationToken.None);
    }

    private InTheHandRadio NewRadio() => InTheHandRadios.Create(_scheduler, Round) as InTheHandRadio
        ?? throw new InvalidOperationException("This build lacks InTheHand.BluetoothLE.");
}
