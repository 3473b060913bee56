using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
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

    private const string ClipName = "PostureLink simulated clip";
    private const int SignalDbm = -58;
    private static readonly TimeSpan AdvertisingInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromMilliseconds(250);

    private readonly IScheduler _scheduler;
    private readonly SimulatedLinkFaults _faults;
    private readonly SimulatedClip _clip;
    private readonly SeededNoise _noise;
    private readonly CompositeDisposable _outages = [];
    private SimulatedConnection? _connection;

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
        if (faults.Jitter < TimeSpan.Zero || faults.LossProbability is not (>= 0 and <= 1))
            throw new ArgumentException("Jitter is not negative, and the share of lost frames is from 0 to 1.", nameof(faults));

        _scheduler = scheduler;
        _faults = faults;
        _clip = new SimulatedClip(trunk, seed, EventTime.From(scheduler.Now));
        _noise = new SeededNoise(~seed);
        Profile = ClipProfiles.BuiltIn.Get("posturelink-open");
        Control = Profile.StartSteps()[0].Characteristic;
        Status = Profile.Battery!.Characteristic;
        Information = Profile.RequiredCharacteristics.Except([Profile.DataCharacteristic, Control, Status]).Single();
        foreach (SimulatedTrouble outage in faults.Outages.Where(outage => outage.At > Now))
            _outages.Add(scheduler.Schedule(outage.At - Now, () => _connection?.Drop("The clip is out of reach.")));
    }

    /// <inheritdoc/>
    public string Name => "simulated radio";

    /// <summary>How the simulated clip talks: the open PostureLink protocol.</summary>
    public ClipProfile Profile { get; }

    internal Guid Control { get; }

    internal Guid Status { get; }

    internal Guid Information { get; }

    private EventTime Now => EventTime.From(_scheduler.Now);

    private bool InReach => !_faults.Outages.Any(outage => outage.Holds(Now));

    /// <inheritdoc/>
    public IObservable<RadioAvailability> Availability { get; } =
        Observable.Never<RadioAvailability>().StartWith(new RadioAvailability(RadioReadiness.Ready, "The simulated radio is ready."));

    /// <inheritdoc/>
    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Count > 0 && !services.Contains(Profile.Service!.Value))
            return Observable.Never<ClipSighting>();
        return Observable
            .Interval(AdvertisingInterval, _scheduler)
            .Where(_ => InReach && _connection is null)
            .Select(_ => new ClipSighting(
                ArrivalTime.From(_scheduler.Now), Address, ClipName, [Profile.Service!.Value], SignalDbm, ClipSighting.NoManufacturerData));
    }

    /// <inheritdoc/>
    public Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address != Address)
            return Refuse(address);
        if (_connection is not null)
            return Task.FromException<IClipConnection>(Held());

        // Out of reach, connecting hangs until the caller gives up, as it does on real stacks.
        return Observable.Timer(ConnectTime, _scheduler)
            .SelectMany(_ => InReach ? Observable.Return(Open()) : Observable.Never<IClipConnection>())
            .ToTask(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The open protocol asks for no bond.</remarks>
    public Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken) =>
        address == Address ? Task.CompletedTask : Refuse(address);

    /// <inheritdoc/>
    public Task ForgetAsync(string address, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task PowerCycleAsync(CancellationToken cancellationToken)
    {
        _connection?.Drop("The simulated radio was switched off and on.");
        return Task.CompletedTask;
    }

    /// <summary>Ends it: the link drops, and outages that were to come are forgotten.</summary>
    public void Dispose()
    {
        _outages.Dispose();
        _connection?.Drop("The simulated clip was switched off.");
    }

    internal void Closed(SimulatedConnection connection)
    {
        if (_connection == connection)
            _connection = null;
    }

    private static Task<IClipConnection> Refuse(string address) => Task.FromException<IClipConnection>(new ClipRadioException(
        RadioFailure.NotFound, address, $"The simulated radio knows only the clip '{Address}'. Pick that one."));

    private static ClipRadioException Held() =>
        new(RadioFailure.Busy, Address, "The simulated clip is connected already. Disconnect it first.");

    private IClipConnection Open() => _connection is null
        ? _connection = new SimulatedConnection(this, _clip, _faults, _noise, _scheduler)
        : throw Held();
}
