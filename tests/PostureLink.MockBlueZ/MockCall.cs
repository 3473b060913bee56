using PostureLink.SdBus;

namespace PostureLink.MockBlueZ;

/// <summary>A method call that reached the mock, and its answer; answers and signals go out in the order in which they are given.</summary>
internal sealed class MockCall(string path, string sender, string interfaceName, string member, object[] arguments, DeferredReply reply)
{
    public string Path => path;

    public string Sender => sender;

    public string Interface => interfaceName;

    public string Member => member;

    public object[] Arguments => arguments;

    /// <summary>An argument that is a dictionary of options.</summary>
    public IReadOnlyDictionary<string, object> Options(int index) => (IReadOnlyDictionary<string, object>)arguments[index];

    public void Reply(params object[] values) => reply.Reply(writer =>
    {
        foreach (object value in values)
            writer.WriteValue(value);
    });

    public void ReplyWith(Action<BusWriter> write) => reply.Reply(write);

    public void Fail(string errorName, string message) => reply.Fail(errorName, message);
}
