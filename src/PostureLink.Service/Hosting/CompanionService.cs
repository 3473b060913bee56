using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace PostureLink.Service;

/// <summary>The companion and its API as a service of a host: begun with it, ended with it, and watched over by systemd.</summary>
internal sealed class CompanionService(
    Companion companion, ApiOptions? api, TimeProvider time, Action<string> log, Action<Uri?> onReady, ISystemdNotifier? systemd,
    IHostApplicationLifetime lifetime) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan DefaultWatchdog = TimeSpan.FromSeconds(10);

    private LocalApi? _api;
    private ITimer? _watchdog;
    private QuietMemory? _memory;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The journal is opened while the API is built: each takes a processor for a quarter of a second, most of it the compiler's.
        var opened = Task.Run(companion.Open, CancellationToken.None);
        try
        {
            if (api is not null)
            {
                _api = await LocalApi.ListenAsync(companion, api, time, log, cancellationToken).ConfigureAwait(false);
                await _api.WarmUpAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // Also where the API may not listen: what is half begun cannot be ended.
            await opened.ConfigureAwait(false);
        }
        _api?.Announce();
        // Who asks now is answered while the clip is looked for.
        await Task.Run(companion.Begin, CancellationToken.None).ConfigureAwait(false);
        // A fault of the program itself ends the service, and who started it starts it again; silence would help nobody.
        _ = companion.Failed.ContinueWith(
            failed =>
            {
                log(failed.Exception!.ToString());
                lifetime.StopApplication();
            },
            cancellationToken, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        onReady(_api?.Address);
        _memory = new QuietMemory(time, log);
        if (systemd is { IsEnabled: true })
            _watchdog = time.CreateTimer(_ => Feed(systemd), null, TimeSpan.Zero, Watchdog());
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _memory?.Dispose();
        _watchdog?.Dispose();
        if (_api is not null)
            await _api.DisposeAsync().ConfigureAwait(false);
        _api = null;
        await companion.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    /// <summary>Nothing is fed while a part hangs that no repair of ours reaches: then systemd starts the service anew.</summary>
    private void Feed(ISystemdNotifier watching)
    {
        if (companion.IsAlive)
            watching.Notify(new ServiceState("WATCHDOG=1"));
    }

    /// <summary>A third of what systemd allows (sd_watchdog_enabled(3) advises half).</summary>
    private static TimeSpan Watchdog() =>
        long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), out long microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds / 3)
            : DefaultWatchdog;
}
