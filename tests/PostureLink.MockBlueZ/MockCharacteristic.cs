using Microsoft.Win32.SafeHandles;
using PostureLink.SdBus;

namespace PostureLink.MockBlueZ;

/// <summary>org.bluez.GattCharacteristic1.</summary>
public sealed class MockCharacteristic : MockObject
{
    private readonly Guid _uuid;
    private readonly string[] _flags;
    private readonly HashSet<string> _listeners = [];
    private readonly List<byte[]> _written = [];
    private MockClip? _clip;
    private string _servicePath = "";
    private string _path = "";
    private BusSocket? _acquired;
    private SafeFileHandle? _socket;

    /// <param name="daemon">The daemon that shows it.</param>
    /// <param name="uuid">Its identifier.</param>
    /// <param name="flags">"read", "write", "write-without-response", "notify", "indicate", ...</param>
    public MockCharacteristic(MockDaemon daemon, Guid uuid, params string[] flags)
        : base(daemon)
    {
        _uuid = uuid;
        _flags = flags;
    }

    /// <inheritdoc/>
    public override string Path => _path;

    /// <summary>What a read gives.</summary>
    public byte[] Value { get; set; } = [];

    /// <summary>An error that the clip answers a written value with, or null to take it.</summary>
    public Func<byte[], (string Name, string Message)?> Judge { get; set; } = _ => null;

    /// <summary>Values that are sent in the very moment in which notifying begins, before the answer says so.</summary>
    public Func<IEnumerable<byte[]>> SentAtOnce { get; set; } = () => [];

    /// <summary>Whether it may only be used by who is paired.</summary>
    public bool WantsBond { get; set; }

    /// <summary>What was written to it.</summary>
    public IReadOnlyList<byte[]> Written => Daemon.Do(() => _written.ToArray());

    /// <summary>Whether somebody listens.</summary>
    public bool IsNotifying => _listeners.Count > 0 || _socket is not null;

    /// <summary>Whether somebody listens by a socket.</summary>
    public bool IsAcquired => _socket is not null;

    internal override string Interface => "org.bluez.GattCharacteristic1";

    /// <summary>Sends a value to whoever listens; waits while a socket is full.</summary>
    public void Send(byte[] value)
    {
        if (Daemon.Do(() => SendBySignal(value)) is { } socket)
            Send(socket, value);
    }

    /// <summary>Ends the socket that was handed out, from the daemon's side, while the link stands.</summary>
    public void CloseSocket() => Daemon.Do(EndNotifying);

    /// <summary>Another program has the notifications, by a socket of its own: nobody else can.</summary>
    public bool IsHeldByAnother { get; set; }

    internal void Place(MockClip clip, string servicePath, ushort handle)
    {
        _clip = clip;
        _servicePath = servicePath;
        _path = $"{servicePath}/char{handle:x4}";
    }

    internal override Dictionary<string, object> Properties()
    {
        var properties = new Dictionary<string, object>
        {
            ["UUID"] = _uuid.ToString(),
            ["Service"] = new BusPath(_servicePath),
            ["Value"] = Array.Empty<byte>(),
            ["Flags"] = _flags,
        };
        if (Has("notify") || Has("indicate"))
            properties["Notifying"] = _listeners.Count > 0;
        if (Has("notify") && Daemon.HasAcquireNotify)
            properties["NotifyAcquired"] = IsAcquired;
        if (Has("write-without-response") && Daemon.HasAcquireNotify)
            properties["WriteAcquired"] = false;
        if (Daemon.TellsMtu)
            properties["MTU"] = _clip?.Mtu ?? 0;
        return properties;
    }

    internal override bool Serve(MockCall call)
    {
        if (call.Member is not ("ReadValue" or "WriteValue" or "StartNotify" or "StopNotify" or "AcquireNotify"))
            return false;
        if (_clip is not { IsConnected: true })
            call.Fail(BlueZError.Failed, "Not connected");
        else if (call.Member == "StopNotify")
            StopNotify(call);
        else if (!_clip.IsMute)
            ServeAwake(call);
        return true;
    }

    internal override void LetGoOf(string client)
    {
        if (_listeners.Remove(client))
            Tell("Notifying");
    }

    internal void EndNotifying()
    {
        _listeners.Clear();
        _acquired?.Dispose();
        _acquired = null;
        _socket = null;
    }

    internal IEnumerable<string> Held() =>
        [.. _listeners.Select(it => $"notifications of {_path} for {it}"), .. IsAcquired ? [$"socket of {_path}"] : Array.Empty<string>()];

    private void ServeAwake(MockCall call)
    {
        if (WantsBond && _clip is not { IsPaired: true })
        {
            call.Fail(BlueZError.NotPermitted, "Not paired");
            return;
        }
        switch (call.Member)
        {
            case "ReadValue" when !Has("read"):
                call.Fail(BlueZError.NotPermitted, "Read not permitted");
                break;
            case "ReadValue":
                call.Reply(Value);
                break;
            case "WriteValue":
                Write(call, (byte[])call.Arguments[0], call.Options(1).GetValueOrDefault("type") as string ?? "");
                break;
            case "StartNotify":
                StartNotify(call);
                break;
            case "AcquireNotify":
                AcquireNotify(call);
                break;
        }
    }

    private void Write(MockCall call, byte[] value, string type)
    {
        bool command = type == "command" || (type.Length == 0 && !Has("write"));
        if (!Has(command ? "write-without-response" : "write"))
            call.Fail(BlueZError.NotSupported, "Operation is not supported");
        else if (value.Length > 512)
            call.Fail(BlueZError.InvalidArguments, "Invalid arguments in method call");
        else if (Judge(value) is { } error)
            call.Fail(error.Name, error.Message);
        else
        {
            _written.Add(value);
            call.Reply();
        }
    }

    private void StartNotify(MockCall call)
    {
        if (!Has("notify") && !Has("indicate"))
            call.Fail(BlueZError.NotSupported, "Operation is not supported");
        else if (IsAcquired || IsHeldByAnother)
            call.Fail(BlueZError.NotPermitted, "Notify acquired");
        else if (!_listeners.Add(call.Sender))
            call.Fail(BlueZError.InProgress, "Operation already in progress");
        else
        {
            if (_listeners.Count == 1)
                Tell("Notifying");
            foreach (byte[] value in SentAtOnce())
                SendBySignal(value);
            call.Reply();
        }
    }

    private void StopNotify(MockCall call)
    {
        if (!_listeners.Remove(call.Sender))
        {
            call.Fail(BlueZError.Failed, "No notify session started");
            return;
        }
        if (_listeners.Count == 0)
            Tell("Notifying");
        call.Reply();
    }

    private void AcquireNotify(MockCall call)
    {
        if (!Daemon.HasAcquireNotify)
            call.Fail(BlueZError.UnknownMethod, "Method \"AcquireNotify\" doesn't exist");
        else if (!Has("notify"))
            call.Fail(BlueZError.NotSupported, "Operation is not supported");
        else if (IsAcquired || IsHeldByAnother)
            call.Fail(BlueZError.NotPermitted, "Notify acquired");
        else if (_listeners.Count > 0)
            call.Fail(BlueZError.InProgress, "Operation already in progress");
        else
            Acquire(call);
    }

    private void Acquire(MockCall call)
    {
        (SafeFileHandle ours, SafeFileHandle theirs) = SocketPair.Create();
        _socket = ours;
        _acquired = Daemon.Connection!.Receive(ours, 16, _ => { }, () => Daemon.Do(() => Ended(ours)));
        Tell("NotifyAcquired");
        foreach (byte[] value in SentAtOnce())
            SocketPair.Send(ours, value);
        ushort mtu = _clip!.Mtu;
        call.ReplyWith(writer =>
        {
            // The message keeps a copy.
            using (theirs)
                writer.Write(theirs);
            writer.Write(mtu);
        });
    }

    private void Ended(SafeFileHandle socket)
    {
        if (_socket != socket)
            return;
        _socket = null;
        _acquired = null;
        Tell("NotifyAcquired");
    }

    private SafeFileHandle? SendBySignal(byte[] value)
    {
        if (_listeners.Count > 0)
            Daemon.Tell(this, new Dictionary<string, object> { ["Value"] = value }, []);
        return _socket;
    }

    private static void Send(SafeFileHandle socket, byte[] value)
    {
        bool added = false;
        try
        {
            socket.DangerousAddRef(ref added);
            SocketPair.Send(socket, value);
        }
        catch (ObjectDisposedException)
        {
            // Whoever listened does so no more.
        }
        finally
        {
            if (added)
                socket.DangerousRelease();
        }
    }

    private bool Has(string flag) => _flags.Contains(flag);
}
