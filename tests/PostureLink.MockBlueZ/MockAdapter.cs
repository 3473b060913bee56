namespace PostureLink.MockBlueZ;

/// <summary>org.bluez.Adapter1: a Bluetooth adapter and the clips around it.</summary>
public sealed class MockAdapter : MockObject
{
    private readonly List<MockClip> _clips = [];
    private readonly HashSet<string> _discoverers = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, object>> _filters = [];
    private readonly string _name;
    private readonly string _address;
    private bool _powered = true;
    private bool _blocked;

    internal MockAdapter(MockDaemon daemon, string name, string address)
        : base(daemon)
    {
        _name = name;
        _address = address;
    }

    /// <inheritdoc/>
    public override string Path => "/org/bluez/" + _name;

    /// <summary>Whether it is on; anybody may switch it.</summary>
    public bool Powered
    {
        get => _powered;
        set => Daemon.Do(() => Switch(value));
    }

    /// <summary>Whether somebody scans.</summary>
    public bool IsDiscovering => _discoverers.Count > 0;

    /// <summary>The filters of those who scan.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object>> Filters =>
        Daemon.Do(() => _discoverers.Select(it => _filters.GetValueOrDefault(it) ?? new Dictionary<string, object>()).ToArray());

    internal override string Interface => "org.bluez.Adapter1";

    /// <summary>A clip comes into reach.</summary>
    /// <param name="address">"C0:FF:EE:00:00:01".</param>
    /// <param name="name">Its advertised name.</param>
    public MockClip AddClip(string address, string name)
    {
        var clip = new MockClip(Daemon, this, address, name);
        Daemon.Do(() => _clips.Add(clip));
        return clip;
    }

    /// <summary>The switch of the machine, or airplane mode, turns it off so that no program can turn it on; or lets go of it.</summary>
    public void Block(bool blocked = true) => Daemon.Do(() =>
    {
        _blocked = blocked;
        if (blocked)
            Switch(false);
        Tell("PowerState");
    });

    internal override Dictionary<string, object> Properties() => new()
    {
        ["Address"] = _address,
        ["AddressType"] = "public",
        ["Name"] = "mock",
        ["Alias"] = "mock",
        ["Class"] = 0u,
        ["Powered"] = _powered,
        ["PowerState"] = _blocked ? "off-blocked" : _powered ? "on" : "off",
        ["Discoverable"] = false,
        ["Pairable"] = true,
        ["Discovering"] = IsDiscovering,
        ["UUIDs"] = Array.Empty<string>(),
        ["Roles"] = new[] { "central" },
    };

    internal override bool Serve(MockCall call)
    {
        switch (call.Member)
        {
            case "SetDiscoveryFilter":
                _filters[call.Sender] = call.Options(0);
                call.Reply();
                return true;
            case "StartDiscovery" when !_powered:
                call.Fail(BlueZError.NotReady, "Resource Not Ready");
                return true;
            case "StartDiscovery" when !_discoverers.Add(call.Sender):
                call.Fail(BlueZError.InProgress, "Operation already in progress");
                return true;
            case "StartDiscovery":
                if (_discoverers.Count == 1)
                    Tell("Discovering");
                call.Reply();
                Listen();
                return true;
            case "StopDiscovery" when !_discoverers.Contains(call.Sender):
                call.Fail(BlueZError.Failed, "No discovery started");
                return true;
            case "StopDiscovery":
                StopDiscovery(call.Sender);
                call.Reply();
                return true;
            case "RemoveDevice" when _clips.Find(it => it.IsKnown && it.Path == call.Arguments[0].ToString()) is { } clip:
                if (clip.VainRemovals-- <= 0)
                    clip.Forget();
                call.Reply();
                return true;
            case "RemoveDevice":
                call.Fail(BlueZError.DoesNotExist, "Does Not Exist");
                return true;
            default:
                return false;
        }
    }

    internal override void Set(MockCall call, string property, object value)
    {
        switch (property)
        {
            case "Powered" when _blocked:
                call.Fail(BlueZError.Blocked, "Blocked through rfkill");
                break;
            case "Powered":
                Switch((bool)value);
                call.Reply();
                break;
            default:
                base.Set(call, property, value);
                break;
        }
    }

    internal override void LetGoOf(string client)
    {
        StopDiscovery(client);
        _filters.Remove(client);
    }

    /// <summary>Whether an advertisement of a clip reaches somebody now.</summary>
    internal bool Hears(MockClip clip) => _powered && Daemon.Shows(this) && _discoverers.Any(client =>
        !_filters.TryGetValue(client, out IReadOnlyDictionary<string, object>? filter)
        || filter.GetValueOrDefault("UUIDs") is not string[] { Length: > 0 } services
        || services.Contains(clip.AdvertisedService.ToString()));

    internal void Appear()
    {
        Daemon.Show(this);
        foreach (MockClip clip in _clips)
            clip.Appear();
    }

    internal void Disappear()
    {
        ForgetLinks();
        foreach (MockClip clip in _clips)
            clip.Disappear();
        Daemon.Hide(this);
    }

    internal void ForgetLinks()
    {
        _discoverers.Clear();
        _filters.Clear();
        foreach (MockClip clip in _clips)
            clip.Drop("the daemon ended");
    }

    internal IEnumerable<string> Held() =>
        [.. _discoverers.Select(it => $"scan of {it}"), .. _clips.SelectMany(clip => clip.Held())];

    private void Switch(bool on)
    {
        if (on == _powered)
            return;
        _powered = on;
        if (!on)
        {
            foreach (MockClip clip in _clips)
                clip.Drop("the adapter was switched off");
            foreach (string client in _discoverers.ToArray())
                StopDiscovery(client);
        }
        Tell("Powered", "PowerState");
    }

    private void StopDiscovery(string client)
    {
        if (!_discoverers.Remove(client) || IsDiscovering)
            return;
        Tell("Discovering");
        foreach (MockClip clip in _clips)
            clip.IsHeardNoMore();
    }

    private void Listen()
    {
        foreach (MockClip clip in _clips)
            clip.BeHeard();
    }
}
