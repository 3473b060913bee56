namespace PostureLink.MockBlueZ;

/// <summary>org.bluez.Device1: a clip near an adapter, in reach and advertising by default.</summary>
public sealed partial class MockClip : MockObject
{
    private readonly MockAdapter _adapter;
    private readonly List<MockCharacteristic> _shown = [];
    private readonly List<MockObject> _services = [];
    private MockCall? _connecting;
    private int _unheard;
    private bool _isHeard;

    internal MockClip(MockDaemon daemon, MockAdapter adapter, string address, string name)
        : base(daemon)
    {
        _adapter = adapter;
        Address = address;
        Name = name;
    }

    /// <summary>Its address.</summary>
    public string Address { get; }

    /// <summary>Its advertised name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string Path => $"{_adapter.Path}/dev_{Address.Replace(':', '_')}";

    /// <summary>The service that it advertises.</summary>
    public Guid AdvertisedService { get; set; }

    /// <summary>How strong it is heard, dBm; 127 is BlueZ's word for unknown.</summary>
    public short Rssi { get; set; } = -60;

    /// <summary>Makers' bytes that it advertises.</summary>
    public Dictionary<ushort, byte[]> ManufacturerData { get; } = [];

    /// <summary>What it offers; change it before it is connected, or with <see cref="MoveServices"/>.</summary>
    public List<MockService> Services { get; } = [];

    /// <summary>Bytes of an ATT message.</summary>
    public ushort Mtu { get; set; } = 247;

    /// <summary>Whether org.bluez knows it: it was heard, and not forgotten.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether a link stands.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Whether it is connected, and its services are on the bus.</summary>
    public bool ServicesResolved { get; private set; }

    /// <summary>Whether it can be reached; whoever connects to one that cannot waits.</summary>
    public bool IsInReach { get; private set; } = true;

    /// <summary>Whether it answers what is asked of its characteristics.</summary>
    public bool IsMute { get; set; }

    /// <summary>An error that connecting ends with, or null.</summary>
    public (string Name, string Message)? ConnectError { get; set; }

    /// <summary>Links come about and are lost before the services are known, as with a clip that has forgotten its bond.</summary>
    public bool DropsBeforeServices { get; set; }

    /// <summary>Links come about without a signal that says so, as with BlueZ 5.82 now and then.</summary>
    public bool ConnectsSilently { get; set; }

    /// <summary>How often org.bluez says that it has forgotten the clip and has not, as BlueZ 5.82 does once after a refused bond.</summary>
    public int VainRemovals { get; set; }

    /// <summary>Links come about but the services never show.</summary>
    public bool NeverResolves { get; set; }

    /// <summary>org.bluez keeps the services of the first connection until the clip is forgotten, whatever it offers by then.</summary>
    public bool HasStaleCache { get; set; }

    internal override string Interface => "org.bluez.Device1";

    /// <summary>It is heard once: now, or as soon as somebody listens.</summary>
    public void Advertise() => Daemon.Do(() =>
    {
        _unheard++;
        BeHeard();
    });

    /// <summary>Makes it known to org.bluez, as it is for a while after a scan.</summary>
    public void BecomeKnown() => Daemon.Do(() => Appear(known: true));

    /// <summary>Ends the link from its side.</summary>
    public void Drop() => Daemon.Do(() => Drop("remote"));

    /// <summary>Out of reach: the link is lost, and whoever connects waits.</summary>
    public void Leave() => Daemon.Do(() =>
    {
        IsInReach = false;
        Drop("timeout");
    });

    /// <summary>Back in reach: whoever waits is connected.</summary>
    public void Return() => Daemon.Do(() =>
    {
        IsInReach = true;
        IsMute = false;
        if (_connecting is { } waiting)
        {
            _connecting = null;
            Establish(waiting);
        }
    });

    /// <summary>Its services go while the link stands, as when its firmware's program dies.</summary>
    public void LoseServices() => Daemon.Do(HideServices);

    /// <summary>Its services come back at other places than before.</summary>
    /// <param name="by">How far every handle moves.</param>
    public void MoveServices(ushort by) => Daemon.Do(() =>
    {
        HideServices();
        foreach (MockService service in Services)
            service.Handle += by;
        if (IsConnected)
            ShowServices();
    });

    internal override Dictionary<string, object> Properties()
    {
        var properties = new Dictionary<string, object>
        {
            ["Address"] = Address,
            ["AddressType"] = "random",
            ["Name"] = Name,
            ["Alias"] = Name,
            ["Paired"] = IsPaired,
            ["Bonded"] = IsPaired,
            ["Trusted"] = false,
            ["Blocked"] = false,
            ["LegacyPairing"] = false,
            ["Connected"] = IsConnected,
            ["ServicesResolved"] = ServicesResolved,
            ["UUIDs"] = ServicesResolved
                ? Services.Select(service => service.Uuid.ToString()).Append(AdvertisedService.ToString()).Distinct().ToArray()
                : [AdvertisedService.ToString()],
            ["Adapter"] = new SdBus.BusPath(_adapter.Path),
        };
        if (ManufacturerData.Count > 0)
            properties["ManufacturerData"] = ManufacturerData.ToDictionary(it => it.Key, it => (object)it.Value);
        if (_isHeard)
            properties["RSSI"] = Rssi;
        return properties;
    }

    internal override bool Serve(MockCall call)
    {
        switch (call.Member)
        {
            case "Connect":
                Connect(call);
                return true;
            case "Disconnect" when _connecting is { } attempt:
                _connecting = null;
                attempt.Fail(BlueZError.Failed, "le-connection-abort-by-local");
                call.Reply();
                return true;
            case "Disconnect" when !IsConnected:
                call.Fail(BlueZError.NotConnected, "Not Connected");
                return true;
            case "Disconnect":
                Drop("by us");
                call.Reply();
                return true;
            case "Pair":
                Pair(call);
                return true;
            case "CancelPairing":
                CancelPairing(call);
                return true;
            default:
                return false;
        }
    }

    internal override void LetGoOf(string client)
    {
        if (_connecting?.Sender == client)
            _connecting = null;
        EndPairing(client);
    }

    internal override void Set(MockCall call, string property, object value)
    {
        if (property is "Trusted" or "Blocked" or "Alias")
            call.Reply();
        else
            base.Set(call, property, value);
    }

    internal void Appear()
    {
        if (IsKnown)
            Daemon.Show(this);
    }

    internal void Appear(bool known)
    {
        IsKnown = known;
        Appear();
    }

    internal void Disappear()
    {
        HideServices();
        Daemon.Hide(this);
        _isHeard = false;
    }

    internal void Forget()
    {
        Drop("forgotten");
        Disappear();
        _cached = null;
        IsKnown = false;
        IsPaired = false;
    }

    internal void BeHeard()
    {
        if (_unheard == 0 || !IsInReach || IsConnected || !_adapter.Hears(this))
            return;
        bool isNew = !IsKnown;
        IsKnown = true;
        _isHeard = true;
        if (isNew)
        {
            Daemon.Show(this);
            _unheard--;
        }
        for (; _unheard > 0; _unheard--)
            Tell("RSSI", "ManufacturerData");
    }

    internal void IsHeardNoMore()
    {
        if (!_isHeard)
            return;
        _isHeard = false;
        Tell("RSSI");
    }

    internal IEnumerable<string> Held()
    {
        if (IsConnected)
            yield return $"link to {Address}";
        if (_connecting is not null)
            yield return $"attempt to connect to {Address}";
        if (_pairing is not null)
            yield return $"pairing with {Address}";
        foreach (string held in _shown.SelectMany(it => it.Held()))
            yield return held;
    }
}
