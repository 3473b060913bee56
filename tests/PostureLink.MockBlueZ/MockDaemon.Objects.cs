using PostureLink.SdBus;

namespace PostureLink.MockBlueZ;

/// <summary>The tree of objects on the bus, and the calls to it.</summary>
public sealed partial class MockDaemon
{
    private const string Manager = "org.freedesktop.DBus.ObjectManager";
    private const string PropertiesInterface = "org.freedesktop.DBus.Properties";

    /// <summary>Puts an object on the bus.</summary>
    internal void Show(MockObject shown)
    {
        _objects[shown.Path] = shown;
        Dictionary<string, object> properties = shown.Properties();
        Emit("/", Manager, "InterfacesAdded", writer =>
        {
            writer.Write(new BusPath(shown.Path));
            WriteInterfaces(writer, shown.Interface, properties);
        });
    }

    /// <summary>Takes an object off the bus.</summary>
    internal void Hide(MockObject hidden)
    {
        if (!_objects.Remove(hidden.Path))
            return;
        string path = hidden.Path;
        Emit("/", Manager, "InterfacesRemoved", writer =>
        {
            writer.Write(new BusPath(path));
            writer.WriteValue(new[] { hidden.Interface, PropertiesInterface });
        });
    }

    /// <summary>Whether an object is on the bus.</summary>
    internal bool Shows(MockObject it) => _objects.GetValueOrDefault(it.Path) == it;

    /// <summary>Tells of properties that have changed.</summary>
    internal void Tell(MockObject changed, Dictionary<string, object> properties, string[] invalidated)
    {
        if (!Shows(changed))
            return;
        Emit(changed.Path, PropertiesInterface, "PropertiesChanged", writer =>
        {
            writer.Write(changed.Interface);
            writer.WriteProperties(properties);
            writer.WriteValue(invalidated);
        });
    }

    private void Emit(string path, string interfaceName, string member, Action<BusWriter> write) =>
        _connection?.Emit(path, interfaceName, member, write);

    private bool Serve(MethodCall call)
    {
        BusReader reader = call.Arguments;
        var arguments = new List<object>();
        while (!reader.AtEnd)
            arguments.Add(reader.ReadValue());
        var taken = new MockCall(call.Path, call.Sender, call.Interface, call.Member, [.. arguments], call.Defer());
        Do(() =>
        {
            if (!Script.Takes(taken) && !Dispatch(taken))
                taken.Fail(BlueZError.UnknownMethod, $"Method \"{taken.Member}\" on interface \"{taken.Interface}\" doesn't exist");
        });
        return true;
    }

    private bool Dispatch(MockCall call)
    {
        switch (call.Interface, call.Member)
        {
            case (Manager, "GetManagedObjects"):
                call.ReplyWith(WriteTree());
                return true;
            case ("org.freedesktop.DBus.Introspectable", "Introspect"):
                call.Reply("<node/>");
                return true;
            case ("org.bluez.AgentManager1", _):
                return ServeAgents(call);
        }
        if (!_objects.TryGetValue(call.Path, out MockObject? called))
        {
            call.Fail(BlueZError.UnknownObject, $"Method \"{call.Member}\" on an object that doesn't exist: {call.Path}");
            return true;
        }
        return call.Interface == PropertiesInterface ? ServeProperties(called, call)
            : call.Interface == called.Interface && called.Serve(call);
    }

    private static bool ServeProperties(MockObject called, MockCall call)
    {
        if ((string)call.Arguments[0] != called.Interface)
        {
            call.Fail(BlueZError.InvalidArgs, $"No such interface '{call.Arguments[0]}'");
            return true;
        }
        Dictionary<string, object> properties = called.Properties();
        switch (call.Member)
        {
            case "GetAll":
                call.ReplyWith(writer => writer.WriteProperties(properties));
                return true;
            case "Get" when properties.TryGetValue((string)call.Arguments[1], out object? value):
                call.ReplyWith(writer => writer.WriteVariant(value));
                return true;
            case "Get" or "Set" when !properties.ContainsKey((string)call.Arguments[1]):
                call.Fail(BlueZError.InvalidArgs, $"No such property '{call.Arguments[1]}'");
                return true;
            case "Set":
                called.Set(call, (string)call.Arguments[1], call.Arguments[2]);
                return true;
            default:
                return false;
        }
    }

    private Action<BusWriter> WriteTree()
    {
        // As they stand now: the answer is written later.
        (string Path, string Interface, Dictionary<string, object> Properties)[] all =
            [.. _objects.Values.Select(it => (it.Path, it.Interface, it.Properties()))];
        return writer =>
        {
            writer.Open('a', "{oa{sa{sv}}}");
            foreach ((string path, string interfaceName, Dictionary<string, object> properties) in all)
            {
                writer.Open('e', "oa{sa{sv}}");
                writer.Write(new BusPath(path));
                WriteInterfaces(writer, interfaceName, properties);
                writer.Close();
            }
            writer.Close();
        };
    }

    private static void WriteInterfaces(BusWriter writer, string interfaceName, Dictionary<string, object> properties)
    {
        writer.Open('a', "{sa{sv}}");
        foreach ((string name, Dictionary<string, object> values) in new[] { (interfaceName, properties), (PropertiesInterface, []) })
        {
            writer.Open('e', "sa{sv}");
            writer.Write(name);
            writer.WriteProperties(values);
            writer.Close();
        }
        writer.Close();
    }
}
