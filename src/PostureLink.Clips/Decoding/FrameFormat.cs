namespace PostureLink.Clips;

/// <summary>How the bytes of a clip become samples: by a layout that is pure data, or by a codec that is code.</summary>
internal abstract record FrameFormat
{
    /// <summary>Width of the sequence number, bits, or null without one.</summary>
    public abstract int? SequenceBits { get; }

    /// <summary>Whether its samples are degrees of forward tilt instead of acceleration.</summary>
    public abstract bool IsAngle { get; }

    /// <summary>Settings that it reads; a profile declares them all.</summary>
    public abstract IReadOnlyCollection<string> SettingNames { get; }

    /// <summary>Makes a decoder for one connection.</summary>
    /// <param name="profile">The clip.</param>
    /// <param name="settings">A value for each of <see cref="SettingNames"/>.</param>
    public abstract IClipDecoder CreateDecoder(ClipProfile profile, IReadOnlyDictionary<string, double> settings);
}
