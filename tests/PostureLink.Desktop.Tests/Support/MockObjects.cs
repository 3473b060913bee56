using System.Collections.Concurrent;
using PostureLink.MockBlueZ;
using PostureLink.SdBus;

namespace PostureLink.Desktop.Tests;

/// <summary>A name on a private bus whose objects have properties and answer calls as the test says. Any thread.</summary>
internal sealed class MockObjects : IAsyncDisposable
{
    private readonly BusConnection _connection;

    private MockObjects(BusConnection connection)
    {
        _connection = connection;
    }

    /// <summary>"path interface.property" to its value.</summary>
    public ConcurrentDictionary<string, object> Properties { get; } = [];

    /// <summary>"path interface.method" to what it returns.</summary>
    public ConcurrentDictionary<string, object> Returns { get; } = [];

    public static async Task<MockObjects> StartAsync(PrivateBus bus, string name)
    {
        BusConnection connection = await BusConnection.OpenAsync(bus.Address, _ => { }, CancellationToken.None);
        var objects = new MockObjects(connection);
        connection.Export("/", objects.Serve, withChildren: true);
        await connection.RequestNameAsync(name, CancellationToken.None);
        return objects;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private bool Serve(MethodCall call)
    {
        if (call is { Interface: "org.freedesktop.DBus.Properties", Member: "Get" })
        {
            BusReader arguments = call.Arguments;
            if (!Properties.TryGetValue($"{call.Path} {arguments.ReadString()}.{arguments.ReadString()}", out object? value))
                throw new BusException(BusErrors.UnknownProperty, "no such property");
            call.Reply(writer => writer.WriteVariant(value));
            return true;
        }
        if (!Returns.TryGetValue($"{call.Path} {call.Interface}.{call.Member}", out object? returned))
            return false;
        call.Reply(writer => writer.WriteValue(returned));
        return true;
    }
}
