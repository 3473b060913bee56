using System.Globalization;
using System.Net;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Desktop;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>How everything that can be set is set. <see cref="SettingsStore"/> reads it from the wearer's file.</summary>
public sealed record Settings
{
    /// <summary>What "system" stands for.</summary>
    public SettingsMachine Machine { get; init; } = SettingsMachine.Neutral;

    /// <summary>The language that was chosen, or null for the machine's.</summary>
    public CultureInfo? ChosenLanguage { get; init; }

    /// <summary>The zone that was chosen, or null for the machine's.</summary>
    public TimeZoneInfo? ChosenZone { get; init; }

    /// <summary>Clock time at which days begin.</summary>
    /// <value>Default midnight, up to 12:00.</value>
    public TimeSpan DayStart { get; init; }

    /// <summary>How far forward is a slouch, in a word.</summary>
    /// <value>Default "balanced"; one of <see cref="NamedSteps.Sensitivity"/>.</value>
    public string Sensitivity { get; init; } = "balanced";

    /// <summary>How long a slouch lasts before a word, in a word.</summary>
    /// <value>Default "usual"; one of <see cref="NamedSteps.Delay"/>.</value>
    public string Delay { get; init; } = "usual";

    /// <summary>What counts as still, slouched, lying, worn and a break.</summary>
    public PostureOptions Posture { get; init; } = new();

    /// <summary>When to speak; its language is not set here.</summary>
    public CoachingOptions Coaching { get; init; } = new();

    /// <summary>The gates that are watched.</summary>
    /// <value>Default all.</value>
    public IReadOnlyList<Gate> Gates { get; init; } = Enum.GetValues<Gate>();

    /// <summary>The wearer's calendar file, or null for none.</summary>
    public string? CalendarFile { get; init; }

    /// <summary>The ways to tell the wearer something, by <see cref="INotifier.Name"/>.</summary>
    /// <value>Default desktop, terminal and haptic.</value>
    public IReadOnlyList<string> Notifiers { get; init; } = ["desktop", "terminal", "haptic"];

    /// <summary>Where a webhook posts to, or null.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>What signs its posts, or null.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Address on which the API listens.</summary>
    /// <value>Default 127.0.0.1.</value>
    public IPAddress ApiAddress { get; init; } = IPAddress.Loopback;

    /// <summary>Port on which it listens.</summary>
    /// <value>Default 0: any that is free.</value>
    public int ApiPort { get; init; }

    /// <summary>Whether other machines may ask it at all.</summary>
    /// <value>Default no.</value>
    public bool ApiRemote { get; init; }

    /// <summary>Its certificate's file, or null.</summary>
    public string? ApiCertificate { get; init; }

    /// <summary>What is kept, and for how long.</summary>
    public DataKeeping Keeping { get; init; } = new();

    /// <summary>The language in force.</summary>
    public CultureInfo Language => ChosenLanguage ?? Machine.Language;

    /// <summary>The zone in force.</summary>
    public TimeZoneInfo Zone => ChosenZone ?? Machine.Zone;

    /// <summary>The wearer's days.</summary>
    public DayCalendar Calendar => new(Zone, DayStart);

    /// <summary>What shapes the pipeline.</summary>
    /// <param name="clip">The clip that is worn, or null for none.</param>
    public PipelineOptions ToPipelineOptions(PairedClip? clip) => new()
    {
        Mounting = clip?.Mounting ?? SensorMounting.Back,
        Calibration = clip?.Calibration,
        Posture = Posture,
        Coaching = Coaching with { Language = Language },
        Zone = Zone,
        DayStart = DayStart,
    };

    /// <summary>Where gate sensors look.</summary>
    public GateSensorOptions ToGateSensorOptions() => new() { CalendarFile = CalendarFile, Zone = () => Zone, Language = Language };

    /// <summary>Where the webhook posts to once it is switched on, or null where nobody has said.</summary>
    public WebhookOptions? ToWebhookOptions() => WebhookUrl is { } url && WebhookSecret is { } secret
        ? new WebhookOptions { Address = url, Secret = secret, Language = Language }
        : null;

    /// <summary>Where the API listens.</summary>
    /// <param name="dataFolder">The data folder.</param>
    public ApiOptions ToApiOptions(string dataFolder) => new()
    {
        DataFolder = dataFolder,
        Address = ApiAddress,
        Port = ApiPort,
        AllowRemote = ApiRemote,
        CertificateFile = ApiCertificate,
    };

    /// <summary>Neither the secret nor what else an address may hold goes into a log.</summary>
    public override string ToString() => "settings";
}
