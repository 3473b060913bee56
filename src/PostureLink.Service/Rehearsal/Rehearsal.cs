using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A script of a day, played through the whole service as fast as the machine allows.</summary>
/// <remarks>
/// Settings, radio, session, pipeline, coaching, journal and API are those of every day; the clip and its wearer, the gates and the
/// clock are simulated. At the end of the script time stands still, and everything can still be asked; with the first thing that is
/// done with the clip then, time goes on.
/// </remarks>
public sealed class Rehearsal : IDisposable
{
    /// <summary>Folder of rehearsals inside the wearer's own data folder.</summary>
    public const string FolderName = "rehearsal";

    private const string ClipName = "Rehearsed clip";
    private const string ProfileId = "posturelink-open";

    // Every write has the disk flushed: in a day of seconds that would be most of the work.
    private static readonly LivePipelineOptions Live = new()
    {
        QuietSeconds = TimeSpan.FromSeconds(60),
        LastTries = TimeSpan.FromMilliseconds(400),
    };

    private static readonly SimulatedLinkFaults Link = new() { Jitter = TimeSpan.FromMilliseconds(25), LossProbability = 0.001 };
    private static readonly SimulatedBattery Battery = new(62, DrainPerHour: 3, ChargePerHour: 40);

    private readonly RehearsalScript _script;
    private readonly HostClocks _outside;
    private readonly Action<string> _log;
    private readonly RehearsalClock _clock;
    private readonly HostClocks _clocks;
    private readonly SimulatedTrunk _trunk;
    private readonly RehearsedGate[] _gates;
    private volatile bool _isPlayed;

    private Rehearsal(RehearsalScript script, string folder, SettingsStore settings, HostClocks outside, Action<string> log)
    {
        _script = script;
        Folder = folder;
        Settings = settings;
        _outside = outside;
        _log = log;
        _clock = new RehearsalClock(script.Start.ToUtc(), outside.Time, fault => log(fault.ToString()));
        _clocks = new HostClocks(new RehearsalTime(_clock, script.Zone), _clock, _clock, () => 0.5);
        _trunk = new SimulatedTrunk(script.Wearing(), Seed);
        var texts = new TextResources(typeof(Rehearsal), settings.Current.Language);
        _gates = [.. Enum.GetValues<Gate>().Select(gate => new RehearsedGate(gate, texts))];
    }

    /// <summary>Its data folder.</summary>
    public string Folder { get; }

    /// <summary>Its settings.</summary>
    public SettingsStore Settings { get; }

    // The same script is the same day on every machine, but two days differ.
    private ulong Seed => (ulong)_script.Date.DayNumber;

    /// <summary>Makes the folder of a rehearsal ready: nothing of an earlier one is left.</summary>
    /// <param name="script">The script.</param>
    /// <param name="folder">The folder: new, empty, or made by a rehearsal.</param>
    /// <param name="machine">What "system" stands for in the settings.</param>
    /// <param name="outside">The clocks of the world.</param>
    /// <param name="log">Takes faults that are dealt with already. Any thread.</param>
    /// <exception cref="RehearsalException">The folder holds something that no rehearsal made, or cannot be written.</exception>
    /// <exception cref="JournalException">Its journal is in use: a rehearsal runs in it.</exception>
    public static Rehearsal Prepare(RehearsalScript script, string folder, SettingsMachine machine, HostClocks outside, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(outside);
        RehearsalFolder.Prepare(folder);
        SettingsStore.ChangeFile(folder, machine, script.Set);
        ClipMounting mounting = ClipProfiles.BuiltIn.Get(ProfileId).Mounting;
        PairedClips.Load(folder).Put(new PairedClip
        {
            Address = SimulatedRadio.Address,
            Radio = RadioChoice.Simulated,
            ProfileId = ProfileId,
            Name = ClipName,
            PairedAt = script.Start,
            Forward = mounting.Forward,
            Up = mounting.Up,
        });
        // A day that is rehearsed stays where its script was read.
        var settings = SettingsStore.Open(folder, machine with { ReadZone = null }, outside.Scheduler);
        return new Rehearsal(script, folder, settings, outside, log);
    }

    /// <summary>What its service is made of.</summary>
    /// <param name="pipeline">What shapes the pipeline, by the settings as they are then.</param>
    public CompanionOptions Options(Func<PairedClip?, PipelineOptions> pipeline) => new()
    {
        DataFolder = Folder,
        Clocks = _clocks,
        ListenersTime = _outside.Time,
        BeforeClipDeed = () =>
        {
            if (_isPlayed)
                GoOn();
        },
        Calendar = () => Settings.Current.Calendar,
        Settings = Settings,
        Pipeline = pipeline,
        Live = Live,
        OpenRadio = _ => new OpenRadio(
            RadioChoice.Simulated, new SimulatedRadio(_trunk, Link, _clock, Seed) { Battery = Battery }, _clocks),
        Profiles = new Lazy<ClipProfiles>(() => ClipProfiles.BuiltIn),
        // A day's notices in half a minute are for nobody's desktop: they are told with what else happens.
        Notifiers = [],
        Gates = [.. _gates.Select(gate => new SettableGate(gate, Settings))],
        Language = Settings.Current.Language,
        Log = _log,
    };

    /// <summary>Plays the script; ends when time stands still, with everything written.</summary>
    /// <param name="companion">The service, which has begun.</param>
    /// <returns>The day.</returns>
    /// <exception cref="OperationCanceledException">The service is to end.</exception>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public async Task<DaySummary> PlayAsync(Companion companion)
    {
        ArgumentNullException.ThrowIfNull(companion);
        await companion.Begun.ConfigureAwait(false);
        var stage = new RehearsalStage(_clock, companion, _trunk, _gates);
        var wearer = new RehearsedWearer(stage);
        using IDisposable reading = companion.Events.OfType<PromptChanged>()
            .Subscribe(changed => wearer.Take(changed.Prompt), fault => _log(fault.ToString()));
        foreach (RehearsalStep step in _script.Steps)
        {
            if (step.Deed.Happening is { } happening)
                _clock.Schedule(step.At - _script.Start, () => happening(stage));
        }
        await _clock.PlayAsync(_script.End.ToUtc()).ConfigureAwait(false);
        companion.WriteWaiting();
        await _clock.SettleAsync().ConfigureAwait(false);
        _isPlayed = true;
        return JournalDays.Summarise(
            companion.Journal, companion.Calendar.DateOf(_script.End - TimeSpan.FromSeconds(1)), companion.Calendar);
    }

    /// <summary>From now on time passes as it does outside: the service can end, a clip can answer.</summary>
    public void GoOn() => _clock.GoOnAsOutside();

    /// <inheritdoc/>
    public void Dispose()
    {
        _clock.Dispose();
        Settings.Dispose();
        foreach (RehearsedGate gate in _gates)
            gate.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_script.Date:yyyy-MM-dd} of {_script.Place}");
}
