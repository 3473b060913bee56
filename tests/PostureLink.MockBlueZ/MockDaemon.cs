using PostureLink.SdBus;

namespace PostureLink.MockBlueZ;

/// <summary>An org.bluez on a private bus: what bluetoothd shows of adapters, devices and characteristics, as far as a clip needs it.</summary>
/// <remarks>Any thread may command it. What it does is what a real bluetoothd 5.66 and 5.82 did when it was tried.</remarks>
public sealed partial class MockDaemon : IAsyncDisposable
{
    private readonly PrivateBus _bus;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MockObject> _objects = [];
    private readonly List<MockAdapter> _adapters = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Waiting)> _waiters = [];
    private readonly List<string> _faults = [];
    private BusConnection? _connection;

    private MockDaemon(PrivateBus bus)
    {
        _bus = bus;
    }

    /// <summary>What goes wrong, and what was called.</summary>
    public MockScript Script { get; } = new();

    /// <summary>Whether characteristics can be had by AcquireNotify; not with a bluetoothd before 5.46.</summary>
    public bool HasAcquireNotify { get; set; } = true;

    /// <summary>Whether characteristics tell their MTU; not with a bluetoothd before 5.62.</summary>
    public bool TellsMtu { get; set; } = true;

    /// <summary>Exceptions of the mock itself; a test that sees one has found a fault of the mock.</summary>
    public IReadOnlyList<string> OwnFaults
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    /// <summary>Starts an org.bluez without an adapter.</summary>
    public static async Task<MockDaemon> StartAsync(PrivateBus bus)
    {
        var daemon = new MockDaemon(bus);
        await daemon.StartAsync().ConfigureAwait(false);
        return daemon;
    }

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="StopAsync"/>. Links and scans are gone, bonds are kept.</summary>
    public async Task StartAsync()
    {
        if (_connection is null)
        {
            BusConnection connection = await BusConnection.OpenAsync(_bus.Address, Report, CancellationToken.None).ConfigureAwait(false);
            connection.Export("/", Serve, withChildren: true);
            connection.Match(
                "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged'", OwnerChanged);
            lock (_gate)
                _connection = connection;
        }
        await _connection.RequestNameAsync("org.bluez", CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>bluetoothd dies: its connection breaks, and whoever waits for an answer is told NoReply by the bus.</summary>
    public async Task KillAsync()
    {
        BusConnection? connection = _connection;
        lock (_gate)
            _connection = null;
        if (connection is not null)
            await connection.DisposeAsync().ConfigureAwait(false);
        ForgetLinks();
    }

    /// <summary>bluetoothd gives its name back but does not go away: whoever waits for an answer waits on.</summary>
    public async Task StopAsync()
    {
        if (_connection is { } connection)
            await connection.ReleaseNameAsync("org.bluez", CancellationToken.None).ConfigureAwait(false);
        ForgetLinks();
    }

    /// <summary>Plugs an adapter in.</summary>
    /// <param name="name">"hci0".</param>
    /// <param name="address">Its address.</param>
    public MockAdapter AddAdapter(string name = "hci0", string address = "00:AA:01:00:00:00")
    {
        var adapter = new MockAdapter(this, name, address);
        Add(adapter);
        return adapter;
    }

    /// <summary>Plugs an adapter in that was pulled out.</summary>
    public void Add(MockAdapter adapter) => Do(() =>
    {
        _adapters.Add(adapter);
        adapter.Appear();
    });

    /// <summary>Pulls an adapter out, with all that hangs on it.</summary>
    public void Remove(MockAdapter adapter) => Do(() =>
    {
        adapter.Disappear();
        _adapters.Remove(adapter);
    });

    /// <summary>Waits until something holds of the mock.</summary>
    public Task WhenAsync(Func<bool> condition)
    {
        lock (_gate)
        {
            if (condition())
                return Task.CompletedTask;
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((condition, waiting));
            return waiting.Task;
        }
    }

    /// <summary>What programs hold of it: scans, links, attempts to connect, subscriptions, sockets, agents. One sentence each.</summary>
    public IReadOnlyList<string> Held()
    {
        lock (_gate)
            return [.. _adapters.SelectMany(adapter => adapter.Held()), .. _agents.Values.Select(agent => $"agent {agent.Path} of {agent.Client}")];
    }

    /// <summary>Has everyone on the bus deal with what was sent to them so far, and with what they posted because of it.</summary>
    public async Task SettleAsync()
    {
        foreach (string client in await _bus.ClientsAsync().ConfigureAwait(false))
        {
            try
            {
                if (_connection is { } connection)
                {
                    await connection.CallAsync(
                        new BusCall(client, "/", "org.freedesktop.DBus.Peer", "Ping"), null, CancellationToken.None)
                        .ConfigureAwait(false);
                }
            }
            catch (BusException)
            {
                // It has left meanwhile, or the mock has.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Changes the mock, or asks it, with nobody else at it.</summary>
    internal T Do<T>(Func<T> change)
    {
        lock (_gate)
        {
            T result = change();
            TellWaiters();
            return result;
        }
    }

    internal void Do(Action change) => Do(() =>
    {
        change();
        return true;
    });

    /// <summary>The connection to the bus, or null while the daemon is dead.</summary>
    internal BusConnection? Connection => _connection;

    private void ForgetLinks() => Do(() =>
    {
        _agents.Clear();
        foreach (MockAdapter adapter in _adapters)
            adapter.ForgetLinks();
    });

    private void OwnerChanged(BusReader reader)
    {
        string name = reader.ReadString();
        reader.ReadString();
        if (reader.ReadString().Length > 0 || name[0] != ':')
            return;
        Do(() =>
        {
            _agents.Remove(name);
            foreach (MockObject it in _objects.Values.ToArray())
                it.LetGoOf(name);
        });
    }

    private void Report(Exception fault)
    {
        lock (_gate)
            _faults.Add(fault.ToString());
    }

    private void TellWaiters()
    {
        foreach ((Func<bool> condition, TaskCompletionSource waiting) in _waiters)
        {
            if (condition())
                waiting.TrySetResult();
        }
        _waiters.RemoveAll(waiter => waiter.Waiting.Task.IsCompleted);
    }
}
