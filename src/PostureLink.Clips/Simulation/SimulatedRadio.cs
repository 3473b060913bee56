using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A radio with one simulated clip near it, worn by a simulated wearer. The same bytes for the same seed.</summary>
/// <remarks>
/// Lives by its scheduler: with a virtual one a working day takes a second. Calls and notifications happen on the
/// scheduler's threads; with a scheduler of many threads they are not kept apart, so give it one that runs one thing at a time.
/// </remarks>
public sealed class SimulatedRadio : IClipRadio, IDisposable
{
    /// <summary>The address of the simulated clip.</summary>
    public const string Address = "simulated";

    /// <summary>The address of a second simulated clip, on the low back of the same wearer.</summary>
    public const string LowBackAddress = "simulated-low-back";

    /// <summary>The address of another clip that may be near by.</summary>
    public const string NeighbourAddress = "simulated-neighbour";

    private const string ClipName = "PostureLink simulated clip";
    private const int SignalDbm = -58;
    private const int NeighbourSignalDbm = -81;
    private static readonly TimeSpan AdvertisingInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromMilliseconds(250);

    // How soon the real bluetoothd saw a clip that had forgotten the bond end the link: 15 to 70 ms.
    private static readonly TimeSpan DropTime = TimeSpan.FromMilliseconds(40);

    private readonly IScheduler _scheduler;
    private readonly SimulatedLinkFaults _faults;
    private readonly SimulatedClip _clip;
    private readonly SeededNoise _noise;
    private readonly CompositeDisposable _planned = [];
    private readonly BehaviorSubject<RadioReadiness> _readiness = new(RadioReadiness.Ready);
    private readonly SerialDisposable _drop = new();
    private SimulatedConnection? _connection;
    private bool _tableIsStale;
    private bool _bondIsLost;

    /// <summary>Creates the radio.</summary>
    /// <param name="trunk">The wearer; can be interrupted while the clip streams.</param>
    /// <param name="faults">What goes wrong on the way.</param>
    /// <param name="scheduler">The clock of it all.</param>
    /// <param name="seed">Seed of the sensor's noise and of the link.</param>
    /// <exception cref="ArgumentException">A fault is out of range.</exception>
    public SimulatedRadio(SimulatedTrunk trunk, SimulatedLinkFaults faults, IScheduler scheduler, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(trunk);
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentNullException.ThrowIfNull(scheduler);
        faults.Validate();

        _scheduler = scheduler;
        _faults = faults;
        _clip = new SimulatedClip(trunk, seed, EventTime.From(scheduler.Now));
        _noise = new SeededNoise(~seed);
        Profile = ClipProfiles.BuiltIn.Get("posturelink-open");
        Control = Profile.StartSteps()[0].Characteristic;
        Status = Profile.Battery!.Characteristic;
        Information = Profile.RequiredCharacteristics.Except([Profile.DataCharacteristic, Control, Status]).Single();
        Plan();
    }

    /// <inheritdoc/>
    public string Name => "simulated radio";

    /// <summary>How the simulated clip talks: the open PostureLink protocol.</summary>
    public ClipProfile Profile { get; }

    /// <summary>The clip's battery. Default: steady.</summary>
    public SimulatedBattery Battery
    {
        get => _clip.Battery;
        init => _clip.Battery = value;
    }

    /// <summary>The address of its clip.</summary>
    /// <value>Default <see cref="Address"/>.</value>
    public string ClipAddress { get; init; } = Address;

    /// <summary>Whether the clip shows itself to who looks for clips; it can be connected to all the same.</summary>
    /// <value>Default yes.</value>
    public bool IsShown { get; set; } = true;

    /// <summary>Whether another clip of the same kind is near by, held by its owner's phone. Default no.</summary>
    public bool HasNeighbour { get; init; }

    /// <inheritdoc/>
    public IObservable<RadioAvailability> Availability =>
        Watched(_readiness.DistinctUntilChanged().Select(AvailabilityOf));

    internal Guid Service => Profile.Service!.Value;

    internal Guid Control { get; }

    internal Guid Status { get; }

    internal Guid Information { get; }

    /// <summary>Scans that go on.</summary>
    internal int OpenScans { get; private set; }

    /// <summary>Calls that wait for an answer.</summary>
    internal int OpenCalls { get; set; }

    /// <summary>Subscriptions to notifications, to the loss of links and to the availability.</summary>
    internal int Watchers { get; set; }

    /// <summary>Whether somebody holds the clip.</summary>
    internal bool IsConnected => _connection is not null;

    private EventTime Now => EventTime.From(_scheduler.Now);

    private bool InReach => !SimulatedLinkFaults.Hold(_faults.Outages, Now);

    /// <summary>Somebody switches the radio off, unplugs it, ends the system's service, or undoes that.</summary>
    /// <param name="readiness">How it stands from now on.</param>
    public void Switch(RadioReadiness readiness)
    {
        _readiness.OnNext(readiness);
        if (readiness != RadioReadiness.Ready)
            _connection?.Drop(AvailabilityOf(readiness).Message);
    }

    /// <inheritdoc/>
    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        bool isWanted = services.Count == 0 || services.Contains(Service);
        return Observable.Create<ClipSighting>(observer =>
        {
            OpenScans++;
            IDisposable scan = SimulatedLinkFaults.Hold(_faults.ScanFailures, Now)
                ? Observable.Throw<ClipSighting>(ScanFailed()).Subscribe(observer)
                : Observable.Interval(AdvertisingInterval, _scheduler)
                    .SelectMany(_ => isWanted ? Heard() : [])
                    .Merge(Unusable<ClipSighting>())
                    .Subscribe(observer);
            return new CompositeDisposable(scan, Disposable.Create(() => OpenScans--));
        });
    }

    /// <inheritdoc/>
    public Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (HasNeighbour && address == NeighbourAddress)
            return Task.FromException<IClipConnection>(Held(address));
        if (address != ClipAddress)
            return Refuse(address);
        if (_connection is not null)
            return Task.FromException<IClipConnection>(Held(address));

        // Out of reach, connecting hangs until the caller gives up, as it does on real stacks.
        IObservable<IClipConnection> connecting = Observable.Timer(ConnectTime, _scheduler)
            .SelectMany(_ => InReach ? Observable.Return<IClipConnection>(Open()) : Observable.Never<IClipConnection>())
            .Merge(Unusable<IClipConnection>())
            .FirstAsync();
        return Counted(connecting).ToTask(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The open protocol asks for no bond.</remarks>
    public Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken) =>
        address == ClipAddress ? Task.CompletedTask : Refuse(address);

    /// <inheritdoc/>
    public Task ForgetAsync(string address, CancellationToken cancellationToken)
    {
        if (address == ClipAddress)
            _tableIsStale = _bondIsLost = false;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PowerCycleAsync(CancellationToken cancellationToken)
    {
        _connection?.Drop("The simulated radio was switched off and on.");
        return Task.CompletedTask;
    }

    /// <summary>Ends it: the link drops, and faults that were to come are forgotten.</summary>
    public void Dispose()
    {
        _planned.Dispose();
        _drop.Dispose();
        _connection?.Drop("The simulated clip was switched off.");
    }

    /// <summary>Counts who watches something of the radio.</summary>
    internal IObservable<T> Watched<T>(IObservable<T> source) => Observable.Create<T>(observer =>
    {
        Watchers++;
        return new CompositeDisposable(source.Subscribe(observer), Disposable.Create(() => Watchers--));
    });

    /// <summary>Counts a call while it waits for its answer.</summary>
    internal IObservable<T> Counted<T>(IObservable<T> call) => Observable.Defer(() =>
    {
        OpenCalls++;
        return call.Finally(() => OpenCalls--);
    });

    internal void Closed(SimulatedConnection connection)
    {
        if (_connection == connection)
            _connection = null;
    }

    private Task<IClipConnection> Refuse(string address) => Task.FromException<IClipConnection>(new ClipRadioException(
        RadioFailure.NotFound, address, $"The simulated radio knows only the clip '{ClipAddress}'. Pick that one."));

    private static ClipRadioException Held(string address) =>
        new(RadioFailure.Busy, address, "The simulated clip is connected already. Disconnect it first.");

    private static ClipRadioException ScanFailed() =>
        new(RadioFailure.Busy, "", "The simulated radio cannot scan just now. Try again soon.");

    private static RadioAvailability AvailabilityOf(RadioReadiness readiness) => new(readiness, readiness switch
    {
        RadioReadiness.Ready => "The simulated radio is ready.",
        RadioReadiness.NoBus => "The simulated system has no message bus. Start it.",
        RadioReadiness.NoDaemon => "The simulated Bluetooth service does not run. Start it.",
        RadioReadiness.NoAdapter => "The simulated adapter is gone. Plug it in.",
        RadioReadiness.Off => "The simulated radio is off. Switch it on.",
        RadioReadiness.NoPermission => "The simulated radio is not for this user. Ask for permission.",
        _ => "There is no simulated radio here. Use another one.",
    });

    /// <summary>Fails as soon as, or while, the radio cannot be used.</summary>
    private IObservable<T> Unusable<T>() => _readiness
        .Where(readiness => readiness != RadioReadiness.Ready)
        .SelectMany(readiness => Observable.Throw<T>(
            new ClipRadioException(RadioFailure.Unavailable, "", AvailabilityOf(readiness).Message)));

    private IEnumerable<ClipSighting> Heard()
    {
        if (InReach && IsShown && _connection is null)
            yield return Sighting(ClipAddress, SignalDbm);
        if (HasNeighbour)
            yield return Sighting(NeighbourAddress, NeighbourSignalDbm);
    }

    private ClipSighting Sighting(string address, int signalDbm) => new(
        ArrivalTime.From(_scheduler.Now), address, ClipName, [Service], signalDbm, ClipSighting.NoManufacturerData);

    private SimulatedConnection Open()
    {
        if (_connection is not null || SimulatedLinkFaults.Hold(_faults.HeldElsewhere, Now))
            throw Held(ClipAddress);
        _connection = new SimulatedConnection(this, _clip, _faults, _noise, _scheduler, showsTable: !_tableIsStale);
        if (_bondIsLost)
            _drop.Disposable = _scheduler.Schedule(DropTime, () => _connection?.Drop("The clip ended the link."));
        return _connection;
    }

    private void Plan()
    {
        foreach (SimulatedTrouble outage in _faults.Outages)
            At(outage.At, () => _connection?.Drop("The clip is out of reach."));
        foreach (EventTime moment in _faults.HalfOpens)
            At(moment, () => _connection?.Die());
        foreach (EventTime moment in _faults.StaleTables)
            At(moment, () => _tableIsStale = true);
        foreach (EventTime moment in _faults.LostBonds)
            At(moment, () => _bondIsLost = true);
        foreach (SimulatedRadioTrouble trouble in _faults.RadioTroubles)
        {
            At(trouble.When.At, () => Switch(trouble.Readiness));
            At(trouble.When.End, () => Switch(RadioReadiness.Ready));
        }
    }

    private void At(EventTime time, Action action)
    {
        if (time > Now)
            _planned.Add(_scheduler.Schedule(time - Now, action));
    }
}
