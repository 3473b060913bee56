namespace PostureLink.MockBlueZ;

/// <summary>An object of org.bluez: what it shows, and what it does when it is called.</summary>
public abstract class MockObject
{
    private protected MockObject(MockDaemon daemon)
    {
        Daemon = daemon;
    }

    /// <summary>Its path on the bus.</summary>
    public abstract string Path { get; }

    private protected MockDaemon Daemon { get; }

    /// <summary>Its interface.</summary>
    internal abstract string Interface { get; }

    /// <summary>Its properties as they stand.</summary>
    internal abstract Dictionary<string, object> Properties();

    /// <summary>Serves a call to its interface, with the daemon locked.</summary>
    /// <returns>False when it has no such method.</returns>
    internal abstract bool Serve(MockCall call);

    /// <summary>Sets a property, with the daemon locked.</summary>
    internal virtual void Set(MockCall call, string property, object value) =>
        call.Fail(BlueZError.PropertyReadOnly, $"Property '{property}' is not writable");

    /// <summary>Somebody has left the bus.</summary>
    internal virtual void LetGoOf(string client)
    {
    }

    /// <summary>Tells properties that have changed, as they stand now.</summary>
    private protected void Tell(params string[] properties)
    {
        Dictionary<string, object> all = Properties();
        Daemon.Tell(
            this,
            properties.Where(all.ContainsKey).ToDictionary(name => name, name => all[name]),
            [.. properties.Where(name => !all.ContainsKey(name))]);
    }
}
