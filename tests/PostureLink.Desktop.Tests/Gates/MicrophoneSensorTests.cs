using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class MicrophoneSensorTests : IDisposable
{
    private const string Sources =
        "1\talsa_output.pci.analog-stereo.monitor\tPipeWire\ts32le 2ch 48000Hz\tSUSPENDED\n"
        + "2\tbluez_input.00_11.headset\tPipeWire\ts16le 1ch 16000Hz\tRUNNING\n";

    private readonly LinuxFolder _linux = new();
    private readonly VirtualTimeProvider _time = new();
    private readonly Faults _faults = new();

    public void Dispose() => _linux.Dispose();

    [Fact]
    public void A_recording_device_that_runs_shuts_the_gate_and_one_that_plays_does_not()
    {
        _linux.Stream("card0/pcm0p/sub0", "state: RUNNING\n");
        _linux.Stream("card0/pcm0c/sub0", "closed\n");
        using WatchedGate gate = Watch(new NoPrograms());
        Assert.Equal(GateState.Open, gate.Last.State);
        Assert.Contains("Bluetooth", gate.Last.Reason, StringComparison.Ordinal);

        _linux.Stream("card1/pcm0c/sub0", "state: RUNNING\nowner_pid   : 12\n");
        gate.LookAgain();

        Assert.Equal(new GateReading(Gate.Microphone, GateState.Shut, "A microphone is in use."), gate.Last);
    }

    [Fact]
    public void Without_ALSA_and_pactl_it_is_unknown()
    {
        using WatchedGate gate = Watch(new NoPrograms());

        Assert.Equal(GateState.Unknown, gate.Last.State);
    }

    [Theory]
    [InlineData("", GateState.Open)]
    [InlineData("Source Output #7\n\tDriver: PipeWire\n\tSource: 2\n\tCorked: no\n", GateState.Shut)]
    [InlineData("Source Output #7\n\tDriver: PipeWire\n\tSource: 2\n\tCorked: yes\n", GateState.Open)]
    [InlineData("Source Output #7\n\tDriver: PipeWire\n\tSource: 1\n\tCorked: no\n", GateState.Open)]
    [InlineData("Source Output #7\n\tSource: 1\n\tCorked: no\n\nSource Output #8\n\tSource: 2\n\tCorked: no\n", GateState.Shut)]
    public void What_records_from_a_microphone_and_is_not_paused_shuts_the_gate(string outputs, GateState expected)
    {
        var programs = new FakePrograms
        {
            Answer = call => new ProgramResult(0, call.Arguments is ["list", "source-outputs"] ? outputs : Sources, ""),
        };
        using WatchedGate gate = Watch(programs);

        Assert.Equal(expected, gate.Last.State);
        Assert.All(programs.Calls, call => Assert.Equal("C", call.Variables["LC_ALL"]));
    }

    [Fact]
    public void A_sound_server_that_is_not_there_says_nothing_about_ALSA()
    {
        _linux.Stream("card0/pcm0c/sub0", "closed\n");
        using WatchedGate gate = Watch(new FakePrograms { Answer = _ => new ProgramResult(1, "", "Connection refused") });

        Assert.Equal(GateState.Open, gate.Last.State);
    }

    private WatchedGate Watch(IProgramRunner programs) =>
        new(new MicrophoneSensor(_linux.Options, _time.Scheduler, programs, _faults.Report), _time);
}
