namespace PostureLink.Clips;

/// <summary>A codec: code for frames that no layout can describe.</summary>
/// <param name="Name">As in a profile.</param>
/// <param name="Settings">Settings that it reads.</param>
/// <param name="Create">Makes a decoder for one connection.</param>
internal sealed record ClipCodec(
    string Name,
    IReadOnlyCollection<string> Settings,
    Func<ClipProfile, IReadOnlyDictionary<string, double>, IClipDecoder> Create) : FrameFormat
{
    /// <inheritdoc/>
    public override bool IsAngle => false;

    /// <inheritdoc/>
    public override int? SequenceBits => null;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> SettingNames => Settings;

    /// <inheritdoc/>
    public override IClipDecoder CreateDecoder(ClipProfile profile, IReadOnlyDictionary<string, double> settings) =>
        Create(profile, settings);
}

/// <summary>The codecs that a profile can name.</summary>
internal static class ClipCodecs
{
    /// <summary>Every codec, by name.</summary>
    public static IReadOnlyDictionary<string, ClipCodec> All { get; } = new ClipCodec[]
    {
        new("polar-pmd", ["factor"], (profile, settings) => new PolarPmdDecoder(profile, (float)settings["factor"])),
        new("witmotion", [], (profile, _) => new WitMotionDecoder(profile.DataCharacteristic)),
    }.ToDictionary(codec => codec.Name);
}
