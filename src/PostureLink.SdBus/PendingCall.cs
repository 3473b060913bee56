namespace PostureLink.SdBus;

/// <summary>A method call that waits for its answer.</summary>
internal sealed unsafe class PendingCall<T>(
    BusConnection connection, BusCall call, Action<BusWriter>? write, Func<BusReader, T> read) : BusSlot(connection)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _givenUp;

    public Task<T> Answer => _answer.Task;

    /// <summary>Sends it; on the thread of the bus.</summary>
    public void Send()
    {
        if (_givenUp)
            return;
        try
        {
            Open();
        }
        catch (Exception failure)
        {
            // Wrong arguments as much as a bus that is gone: they belong to whoever called.
            _answer.TrySetException(failure);
        }
    }

    /// <summary>Waits no longer; from any thread.</summary>
    public void GiveUp(CancellationToken token)
    {
        _answer.TrySetCanceled(token);
        Connection.Post(() =>
        {
            _givenUp = true;
            Release();
        });
    }

    /// <summary>There is no bus any more.</summary>
    public void Fail(BusException reason) => _answer.TrySetException(reason);

    internal override void End(BusException reason) => Fail(reason);

    protected override nint Register(nint bus)
    {
        Sd.Check(
            Sd.sd_bus_message_new_method_call(bus, out nint message, call.Destination, call.Path, call.Interface, call.Member),
            "calling " + call.Member);
        try
        {
            write?.Invoke(new BusWriter(message));
            ulong limit = call.Limit is { } span ? (ulong)span.TotalMicroseconds : Sd.Infinity;
            Sd.Check(Sd.sd_bus_call_async(bus, out nint slot, message, Callback, UserData, limit), "calling " + call.Member);
            return slot;
        }
        finally
        {
            Sd.sd_bus_message_unref(message);
        }
    }

    protected override int Take(nint message)
    {
        try
        {
            if (BusException.In(message) is { } error)
                _answer.TrySetException(error);
            else
                _answer.TrySetResult(read(new BusReader(message)));
        }
        catch (Exception failure)
        {
            _answer.TrySetException(failure);
        }
        Release();
        return 0;
    }
}
