using System.Buffers.Binary;

namespace PostureLink.Clips;

/// <summary>Writes frames of the open PostureLink clip protocol, version 1.</summary>
/// <remarks>firmware-protocol/open-clip/README.md, "Data".</remarks>
internal static class OpenClipFrame
{
    /// <summary>Ticks of the clip's clock in a second.</summary>
    public const double TicksPerSecond = 32768;

    /// <summary>Most samples of a frame.</summary>
    public const int LargestCount = 40;

    private const byte Version = 1;
    private const int HeaderLength = 10;
    private const int SampleLength = 6;

    /// <summary>What byte 1 says.</summary>
    [Flags]
    public enum Condition : byte
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>The clip can tell whether it is worn.</summary>
        WearKnown = 1,

        /// <summary>It is worn.</summary>
        Worn = 2,

        /// <summary>It is on a charger.</summary>
        Charging = 4,

        /// <summary>Samples were lost on the clip before this frame.</summary>
        LostBefore = 8,
    }

    /// <summary>Length of a frame, bytes.</summary>
    public static int LengthOf(int count) => HeaderLength + SampleLength * count;

    /// <summary>Counts that make 1 g.</summary>
    /// <param name="range">Range code, 0 to 3 for 2, 4, 8, 16 g.</param>
    public static int CountsPerG(byte range) => 16384 >> range;

    /// <summary>Writes a frame.</summary>
    /// <param name="destination">Takes <see cref="LengthOf"/> bytes.</param>
    /// <param name="condition">Byte 1.</param>
    /// <param name="sequence">Bytes 2 and 3.</param>
    /// <param name="ticks">Bytes 4 to 7: time of the first sample.</param>
    /// <param name="range">Byte 9.</param>
    /// <param name="counts">x, y, z of each sample in turn, 1 to 40 samples.</param>
    /// <returns>The length of the frame.</returns>
    public static int Write(
        Span<byte> destination, Condition condition, ushort sequence, uint ticks, byte range, ReadOnlySpan<short> counts)
    {
        int samples = counts.Length / 3;
        destination[0] = Version;
        destination[1] = (byte)condition;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], ticks);
        destination[8] = (byte)samples;
        destination[9] = range;
        for (int i = 0; i < counts.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(destination[(HeaderLength + 2 * i)..], counts[i]);
        return LengthOf(samples);
    }
}
