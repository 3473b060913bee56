namespace PostureLink.Clips;

/// <summary>A codec: code for frames that no layout can describe.</summary>
/// <param name="Name">As in a profile.</param>
/// <param name="Settings">Settings that it reads.</param>
/// <param name="Create">Makes a decoder for one connection.</param>
/// <param name="TellsAngle">Whether its samples are degrees of forward tilt instead of acceleration.</param>
/// <param name="NumberBits">Width of the sequence number that it hands on, bits, or null without one.</param>
internal sealed record ClipCodec(
    string Name,
    IReadOnlyCollection<string> Settings,
    Func<ClipProfile, IReadOnlyDictionary<string, double>, IClipDecoder> Create,
    bool TellsAngle = false,
    int? NumberBits = null) : FrameFormat
{
    /// <inheritdoc/>
    public override bool IsAngle => TellsAngle;

    /// <inheritdoc/>
    public override int? SequenceBits => NumberBits;

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
        new("metamotion-bmi160", ["range"], (profile, settings) =>
            new MetaMotionDecoder(profile.DataCharacteristic, packedRegister: 0x1C, settings["range"])),
        new("metamotion-bmi270", ["range"], (profile, settings) =>
            new MetaMotionDecoder(profile.DataCharacteristic, packedRegister: 0x05, settings["range"])),
        new("movesense", [], (profile, _) => new MovesenseDecoder(profile.DataCharacteristic)),
        new("polar-pmd", ["factor"], (profile, settings) => new PolarPmdDecoder(profile, (float)settings["factor"])),
        new("hipee", [], (profile, _) => new HipeeDecoder(profile.DataCharacteristic), TellsAngle: true),
        new("lumo-lift", [], (profile, _) => new LumoLiftDecoder(profile), TellsAngle: true),
        new("puckjs", [], (profile, _) => new PuckDecoder(profile.DataCharacteristic), NumberBits: PuckDecoder.SequenceBits),
        new("ruuvi-rawv2", [], (profile, _) => new RuuviTagDecoder(profile.DataCharacteristic), NumberBits: RuuviTagDecoder.SequenceBits),
        new("upright-go", [], (profile, _) => new UprightGoDecoder(profile), TellsAngle: true),
        new("witmotion", [], (profile, _) => new WitMotionDecoder(profile.DataCharacteristic)),
    }.ToDictionary(codec => codec.Name);
}
