using System.Buffers.Binary;
using System.Reactive.Concurrency;
using PostureLink.MockBlueZ;

namespace PostureLink.EndToEnd.Tests;

/// <summary>An org.bluez on a bus of its own, with a micro:bit near it that asks for a code and sends 50 samples a second.</summary>
internal sealed partial class MockRoom : IAsyncDisposable
{
    public const string Code = "123456";

    private static readonly Guid Service = new("e95d0753-251d-470a-a062-fa1922dfa9a8");
    private static readonly TimeSpan AdvertisingInterval = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan SamplePeriod = TimeSpan.FromMilliseconds(20);

    private static int _addresses;

    private readonly PrivateBus _bus;
    private readonly EventLoopScheduler _clock = new();
    private readonly List<(MockClip Clip, MockCharacteristic Data, Func<MockClip, int, byte[]> Frame)> _boards = [];
    private readonly IDisposable _advertising;
    private readonly IDisposable _sending;
    private int _sample;

    private MockRoom(PrivateBus bus, MockDaemon daemon)
    {
        _bus = bus;
        Daemon = daemon;
        Adapter = daemon.AddAdapter();
        Address = NewAddress();
        (Clip, Period) = AddBoard(Address, "BBC micro:bit [zotut]", -57);
        _advertising = _clock.SchedulePeriodic(AdvertisingInterval, Advertise);
        _sending = _clock.SchedulePeriodic(SamplePeriod, Send);
    }

    /// <summary>The clip's address.</summary>
    public string Address { get; }

    public MockDaemon Daemon { get; }

    public MockAdapter Adapter { get; }

    public MockClip Clip { get; }

    /// <summary>The clip's own period; the program writes it.</summary>
    public MockCharacteristic Period { get; }

    /// <summary>The board that is being shaken instead of worn, or null.</summary>
    public MockClip? Shaken { get; set; }

    /// <summary>What makes a program talk to this org.bluez.</summary>
    public Dictionary<string, string> Variables => new() { ["DBUS_SYSTEM_BUS_ADDRESS"] = _bus.Address };

    /// <summary>An address that no other clip of these tests has: one program alone may have a clip, whatever bus it is on.</summary>
    public static string NewAddress() => $"C0:FF:EE:00:01:{Interlocked.Increment(ref _addresses):X2}";

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
        _advertising.Dispose();
        _sending.Dispose();
        _clock.Dispose();
        await Daemon.DisposeAsync();
        await _bus.DisposeAsync();
    }

    /// <summary>Another board comes near.</summary>
    public (MockClip Clip, MockCharacteristic Period) AddBoard(string address, string name, short rssi)
    {
        MockClip clip = Adapter.AddClip(address, name);
        clip.AdvertisedService = Service;
        clip.Rssi = rssi;
        clip.Demand = MockDemand.Passkey;
        clip.Passkey = uint.Parse(Code, System.Globalization.CultureInfo.InvariantCulture);
        var data = new MockCharacteristic(Daemon, new Guid("e95dca4b-251d-470a-a062-fa1922dfa9a8"), "read", "notify") { WantsBond = true };
        var period = new MockCharacteristic(Daemon, new Guid("e95dfb24-251d-470a-a062-fa1922dfa9a8"), "read", "write") { WantsBond = true };
        clip.Services.Add(new MockService(Service, 0x0010, data, period));
        lock (_boards)
            _boards.Add((clip, data, BoardFrame));
        return (clip, period);
    }

    private (MockClip Clip, MockCharacteristic Data, Func<MockClip, int, byte[]> Frame)[] Boards()
    {
        lock (_boards)
            return [.. _boards];
    }

    private void Advertise()
    {
        foreach ((MockClip clip, _, _) in Boards())
        {
            if (Adapter.IsDiscovering && !clip.IsConnected)
                clip.Advertise();
        }
        AdvertiseTags();
    }

    /// <summary>One frame of each clip that is listened to.</summary>
    private void Send()
    {
        int sample = _sample++;
        foreach ((MockClip clip, MockCharacteristic data, Func<MockClip, int, byte[]> frame) in Boards())
        {
            if (clip.IsConnected && data.IsNotifying)
                data.Send(frame(clip, sample));
        }
    }

    /// <summary>One sample of a board: upright, with the noise of a sensor, thousandths of g.</summary>
    private byte[] BoardFrame(MockClip clip, int sample)
    {
        byte[] frame = new byte[6];
        short noise = (short)((sample % 5 - 2) * (clip == Shaken ? 100 : 1));
        BinaryPrimitives.WriteInt16LittleEndian(frame, (short)(980 + noise));
        BinaryPrimitives.WriteInt16LittleEndian(frame.AsSpan(2), noise);
        BinaryPrimitives.WriteInt16LittleEndian(frame.AsSpan(4), (short)(200 - noise));
        return frame;
    }
}
