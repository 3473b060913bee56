using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using PostureLink.Core;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Scanning, shared by all who want to: BlueZ lets one program scan once.</summary>
/// <remarks>One loop at a time brings what BlueZ does in line with what is wanted, so that starts and stops never cross.</remarks>
internal sealed class Discovery(SharedBus bus, BlueZOptions options, IScheduler scheduler)
{
    private readonly Lock _gate = new();
    private ScanRequest[] _requests = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _runs;

    /// <summary>Scans for somebody.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable Add(ScanRequest request)
    {
        Change(requests => [.. requests, request]);
        return Disposable.Create(() => Change(requests => [.. requests.Where(it => it != request)]));
    }

    private void Change(Func<ScanRequest[], ScanRequest[]> change)
    {
        lock (_gate)
        {
            _requests = change(_requests);
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_runs || _requests.Length == 0)
                return;
            _runs = true;
        }
        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        BlueZScan? scan = null;
        while (true)
        {
            ScanRequest[] requests;
            Task changed;
            lock (_gate)
            {
                requests = _requests;
                changed = _changed.Task;
                if (requests.Length == 0 && scan is null)
                {
                    _runs = false;
                    return;
                }
            }
            try
            {
                if (requests.Length == 0)
                {
                    await scan!.DisposeAsync().ConfigureAwait(false);
                    scan = null;
                }
                else if (scan is null)
                {
                    scan = await BlueZScan.BeginAsync(bus, options, scheduler, FilterOf(requests), Tell).ConfigureAwait(false);
                }
                else if (!await scan.SetFilterAsync(FilterOf(requests)).ConfigureAwait(false))
                {
                    if (await Task.WhenAny(changed, scan.Failed).ConfigureAwait(false) == scan.Failed)
                        throw await scan.Failed.ConfigureAwait(false);
                }
            }
            catch (ClipRadioException failure)
            {
                BlueZScan? failed = scan;
                scan = null;
                await FailAsync(requests, failure, failed).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Services to let through; empty for everything.</summary>
    private static string[] FilterOf(ScanRequest[] requests) =>
        requests.Any(request => request.Services.Count == 0)
            ? []
            : [.. requests.SelectMany(request => request.Services).Select(it => it.ToString()).Distinct().Order(StringComparer.Ordinal)];

    private void Tell(ClipSighting sighting)
    {
        foreach (ScanRequest request in _requests)
        {
            if (request.Wants(sighting))
                request.Observer.OnNext(sighting);
        }
    }

    private async Task FailAsync(ScanRequest[] requests, ClipRadioException failure, BlueZScan? scan)
    {
        Change(all => [.. all.Except(requests)]);
        // No sighting is told any more once it has ended.
        if (scan is not null)
            await scan.DisposeAsync().ConfigureAwait(false);
        foreach (ScanRequest request in requests)
            request.Observer.OnError(failure);
    }
}
