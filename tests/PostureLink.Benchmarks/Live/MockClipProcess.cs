using System.Buffers.Binary;
using System.Diagnostics;
using System.Reactive.Concurrency;
using PostureLink.MockBlueZ;

namespace PostureLink.Benchmarks;

/// <summary>A mock org.bluez with a micro:bit, in a process of its own: what it costs is not counted as ours.</summary>
internal static class MockClipProcess
{
    /// <summary>The hidden verb that this program runs in the other process.</summary>
    public const string Verb = "live-clip";

    public const string Address = "C0:FF:EE:00:00:01";

    public static readonly Guid Data = new("e95dca4b-251d-470a-a062-fa1922dfa9a8");

    private static readonly TimeSpan AdvertisingInterval = TimeSpan.FromMilliseconds(300);
    private static readonly Guid Service = new("e95d0753-251d-470a-a062-fa1922dfa9a8");
    private static readonly Guid Period = new("e95dfb24-251d-470a-a062-fa1922dfa9a8");

    /// <summary>Starts the other process; it ends when its input does.</summary>
    /// <returns>The process, and the address of its bus.</returns>
    public static async Task<(Process Process, string Bus)> StartAsync(bool withSockets, int perSecond, int count)
    {
        Process process = OwnProcess.Start(Verb, withSockets ? "sockets" : "signals", $"{perSecond}", $"{count}");
        string bus = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mock clip did not start.");
        return (process, bus);
    }

    /// <summary>The other process: tells its bus, sends as long as somebody listens, tells how many it sent, and waits for the end of its input.</summary>
    public static async Task RunAsync(bool withSockets, int perSecond, int count)
    {
        await using PrivateBus bus = await PrivateBus.StartAsync();
        await using MockDaemon daemon = await MockDaemon.StartAsync(bus);
        daemon.HasAcquireNotify = withSockets;
        MockAdapter adapter = daemon.AddAdapter();
        MockClip clip = adapter.AddClip(Address, "BBC micro:bit [bench]");
        clip.AdvertisedService = Service;
        var data = new MockCharacteristic(daemon, Data, "read", "notify");
        clip.Services.Add(new MockService(Service, 0x0010, data, new MockCharacteristic(daemon, Period, "read", "write")));
        clip.BecomeKnown();
        Console.WriteLine(bus.Address);

        byte[][] frames = WornClip.MicrobitFrames(SittingSignal.RateHz * 60);
        using var clock = new EventLoopScheduler();
        int sent = 0;
        using IDisposable sending = clock.SchedulePeriodic(TimeSpan.FromSeconds(1.0 / perSecond), () =>
        {
            if (!data.IsNotifying || sent == count)
                return;
            // The micro:bit has no number; where nothing may be lost, the sample makes room for one.
            byte[] frame = frames[sent % frames.Length];
            if (count < int.MaxValue)
                BinaryPrimitives.WriteInt32LittleEndian(frame = new byte[6], sent);
            // Counted before: who has the last one may ask for the count at once.
            sent++;
            data.Send(frame);
        });
        using IDisposable advertising = clock.SchedulePeriodic(AdvertisingInterval, () =>
        {
            if (adapter.IsDiscovering && !clip.IsConnected)
                clip.Advertise();
        });
        await Console.In.ReadToEndAsync();
        Console.WriteLine(sent);
    }
}
