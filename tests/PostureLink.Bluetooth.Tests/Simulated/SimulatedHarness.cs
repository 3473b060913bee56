using System.Buffers.Binary;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;
using Xunit.Sdk;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The simulated radio and its clip. What goes wrong is planned from the start; a command moves on to when it does.</summary>
internal sealed class SimulatedHarness : RadioHarness
{
    /// <summary>What can be tried on it. The open clip wants no bond.</summary>
    public const RadioAbilities Abilities = RadioAbilities.SignalStrength | RadioAbilities.Mtu | RadioAbilities.PowerCycle
        | RadioAbilities.AvailabilityChanges | RadioAbilities.ScriptedLink | RadioAbilities.ScanFailures;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(50);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(70);
    private static readonly TimeSpan MuteAfter = TimeSpan.FromMinutes(50);
    private static readonly TimeSpan VanishAfter = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan ReturnAfter = TimeSpan.FromMinutes(65);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly SimulatedTrouble Always =
        new(EventTime.From(VirtualTimeProvider.DefaultStart), TimeSpan.FromDays(4));
    private static readonly EventTime Start = EventTime.From(VirtualTimeProvider.DefaultStart);

    private readonly VirtualTimeProvider _time = new();
    private readonly CountingScheduler _scheduler;
    private readonly SimulatedTrouble[] _outages;
    private SimulatedLinkFaults _faults;
    private SimulatedRadio _radio;

    public SimulatedHarness()
    {
        _scheduler = new CountingScheduler(_time.Scheduler);
        TimeSpan[] rounds = [.. Enumerable.Range(0, 50).Select(round => round * Round)];
        _outages = [.. rounds.Select(round => new SimulatedTrouble(Start + round + VanishAfter, ReturnAfter - VanishAfter))];
        _faults = new SimulatedLinkFaults
        {
            Outages = _outages,
            Stalls = [.. rounds.Select(round => new SimulatedTrouble(Start + round + MuteAfter, VanishAfter - MuteAfter))],
        };
        _radio = NewRadio();
    }

    public override IClipRadio Radio => _radio;

    public override string Address => SimulatedRadio.Address;

    public override string StrangeAddress => "another";

    public override string ClipName => "PostureLink simulated clip";

    public override Guid AdvertisedService => _radio.Profile.Service!.Value;

    public override int? SignalDbm => -58;

    public override int? Mtu => 247;

    public override IReadOnlyList<ClipService> Services =>
    [
        new(_radio.Profile.Service!.Value,
        [
            new(Notifying, CharacteristicUses.Notify),
            new(Writable, CharacteristicUses.Write),
            new(Status, CharacteristicUses.Read | CharacteristicUses.Notify),
            new(Readable, CharacteristicUses.Read),
        ]),
    ];

    public override Guid Readable =>
        _radio.Profile.RequiredCharacteristics.Except([Notifying, Writable, Status]).Single();

    public override byte[] ReadableValue => [1, 0, 0x0F, 5, 100, 0, 0xE8, 3];

    public override Guid Writable => _radio.Profile.StartSteps()[0].Characteristic;

    public override byte[] GoodValue => _radio.Profile.StartSteps()[0].Bytes.ToArray();

    public override byte[] BadValue => [7];

    public override Guid Notifying => _radio.Profile.DataCharacteristic;

    private Guid Status => _radio.Profile.Battery!.Characteristic;

    private EventTime Now => EventTime.From(_time.GetUtcNow());

    public override async Task<T> WaitAsync<T>(Task<T> task, string what)
    {
        EventTime until = Now + Patience;
        while (!task.IsCompleted)
        {
            if (Now > until)
                throw new XunitException($"Waited {Patience} of virtual time in vain for {what}.");
            _time.Advance(Step);
        }
        return await task;
    }

    public override Task SettleAsync() => AdvanceAsync(TimeSpan.FromSeconds(2));

    public override Task AdvertiseAsync() => AdvanceAsync(TimeSpan.FromMilliseconds(600));

    public override async Task SendAsync(IClipConnection connection, int count)
    {
        if (!await IsSamplingAsync(connection))
            await WaitAsync(connection.WriteAsync(Writable, GoodValue, true, CancellationToken.None), "the start");
    }

    public override int NumberIn(ReadOnlySpan<byte> notification) =>
        BinaryPrimitives.ReadUInt16LittleEndian(notification[2..]);

    public override Task<bool> HasTakenAsync(IClipConnection connection, byte[] value) => IsSamplingAsync(connection);

    public override async Task WaitForNotifyingAsync(IClipConnection connection, bool expected)
    {
        // The protocol's own way to tell: a start is refused with error 5 while nobody is subscribed.
        Task start = connection.WriteAsync(Writable, GoodValue, true, CancellationToken.None);
        try
        {
            await WaitAsync(start, "the start");
        }
        catch (ClipRadioException)
        {
            Assert.Equal(5, (await StatusAsync(connection))[3]);
        }
        Assert.Equal(expected, start.IsCompletedSuccessfully);
    }

    public override async Task WaitForFreeAsync()
    {
        // A clip that is connected does not advertise.
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = Radio.Scan([]).Subscribe(heard);
        await WaitAsync(heard.CountAsync(1), "the clip advertising again");
    }

    public override Task MuteAsync() => GoToAsync(MuteAfter);

    public override Task DropAsync() => GoToAsync(ReturnAfter);

    public override Task VanishAsync() => GoToAsync(VanishAfter);

    public override Task ReturnAsync() => GoToAsync(ReturnAfter);

    public override Task RestartProgramAsync()
    {
        _radio.Dispose();
        _radio = NewRadio();
        return Task.CompletedTask;
    }

    public override Task SwitchAsync(bool toOn)
    {
        _radio.Switch(toOn ? RadioReadiness.Ready : RadioReadiness.Off);
        return Task.CompletedTask;
    }

    public override void RefuseConnections() => ReplaceRadio(_faults with { HeldElsewhere = [Always] });

    public override void FailScans() => ReplaceRadio(_faults with { ScanFailures = [Always] });

    public override IReadOnlyList<string> Leftovers()
    {
        int left = _scheduler.Pending - _outages.Count(outage => outage.At > Now);
        Assert.True(left >= 0);
        return left == 0 ? [] : [$"{left} scheduled"];
    }

    public override async Task WaitForNothingLeftAsync()
    {
        await SettleAsync();
        Assert.Empty(Leftovers());
    }

    public override ValueTask DisposeAsync()
    {
        _radio.Dispose();
        Assert.Equal(0, _scheduler.Pending);
        return ValueTask.CompletedTask;
    }

    private void ReplaceRadio(SimulatedLinkFaults faults)
    {
        _faults = faults;
        _radio.Dispose();
        _radio = NewRadio();
    }

    private SimulatedRadio NewRadio()
    {
        var trunk = new SimulatedTrunk(new WearerScript(Start).Sit(TimeSpan.FromDays(4)), seed: 1);
        return new SimulatedRadio(trunk, _faults, _scheduler, seed: 1);
    }

    private async Task<bool> IsSamplingAsync(IClipConnection connection) => ((await StatusAsync(connection))[1] & 8) != 0;

    private Task<byte[]> StatusAsync(IClipConnection connection) =>
        WaitAsync(connection.ReadAsync(Status, CancellationToken.None), "the status");

    private Task GoToAsync(TimeSpan mark)
    {
        TimeSpan inRound = TimeSpan.FromTicks((Now - Start).Ticks % Round.Ticks);
        return AdvanceAsync((mark > inRound ? mark - inRound : mark + Round - inRound) + Moment);
    }

    private Task AdvanceAsync(TimeSpan span)
    {
        _time.Advance(span);
        return Task.CompletedTask;
    }
}
