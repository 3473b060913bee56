using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>How one kind of clip talks: its identity, what to write to it, how to read its frames. Facts only.</summary>
/// <remarks>Made only from a file such as those of <c>firmware-protocol/clips</c>; <c>clip-profile.schema.json</c> explains
/// them. What a profile does not list cannot be written to a clip.</remarks>
public sealed class ClipProfile
{
    private readonly ClipWiring _wiring;

    internal ClipProfile(ClipWiring wiring) => _wiring = wiring;

    /// <summary>Its name for commands and the journal: lower case, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The best that its facts rest on.</summary>
    public required ClipEvidence EvidenceLevel { get; init; }

    /// <summary>What the facts rest on, and what nobody has verified.</summary>
    public required string Evidence { get; init; }

    /// <summary>Why it is offered only to those who ask for experimental clips, or null when it is offered to all.</summary>
    public required string? Experimental { get; init; }

    /// <summary>Whether it is offered only to those who ask for experimental clips.</summary>
    public bool IsExperimental => Experimental is not null;

    /// <summary>How its frames reach the radio.</summary>
    public required ClipTransport Transport { get; init; }

    /// <summary>What its samples are.</summary>
    public ClipOutput Output => _wiring.Output;

    /// <summary>What it demands before it talks.</summary>
    public required ClipPairing Pairing { get; init; }

    /// <summary>How the advertised name can begin; empty when the beginning says nothing.</summary>
    public required IReadOnlyList<string> NamePrefixes { get; init; }

    /// <summary>What the advertised name can hold anywhere; empty when it need not hold anything.</summary>
    public required IReadOnlyList<string> NameParts { get; init; }

    /// <summary>The company that its advertisements carry data of, by the Bluetooth SIG's identifier, or null.</summary>
    public required ushort? Company { get; init; }

    /// <summary>Other identifiers that stand where a company should, any of which makes it this clip; empty without any.</summary>
    public required IReadOnlyList<ushort> Companies { get; init; }

    /// <summary>The service that makes it this clip, or null for one that speaks only in advertisements.</summary>
    public required Guid? Service { get; init; }

    /// <summary>The characteristic that sends the samples; all zero for one that speaks only in advertisements.</summary>
    public required Guid DataCharacteristic { get; init; }

    /// <summary>Every characteristic to subscribe to before the first start step, the one with the samples included.</summary>
    public required IReadOnlyList<Guid> Subscriptions { get; init; }

    /// <summary>Characteristics without which this is not that clip.</summary>
    public required IReadOnlyList<Guid> RequiredCharacteristics { get; init; }

    /// <summary>The clock in its frames, or null: then time is reconstructed from sample count and rate.</summary>
    public required ClipTimeBase? TimeBase { get; init; }

    /// <summary>Width of the sequence number in its frames, bits, or null without one.</summary>
    public int? SequenceBits => Format.SequenceBits;

    /// <summary>How long nothing may arrive before the link counts as silent.</summary>
    public required TimeSpan SilenceLimit { get; init; }

    /// <summary>How it sits on the wearer.</summary>
    public required ClipMounting Mounting { get; init; }

    /// <summary>How it tells its battery level, or null when it does not.</summary>
    public required ClipBattery? Battery { get; init; }

    /// <summary>How it tells whether it is on its charger, or null when it does not, or its frames do.</summary>
    public required ClipCharger? Charger { get; init; }

    /// <summary>What can be chosen: rate, range, and what its decoder must be told.</summary>
    public required IReadOnlyList<ClipSetting> Settings { get; init; }

    /// <summary>The one of <see cref="Settings"/> that says the samples a second, or null when they cannot be chosen.</summary>
    public string? RateSetting => _wiring.Rate.Setting;

    /// <summary>What a wearer may ask of it.</summary>
    public required IReadOnlyList<ClipCommand> Commands { get; init; }

    /// <summary>What surprises people, one sentence each.</summary>
    public required IReadOnlyList<string> Quirks { get; init; }

    /// <summary>Where the facts come from.</summary>
    public required IReadOnlyList<ClipSource> Sources { get; init; }

    internal FrameFormat Format => _wiring.Format;

    /// <summary>
    /// Whether an advertisement is of this clip: by its name where the profile has names, else by its service or company. One that
    /// speaks only in advertisements must carry data of its company as well.
    /// </summary>
    /// <param name="sighting">The advertisement.</param>
    public bool Matches(ClipSighting sighting)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        bool hasCompany = (Company is { } company && sighting.ManufacturerData.ContainsKey(company))
            || Companies.Any(sighting.ManufacturerData.ContainsKey);
        if (Transport == ClipTransport.Advertisement && !hasCompany)
            return false;
        if (NamePrefixes.Count + NameParts.Count == 0)
            return hasCompany || (Service is { } service && sighting.Services.Contains(service));
        return NamePrefixes.Any(prefix => sighting.Name.StartsWith(prefix, StringComparison.Ordinal))
            || NameParts.Any(part => sighting.Name.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>Chooses the settings.</summary>
    /// <param name="given">Those that differ from their defaults, by name; null for none.</param>
    /// <exception cref="ArgumentException">A setting is unknown or not allowed; the message lists those there are.</exception>
    public ClipSettings Configure(IReadOnlyDictionary<string, double>? given = null)
    {
        var values = Settings.ToDictionary(setting => setting.Name, setting => setting.Default);
        foreach ((string name, double value) in given ?? new Dictionary<string, double>())
        {
            ClipSetting known = Settings.FirstOrDefault(setting => setting.Name == name)
                ?? throw new ArgumentException($"{Name} has no setting '{name}'. {DescribeSettings()}");
            if (!known.Allows(value))
            {
                string text = value.ToString(CultureInfo.InvariantCulture);
                throw new ArgumentException($"{name} cannot be {text}. {DescribeSettings()}");
            }
            values[name] = value;
        }
        return new ClipSettings(this, values);
    }

    /// <summary>Samples a second after the start steps, Hz.</summary>
    /// <param name="settings">The settings; null for their defaults.</param>
    /// <exception cref="ArgumentException">The settings are of another profile.</exception>
    public double RateHz(ClipSettings? settings = null) => RateSetting is { } setting ? Own(settings)[setting] : _wiring.Rate.Hz;

    /// <summary>What makes it send, in order.</summary>
    /// <param name="settings">The settings; null for their defaults.</param>
    /// <exception cref="ArgumentException">The settings are of another profile.</exception>
    public IReadOnlyList<ClipStep> StartSteps(ClipSettings? settings = null) => Steps(_wiring.Start, settings);

    /// <summary>What makes it stop, in order.</summary>
    /// <param name="settings">The settings; null for their defaults.</param>
    /// <exception cref="ArgumentException">The settings are of another profile.</exception>
    public IReadOnlyList<ClipStep> StopSteps(ClipSettings? settings = null) => Steps(_wiring.Stop, settings);

    /// <summary>Makes a decoder for one connection.</summary>
    /// <param name="settings">The settings; null for their defaults.</param>
    /// <exception cref="ArgumentException">The settings are of another profile.</exception>
    public IClipDecoder CreateDecoder(ClipSettings? settings = null) => Format.CreateDecoder(this, Own(settings).Values);

    private ClipStep[] Steps(IReadOnlyList<StepTemplate> templates, ClipSettings? settings)
    {
        ClipSettings own = Own(settings);
        return templates.Select(template => template.With(own.BytesOf)).ToArray();
    }

    private ClipSettings Own(ClipSettings? settings)
    {
        if (settings is null)
            return Configure();
        return ReferenceEquals(settings.Profile, this)
            ? settings
            : throw new ArgumentException($"These are settings of {settings.Profile.Name}, not of {Name}.", nameof(settings));
    }

    private string DescribeSettings() =>
        Settings.Count == 0 ? "It has none." : $"Its settings: {string.Join("; ", Settings)}.";
}

/// <summary>What a profile is made of inside.</summary>
/// <param name="Format">How its bytes become samples.</param>
/// <param name="Output">What its samples are.</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="Start">What makes it send.</param>
/// <param name="Stop">What makes it stop.</param>
internal sealed record ClipWiring(
    FrameFormat Format, ClipOutput Output, ClipRate Rate, IReadOnlyList<StepTemplate> Start, IReadOnlyList<StepTemplate> Stop);

/// <summary>Samples a second: a number, or whatever a setting says.</summary>
/// <param name="Hz">The number, where there is no setting.</param>
/// <param name="Setting">The setting, or null.</param>
internal sealed record ClipRate(double Hz, string? Setting);
