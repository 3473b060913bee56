using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The clip that is worn: its radio, the claim on it, and its session, from the first look to a clean end.</summary>
internal sealed class ClipInUse : IAsyncDisposable
{
    /// <summary>What the clip is given to take its stop command; the whole end of a service takes less than two seconds.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1.2);

    private readonly OpenRadio _radio;
    private readonly bool _isRadioOwn;
    private readonly ClipClaim? _claim;
    private readonly TimeProvider _time;

    private ClipInUse(
        PairedClip clip, ClipProfile profile, OpenRadio radio, bool isRadioOwn, ClipClaim? claim, ClipSession session, TimeProvider time)
    {
        _isRadioOwn = isRadioOwn;
        Clip = clip;
        Profile = profile;
        _radio = radio;
        _claim = claim;
        Session = session;
        _time = time;
    }

    /// <summary>The clip, with the calibration in force.</summary>
    public PairedClip Clip { get; set; }

    public ClipProfile Profile { get; }

    public ClipSession Session { get; }

    /// <summary>How the radio stands.</summary>
    public IObservable<RadioAvailability> Radio => _radio.Radio.Availability;

    /// <summary>The radio, to be lent; it closes with the clip.</summary>
    public OpenRadio OpenRadio => _radio;

    /// <summary>Whether the clip has something that vibrates.</summary>
    public bool CanVibrate => Vibration is not null;

    /// <summary>The simulated wearer, where there is one.</summary>
    public LiveSimulation? Simulation => _radio.Simulation;

    private ClipCommand? Vibration => Profile.Commands.FirstOrDefault(command => command.Name == "vibrate");

    /// <summary>Takes a clip; its session has not begun.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="profile">How it talks.</param>
    /// <param name="options">What the companion is made of.</param>
    /// <param name="beside">A clip whose radio it shares, where that is of its kind; it must be given up before that one.</param>
    /// <exception cref="ClipRadioException">There is no such radio, or somebody else has the clip.</exception>
    /// <exception cref="ArgumentException">A setting of the clip, or the name of its radio, is wrong.</exception>
    public static ClipInUse Take(PairedClip clip, ClipProfile profile, CompanionOptions options, ClipInUse? beside = null)
    {
        OpenRadio? shared = beside?.Clip.Radio == clip.Radio ? beside._radio : null;
        OpenRadio radio = shared ?? options.OpenRadio(clip);
        ClipClaim? claim = null;
        try
        {
            claim = radio.Claim(clip.Address);
            var session = new ClipSession(
                radio.Radio, clip.Address, profile,
                new ClipSessionOptions
                {
                    Settings = clip.Settings,
                    AllowPowerCycle = clip.AllowPowerCycle,
                    StopLimit = StopLimit,
                    Language = options.Language,
                },
                options.Clocks.Scheduler, options.Clocks.Jitter);
            return new ClipInUse(clip, profile, radio, shared is null, claim, session, options.Clocks.Time);
        }
        catch
        {
            claim?.Dispose();
            // A radio that nobody has used yet has nothing to wait for.
            if (shared is null)
                _ = radio.DisposeAsync().AsTask();
            throw;
        }
    }

    /// <summary>Has the clip vibrate for a moment.</summary>
    /// <returns>False where its profile has no such command.</returns>
    /// <exception cref="ClipRadioException">It cannot be reached.</exception>
    public async Task<bool> VibrateAsync(CancellationToken cancellationToken)
    {
        if (Vibration is not { } vibrate)
            return false;
        // The gentlest that is felt through clothes: the least of what the profile allows, but no less than a fifth of a second.
        var values = vibrate.Parameters.ToDictionary(it => it.Name, it => it.Name switch
        {
            "duration" => Math.Clamp(300, it.Minimum, it.Maximum),
            "strength" => Math.Clamp(60, it.Minimum, it.Maximum),
            _ => Math.Clamp(1, it.Minimum, it.Maximum),
        });
        await Session.SendAsync(vibrate.With(values), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Ends the session, whether or not the clip takes its stop command in time, and gives the clip up.</summary>
    public async ValueTask DisposeAsync()
    {
        Task stopped = Session.DisposeAsync().AsTask();
        try
        {
            await stopped.WaitAsync(StopLimit + TimeSpan.FromMilliseconds(100), _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The link ends with the radio, and most clips stop then.
        }
        if (_isRadioOwn)
            await _radio.DisposeAsync().ConfigureAwait(false);
        _claim?.Dispose();
    }
}
