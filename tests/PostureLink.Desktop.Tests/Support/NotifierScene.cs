using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.MockBlueZ;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

/// <summary>A private bus, a mock notification service on it, and a notifier that speaks to it in virtual time.</summary>
internal sealed class NotifierScene : IAsyncDisposable
{
    private NotifierScene(PrivateBus bus, MockNotificationService service)
    {
        Bus = bus;
        Service = service;
        Notifier = new DesktopNotifier(new DesktopNotifierOptions { BusAddress = bus.Address }, Time, Faults.Report);
    }

    public PrivateBus Bus { get; }

    public MockNotificationService Service { get; }

    public VirtualTimeProvider Time { get; } = new();

    public Faults Faults { get; } = new();

    public DesktopNotifier Notifier { get; }

    public static async Task<NotifierScene> BeginAsync()
    {
        PrivateBus bus = await PrivateBus.StartAsync();
        return new NotifierScene(bus, await MockNotificationService.StartAsync(bus));
    }

    public Task ShowAsync(Notice notice) => Notifier.ShowAsync(notice, CancellationToken.None).Soon();

    public Task WithdrawAsync(string id, string? farewell = null) => Notifier.WithdrawAsync(id, farewell, CancellationToken.None).Soon();

    public Task<NoticeAnswered> NextAnswerAsync() => Notifier.Answers.FirstAsync().ToTask();

    public static Task<NotifierException> FailsAsync(Task task) => Assert.ThrowsAsync<NotifierException>(() => task.Soon());

    public async ValueTask DisposeAsync()
    {
        await Notifier.DisposeAsync().AsTask().Soon();
        await Service.DisposeAsync();
        await Bus.DisposeAsync();
        Assert.Empty(Faults.All);
    }
}
