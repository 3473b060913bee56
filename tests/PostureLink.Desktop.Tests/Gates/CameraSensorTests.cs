using System.Runtime.CompilerServices;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class CameraSensorTests : IDisposable
{
    private readonly LinuxFolder _linux = new();
    private readonly VirtualTimeProvider _time = new();
    private readonly Faults _faults = new();

    public void Dispose() => _linux.Dispose();

    [LinksFact]
    public void A_camera_that_a_process_opens_shuts_the_gate_until_it_is_closed()
    {
        string camera = _linux.Device("video0");
        _linux.Process("100", "/dev/null", "pipe:[1234]");
        using WatchedGate gate = Watch();
        gate.LookAgain();
        string handles = _linux.Process("101", "/dev/null", camera);
        gate.LookAgain();
        gate.LookAgain();
        Directory.Delete(handles, recursive: true);
        gate.LookAgain();

        Assert.Equal(
            [
                new GateReading(Gate.Camera, GateState.Open, "No camera is in use."),
                new GateReading(Gate.Camera, GateState.Shut, "A camera is in use (video0)."),
                new GateReading(Gate.Camera, GateState.Open, "No camera is in use."),
            ],
            gate.Readings);
        Assert.Empty(_faults.All);
    }

    [LinksFact]
    public void Without_a_camera_no_process_is_looked_at()
    {
        _linux.Process("100", _linux.Device("null"));
        using WatchedGate gate = Watch();

        Assert.Equal(new GateReading(Gate.Camera, GateState.Open, "No camera is attached."), gate.Last);
    }

    [LinksFact]
    public void Where_no_process_can_be_looked_into_it_is_unknown()
    {
        _linux.Device("video0");
        Directory.CreateDirectory(Path.Combine(_linux.Options.ProcessFolder, "self", "fd"));
        Directory.CreateDirectory(Path.Combine(_linux.Options.ProcessFolder, "100"));
        using WatchedGate gate = Watch();

        Assert.Equal(GateState.Unknown, gate.Last.State);
    }

    [Fact]
    public void Without_a_folder_of_devices_it_is_unknown_and_is_looked_for_again()
    {
        Directory.Delete(_linux.Options.DeviceFolder);
        using WatchedGate gate = Watch();
        Assert.Equal(GateState.Unknown, gate.Last.State);

        Directory.CreateDirectory(_linux.Options.DeviceFolder);
        gate.LookAgain();
        Assert.Equal(GateState.Open, gate.Last.State);
        Assert.Empty(_faults.All);
    }

    [Fact]
    public void Watching_ends_with_the_subscription()
    {
        WatchedGate gate = Watch();
        gate.Dispose();
        _linux.Device("video0");
        gate.LookAgain();

        Assert.Single(gate.Readings);
    }

    private WatchedGate Watch() => new(new CameraSensor(_linux.Options, _time.Scheduler, _faults.Report), _time);

    private sealed class LinksFactAttribute : FactAttribute
    {
        public LinksFactAttribute([CallerMemberName] string test = "")
        {
            Skip = OperatingSystem.IsLinux() ? null : "Links in /proc are for Linux.";
            DisplayName = SkippedTest.NameOf(test, Skip);
        }
    }
}
