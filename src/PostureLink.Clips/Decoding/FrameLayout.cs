namespace PostureLink.Clips;

/// <summary>What a header field means to the decoder.</summary>
internal enum FieldRole
{
    /// <summary>Nothing: it is only checked, or names the count or the range.</summary>
    None = 0,

    /// <summary>Protocol version; an unexpected value is an unknown version.</summary>
    Version,

    /// <summary>Frame type; an unexpected value is an unknown type.</summary>
    Type,

    /// <summary>Sequence number, one more for each frame.</summary>
    Sequence,

    /// <summary>The clip's clock.</summary>
    Time,

    /// <summary>Whether the clip knows if it is worn.</summary>
    WearKnown,

    /// <summary>Whether it is worn.</summary>
    Worn,

    /// <summary>Whether it is being charged.</summary>
    Charging,

    /// <summary>Whether samples were lost on the clip before this frame.</summary>
    LostBefore,
}

/// <summary>A header field.</summary>
/// <param name="Name">Its name in errors.</param>
/// <param name="Offset">From the start of the frame, bytes.</param>
/// <param name="Type">How it stands there; an integer.</param>
/// <param name="Mask">The bits that belong to it; the value is shifted down to the lowest of them.</param>
/// <param name="Role">What it means.</param>
/// <param name="Minimum">Smallest allowed value, or null.</param>
/// <param name="Maximum">Largest allowed value, or null.</param>
internal sealed record FrameField(
    string Name, int Offset, NumberType Type, ulong? Mask, FieldRole Role, long? Minimum, long? Maximum)
{
    /// <summary>Width of its values, bits.</summary>
    public int Bits => Mask is { } mask ? System.Numerics.BitOperations.PopCount(mask) : 8 * Type.Size;

    /// <summary>Reads it.</summary>
    /// <param name="frame">The frame, long enough.</param>
    public long Read(ReadOnlySpan<byte> frame)
    {
        long value = Type.ReadInteger(frame[Offset..]);
        return Mask is { } mask
            ? (long)(((ulong)value & mask) >> System.Numerics.BitOperations.TrailingZeroCount(mask))
            : value;
    }

    /// <summary>Whether a value is allowed.</summary>
    public bool Allows(long value) => !(value < Minimum) && !(value > Maximum);
}

/// <summary>The samples of a frame: equally long records of three numbers of one type, or of one angle.</summary>
/// <param name="Offset">Of the first record from the start of the frame, bytes.</param>
/// <param name="Stride">From one record to the next, bytes.</param>
/// <param name="Type">How each number stands there.</param>
/// <param name="X">Of the x value in its record, bytes; of the angle where there is one.</param>
/// <param name="Y">Of the y value in its record, bytes.</param>
/// <param name="Z">Of the z value in its record, bytes.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Scale">What a count is worth.</param>
/// <param name="Rest">Most bytes that may follow them and are not looked at.</param>
/// <param name="IsAngle">Whether they are degrees of forward tilt.</param>
internal sealed record SampleBlock(
    int Offset, int Stride, NumberType Type, int X, int Y, int Z, SampleCount Count, SampleScale Scale, int Rest, bool IsAngle);

/// <summary>How many samples a frame holds.</summary>
/// <param name="Field">The field that says so, or null.</param>
/// <param name="IsToEnd">Whether they fill the frame to its end. If not, without a field, it is always the maximum.</param>
/// <param name="Maximum">The most there can be.</param>
internal sealed record SampleCount(FrameField? Field, bool IsToEnd, int Maximum);

/// <summary>What a count is worth: g = number / counts per g, and degrees likewise.</summary>
/// <param name="Field">The field that picks one of several, or null.</param>
/// <param name="CountsPerG">One value, or one for each value of the field from 0 on.</param>
/// <param name="RangeSetting">The setting with the range in g, or null; with it, the one value is for the full scale.</param>
internal sealed record SampleScale(FrameField? Field, IReadOnlyList<double> CountsPerG, string? RangeSetting);

/// <summary>A regular frame as data: header fields, then samples to the end of the frame.</summary>
/// <param name="Fields">Header fields, all before the samples.</param>
/// <param name="Samples">The samples.</param>
internal sealed record FrameLayout(IReadOnlyList<FrameField> Fields, SampleBlock Samples) : FrameFormat
{
    /// <inheritdoc/>
    public override bool IsAngle => Samples.IsAngle;

    /// <inheritdoc/>
    public override int? SequenceBits => Fields.FirstOrDefault(entry => entry.Role == FieldRole.Sequence)?.Bits;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> SettingNames => Samples.Scale.RangeSetting is { } range ? [range] : [];

    /// <inheritdoc/>
    public override IClipDecoder CreateDecoder(ClipProfile profile, IReadOnlyDictionary<string, double> settings) =>
        new LayoutDecoder(profile.DataCharacteristic, this, settings);
}
