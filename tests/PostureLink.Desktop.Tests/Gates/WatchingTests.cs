using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class WatchingTests
{
    private static readonly GateSensorOptions Options = new();

    private readonly VirtualTimeProvider _time = new();
    private readonly Faults _faults = new();
    private readonly GateTexts _texts = GateTexts.For(Gate.Camera, Options);

    [Fact]
    public void It_looks_at_once_then_every_three_seconds_and_tells_only_changes()
    {
        int looks = 0;
        using WatchedGate gate = Watch(_ => Task.FromResult(looks++ is 2 or 3 ? _texts.Shut("MicrophoneInUse") : _texts.Open("CameraFree")));
        for (int i = 0; i < 5; i++)
            gate.LookAgain();

        Assert.Equal(6, looks);
        Assert.Equal([GateState.Open, GateState.Shut, GateState.Open], gate.States);
    }

    [Fact]
    public void A_look_that_fails_is_unknown_is_reported_and_is_tried_again()
    {
        bool fails = true;
        using WatchedGate gate = Watch(
            _ => fails ? throw new InvalidOperationException("a bug") : Task.FromResult(_texts.Open("CameraFree")));
        fails = false;
        gate.LookAgain();

        Assert.Equal([GateState.Unknown, GateState.Open], gate.States);
        Assert.Equal("a bug", Assert.Single(_faults.All).Message);
    }

    [Fact]
    public void A_look_that_hangs_is_given_up_is_unknown_and_is_tried_again()
    {
        int looks = 0;
        CancellationToken given = default;
        using WatchedGate gate = Watch(token =>
        {
            given = token;
            return looks++ == 0 ? new TaskCompletionSource<GateReading>().Task : Task.FromResult(_texts.Open("CameraFree"));
        });
        Assert.Empty(gate.Readings);
        gate.LookAgain();
        Assert.True(given.IsCancellationRequested);
        gate.LookAgain();

        Assert.Equal([GateState.Unknown, GateState.Open], gate.States);
        Assert.Equal("The system did not tell within 3 s; it is asked again.", gate.Readings[0].Reason);
    }

    [Fact]
    public void On_another_system_every_gate_says_that_it_cannot_be_known()
    {
        var sensor = new UnknownGateSensor(Gate.Camera, new GateSensorOptions { Language = Languages.German });
        using var gate = new WatchedGate(sensor, _time);

        Assert.Equal(
            new GateReading(Gate.Camera, GateState.Unknown, "Das lässt sich auf diesem System nicht feststellen."), Assert.Single(gate.Readings));
    }

    private WatchedGate Watch(Func<CancellationToken, Task<GateReading>> look) =>
        new(new FakeSensor(Watching.Of(look, _texts, Options, _time.Scheduler, _faults.Report)), _time);

    private sealed record FakeSensor(IObservable<GateReading> Readings) : IGateSensor
    {
        public Gate Gate => Gate.Camera;

        public string Source => "the test";
    }
}
