using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Whether bytes are what they should be, and if not, why.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Detail">One sentence with the offset and the figures.</param>
internal readonly record struct FrameVerdict(FrameFault Fault, Wording Detail)
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
    /// <param name="detail">Name of the sentence with the offset and the figures, in the resource files.</param>
    /// <param name="values">What is filled in.</param>
    public static FrameVerdict Because(this FrameFault fault, string detail, params object?[] values) =>
        new(fault, Clips.Because.Of(detail, values));

    /// <summary>Samples that fill a frame to its end do not fill it evenly.</summary>
    /// <param name="offset">Where they begin, bytes.</param>
    /// <param name="size">Bytes of one.</param>
    /// <param name="available">Bytes from there to the end of the frame.</param>
    public static FrameVerdict CutSample(int offset, int size, int available) => available == 0
        ? FrameFault.TooShort.Because("frame.ends", offset)
        : FrameFault.TooShort.Because("frame.left-over", size, offset, available % size);

    /// <summary>Whether the samples of a frame are some that a clip can measure: no recording takes others.</summary>
    /// <param name="frame">The frame.</param>
    public static FrameVerdict Measurable(DecodedFrame frame)
    {
        for (int i = 0; i < frame.Count; i++)
        {
            if (Math.Max(Math.Max(Math.Abs(frame.X[i]), Math.Abs(frame.Y[i])), Math.Abs(frame.Z[i])) > RecordingFormat.LargestG)
                return FrameFault.BadField.Because("frame.sample-large", i + 1, RecordingFormat.LargestG);
        }
        return FrameVerdict.Good;
    }

    /// <summary>The notification came from a characteristic that sends no samples.</summary>
    /// <param name="characteristic">The one that it came from.</param>
    /// <param name="data">The one that sends samples.</param>
    public static FrameVerdict Foreign(Guid characteristic, Guid data) =>
        FrameFault.UnknownCharacteristic.Because("frame.foreign", characteristic, data);
}
