using System.Buffers.Binary;
using System.Reactive.Concurrency;
using PostureLink.MockBlueZ;

namespace PostureLink.EndToEnd.Tests;

/// <summary>An org.bluez on a bus of its own, with a micro:bit near it that asks for a code and sends 50 samples a second.</summary>
internal sealed class MockRoom : IAsyncDisposable
{
    public const string Address = "C0:FF:EE:00:00:01";
    public const string Code = "123456";

    private static readonly Guid Service = new("e95d0753-251d-470a-a062-fa1922dfa9a8");
    private static readonly TimeSpan SamplePeriod = TimeSpan.FromMilliseconds(20);

    private readonly PrivateBus _bus;
    private readonly EventLoopScheduler _clock = new();
    private readonly MockCharacteristic _data;
    private readonly IDisposable _sending;
    private int _sample;

    private MockRoom(PrivateBus bus, MockDaemon daemon)
    {
        _bus = bus;
        Daemon = daemon;
        Adapter = daemon.AddAdapter();
        Clip = Adapter.AddClip(Address, "BBC micro:bit [zotut]");
        Clip.AdvertisedService = Service;
        Clip.Rssi = -57;
        Clip.Demand = MockDemand.Passkey;
        Clip.Passkey = uint.Parse(Code, System.Globalization.CultureInfo.InvariantCulture);
        _data = new MockCharacteristic(daemon, new Guid("e95dca4b-251d-470a-a062-fa1922dfa9a8"), "read", "notify") { WantsBond = true };
        Period = new MockCharacteristic(daemon, new Guid("e95dfb24-251d-470a-a062-fa1922dfa9a8"), "read", "write") { WantsBond = true };
        Clip.Services.Add(new MockService(Service, 0x0010, _data, Period));
        _sending = _clock.SchedulePeriodic(SamplePeriod, Send);
    }

    public MockDaemon Daemon { get; }

    public MockAdapter Adapter { get; }

    public MockClip Clip { get; }

    /// <summary>The clip's own period; the program writes it.</summary>
    public MockCharacteristic Period { get; }

    /// <summary>Whether the clip is being shaken instead of worn.</summary>
    public bool IsShaken { get; set; }

    /// <summary>What makes a program talk to this org.bluez.</summary>
    public Dictionary<string, string> Variables => new() { ["DBUS_SYSTEM_BUS_ADDRESS"] = _bus.Address };

    public static async Task<MockRoom> OpenAsync()
    {
        PrivateBus bus = await PrivateBus.StartAsync();
        return new MockRoom(bus, await MockDaemon.StartAsync(bus));
    }

    /// <summary>Waits until no program holds anything of it any more.</summary>
    public async Task WhenNothingIsHeldAsync()
    {
        try
        {
            await Daemon.WhenAsync(() => Daemon.Held().Count == 0).WaitAsync(RunningProgram.Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Still held: {string.Join("; ", Daemon.Held())}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _sending.Dispose();
        _clock.Dispose();
        await Daemon.DisposeAsync();
        await _bus.DisposeAsync();
    }

    /// <summary>One sample: upright, with the noise of a sensor, thousandths of g.</summary>
    private void Send()
    {
        if (!Clip.IsConnected || !_data.IsNotifying)
            return;
        byte[] frame = new byte[6];
        short noise = (short)((_sample++ % 5 - 2) * (IsShaken ? 100 : 1));
        BinaryPrimitives.WriteInt16LittleEndian(frame, (short)(980 + noise));
        BinaryPrimitives.WriteInt16LittleEndian(frame.AsSpan(2), noise);
        BinaryPrimitives.WriteInt16LittleEndian(frame.AsSpan(4), (short)(200 - noise));
        _data.Send(frame);
    }
}
