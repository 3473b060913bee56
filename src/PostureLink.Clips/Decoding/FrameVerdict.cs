using System.Globalization;

namespace PostureLink.Clips;

/// <summary>Whether bytes are what they should be, and if not, why.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Detail">One sentence with the offset and the figures.</param>
internal readonly record struct FrameVerdict(FrameFault Fault, string Detail)
{
    /// <summary>Nothing is wrong.</summary>
    public static FrameVerdict Good => default;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsGood => Fault == FrameFault.None;
}

/// <summary>Verdicts for faults.</summary>
internal static class FrameVerdicts
{
    /// <summary>The verdict that something is wrong.</summary>
    /// <param name="fault">What.</param>
    /// <param name="detail">One sentence with the offset and the figures.</param>
    public static FrameVerdict Because(this FrameFault fault, FormattableString detail) =>
        new(fault, detail.ToString(CultureInfo.InvariantCulture));

    /// <summary>Samples that fill a frame to its end do not fill it evenly.</summary>
    /// <param name="offset">Where they begin, bytes.</param>
    /// <param name="size">Bytes of one.</param>
    /// <param name="available">Bytes from there to the end of the frame.</param>
    public static FrameVerdict CutSample(int offset, int size, int available) => available == 0
        ? FrameFault.TooShort.Because($"The frame ends at offset {offset}, where its samples should begin.")
        : FrameFault.TooShort.Because($"Samples of {size} bytes from offset {offset}: {available % size} are left over.");

    /// <summary>The notification came from a characteristic that sends no samples.</summary>
    /// <param name="characteristic">The one that it came from.</param>
    /// <param name="data">The one that sends samples.</param>
    public static FrameVerdict Foreign(Guid characteristic, Guid data) =>
        FrameFault.UnknownCharacteristic.Because($"{characteristic} sends no samples; {data} does.");
}
