namespace PostureLink.Bluetooth.BlueZ;

/// <summary>One bus for all that a radio does at a time; open as long as somebody uses it.</summary>
/// <param name="open">Opens it.</param>
internal sealed class SharedBus(Func<Task<BlueZBus>> open)
{
    private readonly Lock _gate = new();
    private Use? _use;

    /// <summary>Uses the bus.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SdBus.BusException">There is no bus, or no libsystemd.</exception>
    public async Task<BusLease> TakeAsync(CancellationToken cancellationToken)
    {
        Use use;
        lock (_gate)
        {
            if (_use is null || _use.HasEnded)
                _use = new Use(Task.Run(open));
            use = _use;
            use.Users++;
        }
        try
        {
            return new BusLease(await use.Opening.WaitAsync(cancellationToken).ConfigureAwait(false), () => ReleaseAsync(use));
        }
        catch
        {
            // A bus that still opens is closed when it has; whoever gave up does not wait for that.
            _ = ReleaseAsync(use);
            throw;
        }
    }

    private async Task ReleaseAsync(Use use)
    {
        lock (_gate)
        {
            if (--use.Users > 0)
                return;
            if (_use == use)
                _use = null;
        }
        await ((Task)use.Opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (use.Opening.IsCompletedSuccessfully)
            await use.Opening.Result.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Use(Task<BlueZBus> opening)
    {
        public Task<BlueZBus> Opening => opening;

        public int Users { get; set; }

        public bool HasEnded =>
            opening.IsFaulted || (opening.IsCompletedSuccessfully && opening.Result.Connection.Ended.IsCompleted);
    }
}

/// <summary>The use of a shared bus, until it is disposed.</summary>
/// <param name="bus">The bus.</param>
/// <param name="release">Ends the use.</param>
internal sealed class BusLease(BlueZBus bus, Func<Task> release) : IAsyncDisposable
{
    private Func<Task>? _release = release;

    public BlueZBus Bus => bus;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _release, null) is { } once)
            await once().ConfigureAwait(false);
    }
}
