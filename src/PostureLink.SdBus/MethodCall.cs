using System.Text;

namespace PostureLink.SdBus;

/// <summary>Serves a method call of an exported object, on the thread of the bus.</summary>
/// <returns>False when this object has no such method; the caller gets UnknownMethod then.</returns>
/// <remarks>A <see cref="BusException"/> that it throws is the caller's answer; any other exception becomes Failed.</remarks>
internal delegate bool MethodHandler(MethodCall call);

/// <summary>A method call that came in. Lives only as long as its handler runs; see <see cref="Defer"/>.</summary>
internal readonly unsafe ref struct MethodCall
{
    private readonly BusConnection _connection;
    private readonly nint _message;

    internal MethodCall(BusConnection connection, nint message)
    {
        _connection = connection;
        _message = message;
    }

    /// <summary>Its arguments.</summary>
    public BusReader Arguments => new(_message);

    /// <summary>The unique name of the caller.</summary>
    public string Sender => Arguments.Sender;

    /// <summary>The object that is called.</summary>
    public string Path => Arguments.Path;

    /// <summary>The interface, or empty when the caller named none.</summary>
    public string Interface => Arguments.Interface;

    /// <summary>The method.</summary>
    public string Member => Arguments.Member;

    /// <summary>Answers.</summary>
    /// <param name="write">Writes what is returned; null for nothing.</param>
    public void Reply(Action<BusWriter>? write = null) => Reply(_connection.Bus, _message, write);

    /// <summary>Answers with an error.</summary>
    /// <param name="errorName">The name of the error: "org.bluez.Error.Failed".</param>
    /// <param name="message">What is wrong.</param>
    public void Fail(string errorName, string message) => Fail(_connection.Bus, _message, errorName, message);

    /// <summary>Answers later, from any thread.</summary>
    public DeferredReply Defer() => new(_connection, _message);

    internal static void Reply(nint bus, nint call, Action<BusWriter>? write)
    {
        if (Sd.sd_bus_message_get_expect_reply(call) <= 0)
            return;
        Sd.Check(Sd.sd_bus_message_new_method_return(call, out nint reply), "answering a call");
        try
        {
            write?.Invoke(new BusWriter(reply));
            Sd.Check(Sd.sd_bus_send(bus, reply, 0), "answering a call");
        }
        finally
        {
            Sd.sd_bus_message_unref(reply);
        }
    }

    internal static void Fail(nint bus, nint call, string errorName, string message)
    {
        if (Sd.sd_bus_message_get_expect_reply(call) <= 0)
            return;
        fixed (byte* name = Encoding.UTF8.GetBytes(errorName + "\0"), text = Encoding.UTF8.GetBytes(message + "\0"))
        {
            var error = new Sd.NativeError { Name = name, Message = text };
            Sd.Check(Sd.sd_bus_message_new_method_error(call, out nint reply, in error), "answering a call with an error");
            try
            {
                Sd.Check(Sd.sd_bus_send(bus, reply, 0), "answering a call with an error");
            }
            finally
            {
                Sd.sd_bus_message_unref(reply);
            }
        }
    }
}
