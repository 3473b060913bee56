using System.Buffers.Binary;

namespace PostureLink.Clips;

/// <summary>What stands before a block's payload. It has a checksum of its own, so that a block can be skipped without being read.</summary>
/// <param name="Number">0 for the first block of the recording, then one more each: a missing one shows.</param>
/// <param name="IsOffBody">Whether the clip itself said that it was off the body (<see cref="Core.AccelerationBlock.IsOffBody"/>).</param>
/// <param name="Samples">Samples in the block, 1 to <see cref="SampleColumns.Capacity"/>.</param>
/// <param name="FirstUs">The earliest time in it, microseconds from the recording's start.</param>
/// <param name="LastUs">The latest.</param>
/// <param name="PayloadLength">Bytes that follow.</param>
/// <param name="PayloadChecksum">Their CRC-32C.</param>
internal readonly record struct PackedBlockHeader(
    uint Number, bool IsOffBody, int Samples, long FirstUs, long LastUs, int PayloadLength, uint PayloadChecksum)
{
    /// <summary>Bytes of a header; see <c>firmware-protocol/recording</c>.</summary>
    public const int Length = 44;

    /// <summary>No block is longer: 4,096 samples of doubles, of times that fit no run, each with another label.</summary>
    public const int LongestPayload = 1024 * 1024;

    // As CSV: a time so far from the start is a mistake.
    private const long FurthestUs = (long)RecordingFormat.LargestSeconds * 1_000_000;

    private const int ChecksumAt = Length - sizeof(uint);
    private const uint OffBodyFlag = 1;

    /// <summary>The first bytes of a block.</summary>
    public static ReadOnlySpan<byte> Magic => [0x9E, (byte)'P', (byte)'L', (byte)'B'];

    public void Write(Span<byte> bytes)
    {
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Number);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], IsOffBody ? OffBodyFlag : 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], Samples);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], PayloadLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], PayloadChecksum);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], FirstUs);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], LastUs);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumAt..], Crc32C.Of(bytes[..ChecksumAt]));
    }

    /// <summary>Reads a header.</summary>
    /// <returns>False when the bytes are none: too few, of another kind, damaged, or of an impossible block.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PackedBlockHeader header)
    {
        header = default;
        if (bytes.Length < Length || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) != Crc32C.Of(bytes[..ChecksumAt]))
            return false;
        header = new PackedBlockHeader(
            Number: BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            IsOffBody: (BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) & OffBodyFlag) != 0,
            Samples: BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            FirstUs: BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            LastUs: BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            PayloadLength: BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            PayloadChecksum: BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]));
        return header is
        {
            Samples: > 0 and <= SampleColumns.Capacity, PayloadLength: > 0 and <= LongestPayload,
            FirstUs: >= -FurthestUs, LastUs: <= FurthestUs,
        };
    }
}
