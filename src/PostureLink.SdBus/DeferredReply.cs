namespace PostureLink.SdBus;

/// <summary>The answer to a method call that is given later. The first answer counts.</summary>
internal sealed class DeferredReply
{
    private readonly BusConnection _connection;
    private nint _call;

    internal DeferredReply(BusConnection connection, nint call)
    {
        _connection = connection;
        _call = Sd.sd_bus_message_ref(call);
        _connection.Keep(this);
    }

    /// <summary>Answers; from any thread.</summary>
    /// <param name="write">Writes what is returned, on the thread of the bus; null for nothing.</param>
    public void Reply(Action<BusWriter>? write = null) => Answer((bus, call) => MethodCall.Reply(bus, call, write));

    /// <summary>Answers with an error; from any thread.</summary>
    /// <param name="errorName">The name of the error.</param>
    /// <param name="message">What is wrong.</param>
    public void Fail(string errorName, string message) =>
        Answer((bus, call) => MethodCall.Fail(bus, call, errorName, message));

    /// <summary>Lets go of the call; on the thread of the bus.</summary>
    internal void Release()
    {
        if (_call == 0)
            return;
        Sd.sd_bus_message_unref(_call);
        _call = 0;
        _connection.Drop(this);
    }

    private void Answer(Action<nint, nint> send) => _connection.Post(() =>
    {
        if (_call == 0)
            return;
        try
        {
            send(_connection.Bus, _call);
        }
        finally
        {
            Release();
        }
    });
}
