using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What a companion is made of.</summary>
public sealed record CompanionOptions
{
    /// <summary>The data folder: journal, paired clips, settings.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The clocks.</summary>
    public required HostClocks Clocks { get; init; }

    /// <summary>
    /// The clock of those outside: a stream's signs of life, the system's watchdog; null for that of <see cref="Clocks"/>.
    /// </summary>
    public TimeProvider? ListenersTime { get; init; }

    /// <summary>Called before something is done with a clip that takes time, for a clock that stands still until then; any thread.</summary>
    public Action? BeforeClipDeed { get; init; }

    /// <summary>The wearer's days, by the settings as they are now.</summary>
    public required Func<DayCalendar> Calendar { get; init; }

    /// <summary>The settings; those of the pipeline are asked for whenever they change.</summary>
    public required ISettingsStore Settings { get; init; }

    /// <summary>What shapes the pipeline, by the settings as they are now, for a clip or for none.</summary>
    public required Func<PairedClip?, PipelineOptions> Pipeline { get; init; }

    /// <summary>How patient the pipeline is.</summary>
    /// <value>Default <see cref="LivePipelineOptions"/>' own, but for last tries of 0.4 s: a service ends within two seconds.</value>
    public LivePipelineOptions Live { get; init; } = new() { LastTries = TimeSpan.FromMilliseconds(400) };

    /// <summary>Opens a clip's radio; for none, the one in which clips are looked for.</summary>
    public required Func<PairedClip?, OpenRadio> OpenRadio { get; init; }

    /// <summary>The clip profiles; read when the first clip is taken or looked for, and not before the service can be asked.</summary>
    public required Lazy<ClipProfiles> Profiles { get; init; }

    /// <summary>The clip to wear, by name or address; null for the one that was paired last.</summary>
    public string? ClipName { get; init; }

    /// <summary>Ways to tell the wearer something; the companion disposes of them.</summary>
    public IReadOnlyList<INotifier> Notifiers { get; init; } = [];

    /// <summary>What is watched outside the clip.</summary>
    public IReadOnlyList<IGateSensor> Gates { get; init; } = [];

    /// <summary>What is kept of the journal, by the settings as they are now.</summary>
    public Func<DataKeeping> Keeping { get; init; } = () => new DataKeeping();

    /// <summary>The usual time from the start to the day's first look at what is left to do for the journal.</summary>
    /// <remarks>
    /// A copy of a year is seconds of work for the disk and a processor, which a start has no room for. Short enough that a service which
    /// runs for some minutes at a time makes its copy; one that ends earlier leaves it to the next.
    /// </remarks>
    public static readonly TimeSpan UsualCareAfter = TimeSpan.FromMinutes(1);

    /// <summary>When, after the start, the day's care for the journal begins: the copy, and what is no longer to be kept.</summary>
    /// <value>Default <see cref="UsualCareAfter"/>.</value>
    public TimeSpan CareAfter { get; init; } = UsualCareAfter;

    /// <summary>The language of what the wearer reads.</summary>
    public CultureInfo Language { get; init; } = Languages.English;

    /// <summary>Opens the journal of the data folder; for tests. Default: <see cref="JournalFolder.Open"/>.</summary>
    public Func<string, IJournal> OpenJournal { get; init; } = folder => JournalFolder.Open(folder);

    /// <summary>Takes what only a log is for: faults that are dealt with already. Any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };
}
