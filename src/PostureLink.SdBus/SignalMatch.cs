namespace PostureLink.SdBus;

/// <summary>Signals by a match rule, until it is disposed.</summary>
internal sealed unsafe class SignalMatch : BusSlot, IDisposable
{
    private readonly string _rule;
    private readonly Action<BusReader> _received;
    private readonly TaskCompletionSource _installed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _disposed;

    internal SignalMatch(BusConnection connection, string rule, Action<BusReader> received)
        : base(connection)
    {
        _rule = rule;
        _received = received;
    }

    /// <summary>Completes when the bus has taken the rule. Calls made after the match are sent after it anyway.</summary>
    public Task Installed => _installed.Task;

    /// <summary>No signal any more; when called on the thread of the bus, from this moment.</summary>
    public void Dispose()
    {
        _disposed = true;
        Connection.Post(Release);
    }

    internal void Install()
    {
        if (_disposed)
            return;
        try
        {
            Open();
        }
        catch (BusException failure)
        {
            End(failure);
        }
    }

    internal override void End(BusException reason) => _installed.TrySetException(reason);

    protected override nint Register(nint bus)
    {
        Sd.Check(
            Sd.sd_bus_add_match_async(bus, out nint slot, _rule, Callback, InstallCallback, UserData), $"matching {_rule}");
        return slot;
    }

    protected override int Take(nint message)
    {
        if (!_disposed)
            _received(new BusReader(message));
        return 0;
    }

    protected override void TakeInstalled(nint message)
    {
        if (BusException.In(message) is { } error)
            _installed.TrySetException(error);
        else
            _installed.TrySetResult();
    }
}
