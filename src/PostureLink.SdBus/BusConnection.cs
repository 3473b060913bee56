using Microsoft.Win32.SafeHandles;

namespace PostureLink.SdBus;

/// <summary>A connection to a message bus, with a thread of its own. Every method may be called from any thread.</summary>
/// <remarks>
/// <para>What is asked for is sent in the order of the calls. Callbacks that write, read, receive or serve run on the thread of the
/// bus, one at a time: they return soon and do not block. What awaits a task goes on elsewhere.</para>
/// <para>Disposing it ends every call, match and object; so does the bus when it goes away, see <see cref="Ended"/>.</para>
/// </remarks>
internal sealed class BusConnection : IAsyncDisposable
{
    private const string Daemon = "org.freedesktop.DBus";
    private const string DaemonPath = "/org/freedesktop/DBus";
    private const uint DoNotQueue = 4;
    private const uint PrimaryOwner = 1;
    private const uint AlreadyOwner = 4;

    private readonly BusThread _thread;
    private readonly Action<Exception> _report;
    private readonly HashSet<BusSlot> _slots = [];
    private readonly HashSet<DeferredReply> _replies = [];
    private readonly HashSet<BusSocket> _sockets = [];
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<BusException> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile BusException? _end;

    private BusConnection(Func<nint> open, Action<Exception> report)
    {
        _report = report;
        _thread = new BusThread(open, TellOpened, End, report);
    }

    /// <summary>Completes with the reason when the connection has ended, by disposal or by itself.</summary>
    public Task<BusException> Ended => _ended.Task;

    /// <summary>Our unique name: ":1.42".</summary>
    public string UniqueName { get; private set; } = "";

    /// <summary>Whether descriptors ('h') can pass; not over TCP.</summary>
    public bool CanPassHandles { get; private set; }

    /// <summary>The bus; on its thread only.</summary>
    internal nint Bus => _thread.Bus;

    /// <summary>Connects to the system bus, or to the one that DBUS_SYSTEM_BUS_ADDRESS names.</summary>
    /// <param name="report">Takes exceptions of callbacks, on the thread of the bus.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusException">NoServer: there is no such bus, or it refused. NoLibrary: libsystemd is missing.</exception>
    public static Task<BusConnection> OpenSystemAsync(Action<Exception> report, CancellationToken cancellationToken) =>
        OpenAsync(OpenSystemBus, report, cancellationToken);

    /// <summary>Connects to the bus of the user's session.</summary>
    /// <inheritdoc cref="OpenSystemAsync"/>
    public static Task<BusConnection> OpenUserAsync(Action<Exception> report, CancellationToken cancellationToken) =>
        OpenAsync(OpenUserBus, report, cancellationToken);

    /// <summary>Connects to the bus at an address.</summary>
    /// <param name="address">"unix:path=/run/bus", "tcp:host=127.0.0.1,port=1234".</param>
    /// <param name="report">Takes exceptions of callbacks, on the thread of the bus.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusException">NoServer: there is no such bus, or it refused. NoLibrary: libsystemd is missing.</exception>
    public static Task<BusConnection> OpenAsync(string address, Action<Exception> report, CancellationToken cancellationToken) =>
        OpenAsync(() => OpenAddress(address), report, cancellationToken);

    /// <summary>Calls a method.</summary>
    /// <param name="call">Which.</param>
    /// <param name="write">Writes its arguments, on the thread of the bus; null for none.</param>
    /// <param name="read">Reads what it returned, on the thread of the bus.</param>
    /// <param name="cancellationToken">Waits no longer; the other side does not learn of it.</param>
    /// <exception cref="BusException">The other side answered with an error, or the bus is gone.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> CallAsync<T>(
        BusCall call, Action<BusWriter>? write, Func<BusReader, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new PendingCall<T>(this, call, write, read);
        if (!Post(pending.Send))
            pending.Fail(WhyEnded());
        using (cancellationToken.UnsafeRegister(static (it, token) => ((PendingCall<T>)it!).GiveUp(token), pending))
            return await pending.Answer.ConfigureAwait(false);
    }

    /// <summary>Calls a method that returns nothing of interest.</summary>
    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(BusCall call, Action<BusWriter>? write, CancellationToken cancellationToken) =>
        CallAsync(call, write, static _ => true, cancellationToken);

    /// <summary>Receives signals.</summary>
    /// <param name="rule">A match rule: "type='signal',sender='org.bluez',path_namespace='/org/bluez'".</param>
    /// <param name="received">Takes each signal, on the thread of the bus.</param>
    /// <returns>The match; dispose it to receive no more.</returns>
    public SignalMatch Match(string rule, Action<BusReader> received)
    {
        var match = new SignalMatch(this, rule, received);
        if (!Post(match.Install))
            match.End(WhyEnded());
        return match;
    }

    /// <summary>Serves the method calls to an object.</summary>
    /// <param name="path">The object.</param>
    /// <param name="handler">Serves a call.</param>
    /// <param name="withChildren">Whether it serves the objects below it as well.</param>
    /// <returns>The object; dispose it to take it off the bus.</returns>
    public ExportedObject Export(string path, MethodHandler handler, bool withChildren = false)
    {
        var exported = new ExportedObject(this, path, withChildren, handler);
        if (!Post(exported.Export))
            exported.End(WhyEnded());
        return exported;
    }

    /// <summary>Sends a signal of an object of ours.</summary>
    /// <param name="path">The object.</param>
    /// <param name="interfaceName">The interface.</param>
    /// <param name="member">The signal.</param>
    /// <param name="write">Writes its arguments, on the thread of the bus; null for none.</param>
    /// <remarks>What goes wrong on the way is reported, not thrown.</remarks>
    public void Emit(string path, string interfaceName, string member, Action<BusWriter>? write = null) => Post(() =>
    {
        Sd.Check(Sd.sd_bus_message_new_signal(Bus, out nint message, path, interfaceName, member), "sending " + member);
        try
        {
            write?.Invoke(new BusWriter(message));
            Sd.Check(Sd.sd_bus_send(Bus, message, 0), "sending " + member);
        }
        finally
        {
            Sd.sd_bus_message_unref(message);
        }
    });

    /// <summary>Takes a name on the bus.</summary>
    /// <param name="name">"org.bluez".</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusException">Another connection has it, or we may not have it.</exception>
    public async Task RequestNameAsync(string name, CancellationToken cancellationToken)
    {
        uint result = await CallAsync(
            new BusCall(Daemon, DaemonPath, Daemon, "RequestName"),
            writer =>
            {
                writer.Write(name);
                writer.Write(DoNotQueue);
            },
            reader => reader.ReadUInt32(),
            cancellationToken).ConfigureAwait(false);
        if (result is not (PrimaryOwner or AlreadyOwner))
            throw new BusException(BusErrors.Failed, $"The name {name} belongs to another program.");
    }

    /// <summary>Gives a name back.</summary>
    /// <param name="name">"org.bluez".</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ReleaseNameAsync(string name, CancellationToken cancellationToken) => CallAsync(
        new BusCall(Daemon, DaemonPath, Daemon, "ReleaseName"), writer => writer.Write(name), cancellationToken);

    /// <summary>Reads packets from a socket.</summary>
    /// <param name="socket">The socket; belongs to the connection from now on.</param>
    /// <param name="longestPacket">Bytes; what is longer is cut.</param>
    /// <param name="received">Takes each packet, on the thread of the bus; the bytes are lent for the call.</param>
    /// <param name="ended">The other side has closed it, on the thread of the bus.</param>
    /// <returns>The socket; dispose it to close it.</returns>
    public BusSocket Receive(
        SafeFileHandle socket, int longestPacket, Action<ReadOnlyMemory<byte>> received, Action ended)
    {
        var packets = new BusSocket(this, socket, longestPacket, received, ended);
        if (!Post(() => Add(packets)))
            packets.Close();
        return packets;
    }

    /// <summary>Has the thread of the bus do something, in the order of the calls.</summary>
    /// <returns>False when the connection has ended: it will not be done.</returns>
    public bool Post(Action action) => _thread.Post(action);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _thread.StopAsync().ConfigureAwait(false);

    internal void Keep(BusSlot slot) => _slots.Add(slot);

    internal void Drop(BusSlot slot) => _slots.Remove(slot);

    internal void Keep(DeferredReply reply) => _replies.Add(reply);

    internal void Drop(DeferredReply reply) => _replies.Remove(reply);

    internal void Remove(BusSocket socket)
    {
        bool posted = Post(() =>
        {
            _sockets.Remove(socket);
            _thread.Remove(socket);
            socket.Close();
        });
        if (!posted)
            socket.Close();
    }

    internal void Report(Exception fault) => _report(fault);

    private static async Task<BusConnection> OpenAsync(
        Func<nint> open, Action<Exception> report, CancellationToken cancellationToken)
    {
        var connection = new BusConnection(open, report);
        connection._thread.Start();
        try
        {
            await connection._opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            // The first answer proves that the bus is there and has taken us.
            await connection.CallAsync(
                new BusCall(Daemon, DaemonPath, Daemon, "GetId"), null, connection.TakeIdentity, cancellationToken)
                .ConfigureAwait(false);
            return connection;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (failure is BusException { ErrorName: not BusErrors.NoLibrary } refused)
                throw new BusException(BusErrors.NoServer, "The message bus cannot be reached: " + refused.Message, refused);
            throw;
        }
    }

    private static nint OpenSystemBus()
    {
        Sd.Check(Sd.sd_bus_open_system(out nint bus), "connecting to the system bus");
        return bus;
    }

    private static nint OpenUserBus()
    {
        Sd.Check(Sd.sd_bus_open_user(out nint bus), "connecting to the session bus");
        return bus;
    }

    private static nint OpenAddress(string address)
    {
        Sd.Check(Sd.sd_bus_new(out nint bus), "making a bus");
        try
        {
            Sd.Check(Sd.sd_bus_set_address(bus, address), $"taking the address {address}");
            Sd.Check(Sd.sd_bus_set_bus_client(bus, 1), "making a client");
            Sd.Check(Sd.sd_bus_start(bus), $"connecting to {address}");
            return bus;
        }
        catch (BusException)
        {
            Sd.sd_bus_close_unref(bus);
            throw;
        }
    }

    private unsafe bool TakeIdentity(BusReader reader)
    {
        if (Sd.sd_bus_get_unique_name(Bus, out byte* name) >= 0)
            UniqueName = Sd.Text(name) ?? "";
        CanPassHandles = Sd.sd_bus_can_send(Bus, (byte)'h') > 0;
        return true;
    }

    private void Add(BusSocket socket)
    {
        _sockets.Add(socket);
        _thread.Add(socket);
    }

    private void TellOpened(BusException? failure)
    {
        if (failure is null)
            _opened.TrySetResult();
        else
            _opened.TrySetException(failure);
    }

    private BusException WhyEnded() =>
        _end ?? new BusException(BusErrors.Disconnected, "The connection to the message bus has ended.");

    private void End(BusException reason)
    {
        _end = reason;
        foreach (BusSlot slot in _slots.ToArray())
        {
            slot.End(reason);
            slot.Release();
        }
        foreach (DeferredReply reply in _replies.ToArray())
            reply.Release();
        foreach (BusSocket socket in _sockets)
            socket.Close();
        _sockets.Clear();
        _ended.TrySetResult(reason);
    }
}
