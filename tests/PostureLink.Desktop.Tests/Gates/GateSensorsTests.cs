using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class GateSensorsTests
{
    private readonly VirtualTimeProvider _time = new();
    private readonly Faults _faults = new();

    [Fact]
    public void There_is_a_sensor_for_every_gate_and_for_the_calendar_only_with_a_file()
    {
        Assert.Equal(Enum.GetValues<Gate>(), Create(new GateSensorOptions { CalendarFile = "calendar.ics" }));
        Assert.Equal(Enum.GetValues<Gate>().Except([Gate.Calendar]), Create(new GateSensorOptions()));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(61)]
    public void Looking_too_often_or_too_seldom_is_refused(double everySeconds) => Assert.Throws<ArgumentOutOfRangeException>(
        () => new CameraSensor(new GateSensorOptions { Every = TimeSpan.FromSeconds(everySeconds) }, _time.Scheduler, _faults.Report));

    [Fact]
    public async Task The_notifier_of_this_system_is_called_desktop()
    {
        INotifier? notifier = DesktopNotifiers.Create(new DesktopNotifierOptions(), _time, new NoPrograms(), _faults.Report);

        Assert.Equal("desktop", notifier?.Name);
        Assert.NotEqual("", notifier?.Description);
        if (notifier is not null)
            await notifier.DisposeAsync();
    }

    private Gate[] Create(GateSensorOptions options) =>
        [.. GateSensors.Create(options, _time.Scheduler, new NoPrograms(), _faults.Report).Select(it => it.Gate)];
}
