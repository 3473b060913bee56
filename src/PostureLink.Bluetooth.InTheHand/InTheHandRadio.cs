using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>The radio on InTheHand.BluetoothLE, made harmless: whatever the library does, calls end and failures are typed.</summary>
/// <remarks>
/// What this radio cannot know on Windows, where the library swallows the answers: whether a clip has taken a value or agreed to
/// send. There only its effect tells, which is why a session believes in samples alone.
/// </remarks>
/// <param name="library">The library.</param>
/// <param name="scheduler">The clock.</param>
internal sealed class InTheHandRadio(ILibrary library, IScheduler scheduler) : IClipRadio
{
    /// <summary>How long a clip that the system does not know is looked for.</summary>
    public static readonly TimeSpan SearchTime = TimeSpan.FromSeconds(8);

    private readonly SharedScan _scan = new(library, scheduler);
    private readonly ClipHolds _holds = new();

    /// <inheritdoc/>
    public string Name => $"Bluetooth by {library.Name}";

    /// <inheritdoc/>
    public IObservable<RadioAvailability> Availability { get; } = LibraryAvailability.Watch(library, scheduler);

    /// <inheritdoc/>
    public IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return _scan.Sightings(services);
    }

    /// <inheritdoc/>
    public async Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        cancellationToken.ThrowIfCancellationRequested();
        Action<Task>? letGo = await _holds.TakeAsync(address, cancellationToken).ConfigureAwait(false);
        try
        {
            ILibraryDevice device = await FindAsync(address, cancellationToken).ConfigureAwait(false);
            Task<InTheHandConnection> opening = InTheHandConnection.OpenAsync(device, address, scheduler, letGo, cancellationToken);
            letGo = null;
            return await opening.ConfigureAwait(false);
        }
        catch (LibraryException error)
        {
            throw LibraryFailures.Failure(error, address, RadioFailure.NotFound);
        }
        finally
        {
            letGo?.Invoke(Task.CompletedTask);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Only bonds that need no code: the library's pairing with a code fails always on Linux, and says nothing on Windows. The
    /// agent is never asked.
    /// </remarks>
    public async Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(agent);
        cancellationToken.ThrowIfCancellationRequested();
        using ILibraryDevice device = await FindAsync(address, cancellationToken).ConfigureAwait(false);
        try
        {
            if (await device.GetPairedAsync().WaitAsync(cancellationToken).ConfigureAwait(false))
                return;
            bool wasUp = await device.GetLinkAsync().WaitAsync(cancellationToken).ConfigureAwait(false) != LibraryLink.Down;
            await device.PairAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            // Making a bond makes a link, which nobody would end.
            if (!wasUp)
                await EndAsync(device.DisconnectAsync()).ConfigureAwait(false);
            // The library's word is not enough: on Windows it swallows a refusal.
            if (!await device.GetPairedAsync().WaitAsync(cancellationToken).ConfigureAwait(false))
                throw NoBond(address, error: null);
        }
        catch (LibraryException error) when (LibraryFailures.IsRefusedBond(error))
        {
            throw NoBond(address, error);
        }
        catch (LibraryException error)
        {
            throw LibraryFailures.Failure(error, address, RadioFailure.PairingNeeded);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(device.CancelPairingAsync()).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Unsupported on Windows, where the library cannot do it.</remarks>
    public async Task ForgetAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using ILibraryDevice? device =
                await library.FindAsync(ClipAddress.Of(address)).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (device is not null)
                await device.ForgetAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LibraryException error)
        {
            throw LibraryFailures.Failure(error, address, RadioFailure.Refused);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Unsupported on Windows, where the library cannot do it.</remarks>
    public async Task PowerCycleAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await library.SetPoweredAsync(false).WaitAsync(cancellationToken).ConfigureAwait(false);
            // Whatever becomes of the caller, the adapter is not left off.
            await library.SetPoweredAsync(true).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LibraryException error)
        {
            throw LibraryFailures.Failure(error, "", RadioFailure.Unavailable);
        }
    }

    /// <summary>Finds a clip that the system knows, or can come to know.</summary>
    private async Task<ILibraryDevice> FindAsync(string address, CancellationToken cancellationToken)
    {
        RadioAvailability state = await library.AskAsync(scheduler, cancellationToken).ConfigureAwait(false);
        if (!state.IsReady)
            throw state.ToFailure(address);
        string wanted = ClipAddress.Of(address);
        try
        {
            return await library.FindAsync(wanted).WaitAsync(cancellationToken).ConfigureAwait(false)
                ?? await SearchAsync(wanted, cancellationToken).ConfigureAwait(false)
                ?? throw new ClipRadioException(
                    RadioFailure.NotFound, address, "There is no such clip near. Wake it, bring it near, and try again.");
        }
        catch (LibraryException error)
        {
            throw LibraryFailures.Failure(error, address, RadioFailure.NotFound);
        }
    }

    /// <summary>Scans for a clip that the system has forgotten; BlueZ forgets those without a bond some time after a scan.</summary>
    private async Task<ILibraryDevice?> SearchAsync(string wanted, CancellationToken cancellationToken)
    {
        bool isHeard = await _scan.Sightings([])
            .Where(sighting => sighting.Address == wanted)
            .Select(_ => true)
            .Merge(Observable.Timer(SearchTime, scheduler).Select(_ => false))
            .FirstAsync()
            .ToTask(cancellationToken)
            .ConfigureAwait(false);
        return isHeard ? await library.FindAsync(wanted).WaitAsync(cancellationToken).ConfigureAwait(false) : null;
    }

    private Task EndAsync(Task step) =>
        step.WithinAsync(InTheHandConnection.EndTime, scheduler, CancellationToken.None).QuietlyAsync();

    private static ClipRadioException NoBond(string address, Exception? error) => new(
        RadioFailure.Unsupported, address,
        "No bond came about. If the clip wants a code, this radio cannot give it: pair the clip with '--radio bluez', or in the "
        + "system's Bluetooth settings.",
        error);
}
