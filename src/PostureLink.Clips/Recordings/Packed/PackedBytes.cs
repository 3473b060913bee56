using System.Buffers.Binary;
using System.Text;

namespace PostureLink.Clips;

/// <summary>Bytes that grow, for a block that is being packed. Cleared and used again, it allocates nothing.</summary>
internal sealed class PackedBytes
{
    private byte[] _bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The same, to be changed.</summary>
    public Span<byte> All => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Gives room at the end; what stands in it is undefined until it is written.</summary>
    public Span<byte> Extend(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
        Span<byte> room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }

    public void PutByte(byte value) => Extend(1)[0] = value;

    public void PutInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Extend(sizeof(int)), value);

    public void PutSingle(float value) => BinaryPrimitives.WriteSingleLittleEndian(Extend(sizeof(float)), value);

    public void PutDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Extend(sizeof(double)), value);

    /// <summary>Appends an unsigned number, seven bits a byte, the lowest first; the top bit says that more follow (LEB128).</summary>
    public void PutVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            PutByte((byte)(value | 0x80));
        PutByte((byte)value);
    }

    /// <summary>Appends a signed number: 0, -1, 1, -2, ... become 0, 1, 2, 3, ...</summary>
    public void PutSigned(long value) => PutVarint((ulong)(value << 1) ^ (ulong)(value >> 63));

    /// <summary>Appends a text: its length in bytes, then UTF-8.</summary>
    public void PutText(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        PutVarint((ulong)length);
        Encoding.UTF8.GetBytes(text, Extend(length));
    }
}
