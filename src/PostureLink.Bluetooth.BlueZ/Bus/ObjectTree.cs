using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>What BlueZ shows on the bus, kept up to date by its signals. Touched by the thread of the bus only, but where it says so.</summary>
internal sealed class ObjectTree
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly string[] Interfaces =
        [BlueZNames.Adapter, BlueZNames.Device, BlueZNames.GattService, BlueZNames.Characteristic];

    private readonly BusConnection _bus;
    private readonly SortedDictionary<string, BlueZObject> _objects = new(StringComparer.Ordinal);
    private readonly List<Action> _waiting = [];
    private ValueWatch[] _values = [];
    private int _load;

    public ObjectTree(BusConnection bus)
    {
        _bus = bus;
        bus.Match(
            $"type='signal',sender='{BlueZNames.BusDaemon}',interface='{BlueZNames.BusDaemon}',member='NameOwnerChanged',arg0='{BlueZNames.Service}'",
            TakeOwner);
        bus.Match($"type='signal',sender='{BlueZNames.Service}',interface='{BlueZNames.ObjectManager}'", TakeStructure);
        bus.Match(
            $"type='signal',sender='{BlueZNames.Service}',interface='{BlueZNames.Properties}',"
                + $"member='PropertiesChanged',path_namespace='{BlueZNames.Root}'",
            TakeProperties);
    }

    /// <summary>Something has changed, but for values of characteristics.</summary>
    public event Action? Changed;

    /// <summary>A device was heard: it is new and has a signal strength, or told a new strength or new bytes.</summary>
    public event Action<BlueZObject>? Heard;

    /// <summary>Whether BlueZ is on the bus.</summary>
    public bool HasOwner { get; private set; }

    /// <summary>Whether BlueZ has come and not yet shown its objects.</summary>
    public bool IsLoading { get; private set; }

    /// <summary>Why BlueZ did not show its objects, or null.</summary>
    public BusException? Refusal { get; private set; }

    /// <summary>Counts additions and removals of objects.</summary>
    public int Structure { get; private set; }

    /// <summary>All objects, by path.</summary>
    public IEnumerable<BlueZObject> Objects => _objects.Values;

    /// <summary>Asks for everything; from any thread.</summary>
    public async Task LoadAsync()
    {
        int load = await _bus.CallAsync(
            new BusCall(BlueZNames.BusDaemon, BlueZNames.BusDaemonPath, BlueZNames.BusDaemon, "NameHasOwner"),
            writer => writer.Write(BlueZNames.Service),
            reader =>
            {
                HasOwner = reader.ReadBoolean();
                return ++_load;
            },
            CancellationToken.None).ConfigureAwait(false);
        if (HasOwner)
            await LoadObjectsAsync(load).ConfigureAwait(false);
    }

    /// <summary>An object, or null.</summary>
    public BlueZObject? Find(string path, string interfaceName) =>
        _objects.TryGetValue(path, out BlueZObject? it) && it.Interface == interfaceName ? it : null;

    /// <summary>Objects of an interface below a path, in the order of their paths.</summary>
    public IEnumerable<BlueZObject> Below(string path, string interfaceName) => _objects.Values.Where(
        it => it.Interface == interfaceName && it.Path.Length > path.Length && it.Path[path.Length] == '/'
            && it.Path.StartsWith(path, StringComparison.Ordinal));

    /// <summary>Waits until something can be seen; from any thread.</summary>
    /// <param name="look">Looks after each change, on the thread of the bus; null to go on waiting. What it throws is thrown.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusException">The bus has ended.</exception>
    public async Task<T> WhenAsync<T>(Func<T?> look, CancellationToken cancellationToken)
        where T : class
    {
        var seen = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Action tryIt = () =>
        {
            try
            {
                if (!seen.Task.IsCompleted && look() is { } it)
                    seen.TrySetResult(it);
            }
            catch (Exception failure)
            {
                seen.TrySetException(failure);
            }
        };
        if (!_bus.Post(() =>
        {
            _waiting.Add(tryIt);
            tryIt();
        }))
        {
            throw await _bus.Ended.ConfigureAwait(false);
        }
        using (cancellationToken.UnsafeRegister(static (it, token) => ((TaskCompletionSource<T>)it!).TrySetCanceled(token), seen))
        {
            try
            {
                Task first = await Task.WhenAny(seen.Task, _bus.Ended).ConfigureAwait(false);
                return first == seen.Task ? await seen.Task.ConfigureAwait(false) : throw await _bus.Ended.ConfigureAwait(false);
            }
            finally
            {
                _bus.Post(() => _waiting.Remove(tryIt));
            }
        }
    }

    /// <summary>Takes what was asked of BlueZ because its signals may not have told it.</summary>
    public void Learn(string path, string interfaceName, Dictionary<string, object> properties)
    {
        if (Find(path, interfaceName) is not { } known)
            return;
        known.Change(properties, []);
        TellChange();
    }

    /// <summary>Takes values that a characteristic tells by signals. The bytes are lent for the call.</summary>
    public void Watch(string path, Action<ReadOnlyMemory<byte>> taken) => _values = [.. _values, new ValueWatch(path, taken)];

    /// <summary>Takes them no more.</summary>
    public void Unwatch(Action<ReadOnlyMemory<byte>> taken) => _values = [.. _values.Where(it => it.Taken != taken)];

    private async Task LoadObjectsAsync(int load)
    {
        try
        {
            await _bus.CallAsync(
                new BusCall(BlueZNames.Service, "/", BlueZNames.ObjectManager, "GetManagedObjects") { Limit = AnswerLimit },
                null,
                reader =>
                {
                    if (load == _load)
                        TakeAll(reader);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (BusException failure)
        {
            _bus.Post(() =>
            {
                if (load != _load)
                    return;
                Refusal = failure;
                IsLoading = false;
                TellChange();
            });
        }
    }

    private void TakeOwner(BusReader reader)
    {
        reader.Skip("ss");
        HasOwner = reader.ReadString().Length > 0;
        _objects.Clear();
        Refusal = null;
        IsLoading = HasOwner;
        Structure++;
        _load++;
        TellChange();
        if (HasOwner)
            _ = LoadObjectsAsync(_load);
    }

    private void TakeAll(BusReader reader)
    {
        _objects.Clear();
        Refusal = null;
        IsLoading = false;
        reader.Enter('a', "{oa{sa{sv}}}");
        while (reader.Enter('e', "oa{sa{sv}}"))
        {
            TakeObject(reader);
            reader.Exit();
        }
        reader.Exit();
        Structure++;
        TellChange();
    }

    private void TakeStructure(BusReader reader)
    {
        if (reader.Member == "InterfacesAdded")
        {
            BlueZObject? added = TakeObject(reader);
            Structure++;
            TellChange();
            if (added is { Interface: BlueZNames.Device } && added.Has("RSSI"))
                Heard?.Invoke(added);
        }
        else if (reader.Member == "InterfacesRemoved")
        {
            string path = reader.ReadPath();
            if (!_objects.TryGetValue(path, out BlueZObject? removed) || !((string[])reader.ReadValue()).Contains(removed.Interface))
                return;
            _objects.Remove(path);
            Structure++;
            TellChange();
        }
    }

    private BlueZObject? TakeObject(BusReader reader)
    {
        string path = reader.ReadPath();
        BlueZObject? taken = null;
        reader.Enter('a', "{sa{sv}}");
        while (reader.Enter('e', "sa{sv}"))
        {
            string interfaceName = reader.ReadString();
            if (Interfaces.Contains(interfaceName))
                _objects[path] = taken = new BlueZObject(path, interfaceName, reader.ReadProperties());
            else
                reader.Skip("a{sv}");
            reader.Exit();
        }
        reader.Exit();
        return taken;
    }

    private void TakeProperties(BusReader reader)
    {
        ReadOnlySpan<byte> interfaceName = reader.ReadUtf8();
        if (interfaceName.SequenceEqual("org.bluez.GattCharacteristic1"u8))
        {
            TakeCharacteristic(reader);
            return;
        }
        BlueZObject? changed =
            interfaceName.SequenceEqual("org.bluez.Device1"u8) ? Find(reader.Path, BlueZNames.Device)
            : interfaceName.SequenceEqual("org.bluez.Adapter1"u8) ? Find(reader.Path, BlueZNames.Adapter)
            : null;
        if (changed is null)
            return;
        Dictionary<string, object> properties = reader.ReadProperties();
        changed.Change(properties, (string[])reader.ReadValue());
        TellChange();
        if (properties.ContainsKey("RSSI") || properties.ContainsKey("ManufacturerData") || properties.ContainsKey("ServiceData"))
            Heard?.Invoke(changed);
    }

    /// <summary>Hands on a value; it allocates nothing.</summary>
    private void TakeCharacteristic(BusReader reader)
    {
        ReadOnlySpan<byte> path = reader.PathUtf8;
        foreach (ValueWatch watch in _values)
        {
            if (!watch.Path.AsSpan().SequenceEqual(path))
                continue;
            reader.Enter('a', "{sv}");
            while (reader.Enter('e', "sv"))
            {
                if (reader.ReadUtf8().SequenceEqual("Value"u8) && reader.EnterVariant("ay"))
                {
                    watch.Take(reader.ReadBytes());
                    reader.Exit();
                }
                else
                {
                    reader.Skip("v");
                }
                reader.Exit();
            }
            return;
        }
    }

    private void TellChange()
    {
        Changed?.Invoke();
        // From the last: one that has seen what it waited for may be taken off the list.
        for (int i = _waiting.Count - 1; i >= 0; i--)
            _waiting[i]();
    }

    private sealed class ValueWatch(string path, Action<ReadOnlyMemory<byte>> taken)
    {
        // Of any attribute: Bluetooth Core Specification, vol 3, part F, 3.2.9.
        private readonly byte[] _buffer = new byte[512];

        public byte[] Path { get; } = System.Text.Encoding.UTF8.GetBytes(path);

        public Action<ReadOnlyMemory<byte>> Taken => taken;

        public void Take(ReadOnlySpan<byte> value)
        {
            int length = Math.Min(value.Length, _buffer.Length);
            value[..length].CopyTo(_buffer);
            taken(_buffer.AsMemory(0, length));
        }
    }
}
