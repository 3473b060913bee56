using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>How one kind of clip talks: its identity, what to write to it, how to read its frames. Facts only.</summary>
/// <remarks>Read from a file of <c>firmware-protocol/clips</c>; <c>clip-profile.schema.json</c> explains them.</remarks>
public sealed record ClipProfile
{
    internal ClipProfile(FrameFormat format) => Format = format;

    /// <summary>Its name for commands and the journal: lower case, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What the facts rest on, and what nobody has verified.</summary>
    public required string Evidence { get; init; }

    /// <summary>What it demands before it talks.</summary>
    public ClipPairing Pairing { get; init; }

    /// <summary>How the advertised name begins; empty when the name says nothing and the service is advertised instead.</summary>
    public required IReadOnlyList<string> NamePrefixes { get; init; }

    /// <summary>The service that makes it this clip.</summary>
    public required Guid Service { get; init; }

    /// <summary>The characteristic that sends the samples.</summary>
    public required Guid DataCharacteristic { get; init; }

    /// <summary>Every characteristic to subscribe to before the first start write, the one with the samples included.</summary>
    public required IReadOnlyList<Guid> Subscriptions { get; init; }

    /// <summary>Characteristics without which this is not that clip.</summary>
    public required IReadOnlyList<Guid> RequiredCharacteristics { get; init; }

    /// <summary>What makes it send, in order.</summary>
    public required IReadOnlyList<ClipWrite> StartWrites { get; init; }

    /// <summary>What makes it stop, in order.</summary>
    public required IReadOnlyList<ClipWrite> StopWrites { get; init; }

    /// <summary>Samples a second after the start writes, Hz.</summary>
    public required double NominalRateHz { get; init; }

    /// <summary>The clock in its frames, or null: then time is reconstructed from sample count and nominal rate.</summary>
    public required ClipTimeBase? TimeBase { get; init; }

    /// <summary>Width of the sequence number in its frames, bits, or null without one.</summary>
    public required int? SequenceBits { get; init; }

    /// <summary>How long nothing may arrive before the link counts as silent.</summary>
    public required TimeSpan SilenceLimit { get; init; }

    /// <summary>How it sits on the wearer.</summary>
    public required ClipMounting Mounting { get; init; }

    /// <summary>Where it tells its battery level, or null when it does not.</summary>
    public required ClipBattery? Battery { get; init; }

    /// <summary>What its decoder can be told.</summary>
    public required IReadOnlyList<ClipSetting> Settings { get; init; }

    /// <summary>What surprises people, one sentence each.</summary>
    public required IReadOnlyList<string> Quirks { get; init; }

    /// <summary>Where the facts come from.</summary>
    public required IReadOnlyList<ClipSource> Sources { get; init; }

    internal FrameFormat Format { get; }

    /// <summary>Whether an advertisement is of this clip: by its name where the profile has names, else by the service.</summary>
    /// <param name="sighting">The advertisement.</param>
    public bool Matches(ClipSighting sighting) => NamePrefixes.Count == 0
        ? sighting.Services.Contains(Service)
        : NamePrefixes.Any(prefix => sighting.Name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Makes a decoder for one connection.</summary>
    /// <param name="settings">Settings that differ from their defaults, by name; null for none.</param>
    /// <exception cref="ArgumentException">A setting is unknown or out of range; the message lists those there are.</exception>
    public IClipDecoder CreateDecoder(IReadOnlyDictionary<string, double>? settings = null)
    {
        var values = Settings.ToDictionary(setting => setting.Name, setting => setting.Default);
        foreach ((string name, double value) in settings ?? new Dictionary<string, double>())
        {
            ClipSetting? known = Settings.FirstOrDefault(setting => setting.Name == name);
            if (known is null)
                throw new ArgumentException($"{Name} has no setting '{name}'. {DescribeSettings()}");
            if (!(value >= known.Minimum && value <= known.Maximum))
            {
                string text = value.ToString(CultureInfo.InvariantCulture);
                throw new ArgumentException($"{name} cannot be {text}. {DescribeSettings()}");
            }
            values[name] = value;
        }
        return Format.CreateDecoder(this, values);
    }

    private string DescribeSettings() =>
        Settings.Count == 0 ? "It has none." : $"Its settings: {string.Join("; ", Settings)}.";
}
