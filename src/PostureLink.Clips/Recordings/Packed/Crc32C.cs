using System.Buffers.Binary;
using System.Numerics;

namespace PostureLink.Clips;

/// <summary>The checksum of a packed recording: CRC-32C (Castagnoli; RFC 3720, section 12.1), which processors have built in.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of some bytes; of the text "123456789" it is E3069283.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte rest in bytes)
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
