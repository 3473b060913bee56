using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A radio in use, with the clock that goes with it.</summary>
public sealed class OpenRadio : IAsyncDisposable
{
    /// <summary>How long a radio may take to say how it stands. Default 10 s: a bus that hangs answers never.</summary>
    private static readonly TimeSpan AvailabilityLimit = TimeSpan.FromSeconds(10);

    private readonly IScheduler _scheduler;

    internal OpenRadio(string name, IClipRadio radio, HostClocks clocks)
    {
        Name = name;
        Radio = radio;
        _scheduler = clocks.Scheduler;
    }

    internal OpenRadio(LiveSimulation simulation, HostClocks clocks)
        : this(RadioChoice.Simulated, simulation.Radio, clocks) => Simulation = simulation;

    /// <summary>Its name among the choices: "bluez".</summary>
    public string Name { get; }

    /// <summary>The radio.</summary>
    public IClipRadio Radio { get; }

    /// <summary>The simulated wearer, where the radio is the simulated one; else null.</summary>
    public LiveSimulation? Simulation { get; }

    /// <summary>Asks whether it can be used, with a deadline.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<RadioAvailability> CheckAsync(CancellationToken cancellationToken) => Radio.Availability
        .Take(1)
        .Timeout(AvailabilityLimit, Observable.Return(new RadioAvailability(RadioReadiness.NoDaemon,
            $"The system's Bluetooth service did not say within {AvailabilityLimit.TotalSeconds:0} s how it stands. Restart it, or this computer.")), _scheduler)
        .ToTask(cancellationToken);

    /// <summary>Asks whether it can be used, and refuses to go on when it cannot.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException"><see cref="RadioFailure.Unavailable"/>, with what stands in the way and what to do.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RequireReadyAsync(CancellationToken cancellationToken)
    {
        RadioAvailability found = await CheckAsync(cancellationToken).ConfigureAwait(false);
        if (!found.IsReady)
            throw new ClipRadioException(RadioFailure.Unavailable, "", found.Message);
    }

    /// <summary>Takes a clip for this program, so that no other posturelink of this user reaches for it at the same time.</summary>
    /// <param name="address">The clip.</param>
    /// <returns>The claim; null for the simulated clip, of which every program has its own.</returns>
    /// <exception cref="ClipRadioException"><see cref="RadioFailure.Busy"/>: another one has it.</exception>
    public ClipClaim? Claim(string address)
    {
        if (Name == RadioChoice.Simulated)
        {
            // It lies in a drawer until somebody wants it.
            if (address == SimulatedRadio.LowBackAddress)
                Simulation?.ShowSecondClip();
            return null;
        }
        return ClipClaim.TryTake(address) ?? throw new ClipRadioException(
            RadioFailure.Busy, address, $"Another posturelink has the clip {address}, 'run --listen' most likely. End it first.");
    }

    /// <summary>Lets go of it.</summary>
    public async ValueTask DisposeAsync()
    {
        switch (Radio)
        {
            case IAsyncDisposable async:
                await async.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable plain:
                plain.Dispose();
                break;
        }
    }
}
