namespace PostureLink.SdBus;

/// <summary>An object of ours on the bus, until it is disposed.</summary>
internal sealed unsafe class ExportedObject : BusSlot, IDisposable
{
    private readonly string _path;
    private readonly bool _withChildren;
    private readonly MethodHandler _handler;
    private readonly TaskCompletionSource _exported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _disposed;

    internal ExportedObject(BusConnection connection, string path, bool withChildren, MethodHandler handler)
        : base(connection)
    {
        _path = path;
        _withChildren = withChildren;
        _handler = handler;
    }

    /// <summary>Completes when the object can be called. Calls made after the export are sent after it anyway.</summary>
    public Task Exported => _exported.Task;

    /// <summary>Takes the object off the bus.</summary>
    public void Dispose()
    {
        _disposed = true;
        Connection.Post(Release);
    }

    internal void Export()
    {
        if (_disposed)
            return;
        try
        {
            Open();
            _exported.TrySetResult();
        }
        catch (BusException failure)
        {
            End(failure);
        }
    }

    internal override void End(BusException reason) => _exported.TrySetException(reason);

    protected override nint Register(nint bus)
    {
        int result = _withChildren
            ? Sd.sd_bus_add_fallback(bus, out nint slot, _path, Callback, UserData)
            : Sd.sd_bus_add_object(bus, out slot, _path, Callback, UserData);
        Sd.Check(result, "exporting " + _path);
        return slot;
    }

    protected override int Take(nint message)
    {
        try
        {
            return _handler(new MethodCall(Connection, message)) ? 1 : 0;
        }
        catch (BusException answer)
        {
            MethodCall.Fail(Connection.Bus, message, answer.ErrorName, answer.Message);
        }
        catch (Exception fault)
        {
            // The caller is told too: it would wait for its answer otherwise.
            Connection.Report(fault);
            MethodCall.Fail(Connection.Bus, message, BusErrors.Failed, fault.Message);
        }
        return 1;
    }
}
