using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace PostureLink.Service;

/// <summary>Runs a companion in a generic host, until it is asked to end.</summary>
public static class CompanionHost
{
    /// <summary>The whole end: the clip's stop command, the last rows, the API.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    /// <summary>Runs it.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="api">Where its API listens, or null for none.</param>
    /// <param name="onReady">Is told when everything has begun, with the API's address.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InstanceException">Another one runs for the data folder.</exception>
    /// <exception cref="ApiException">The API may not or cannot listen.</exception>
    public static async Task RunAsync(
        CompanionOptions options, ApiOptions? api, Action<Companion, Uri?> onReady, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(onReady);
        using InstanceLock held = InstanceLock.Acquire(options.DataFolder);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        // Only its word that it is ready and that it ends: who runs the host listens for signals, and says what there is to say.
        if (SystemdHelpers.IsSystemdService())
            builder.Services.AddSystemd();
        builder.Services.AddSingleton<IHostedService>(services =>
        {
            var companion = new Companion(options);
            return new CompanionService(
                companion, api, options.ListenersTime ?? options.Clocks.Time, options.Log, address => onReady(companion, address),
                services.GetService<ISystemdNotifier>(), services.GetRequiredService<IHostApplicationLifetime>());
        });
        if (!SystemdHelpers.IsSystemdService())
            builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        using IHost host = builder.Build();
        await host.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The token alone ends the host; signals are the program's to take.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
