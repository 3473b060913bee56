using System.Buffers.Binary;

namespace PostureLink.Core;

/// <summary>Reads what <see cref="PackedSeconds"/> wrote, from its first byte to its last; an end that comes too early is told.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> packed)
{
    private readonly ReadOnlySpan<byte> _packed = packed;
    private int _next;
    private int _bits;
    private int _bitsLeft;

    /// <summary>The next byte.</summary>
    public int Byte() => _next < _packed.Length ? _packed[_next++] : throw CutOff();

    /// <summary>The next eight bytes.</summary>
    public ulong Mask() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>Bytes after their length, or null.</summary>
    public byte[]? Whole()
    {
        long length = 0;
        for (int shift = 0; ; shift += 7)
        {
            int part = Byte();
            length |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
                break;
            if (shift > 28)
                throw CutOff();
        }
        return length == 0 ? null : Take(length - 1).ToArray();
    }

    /// <summary>The next bits, as a number.</summary>
    public uint Bits(int width)
    {
        uint value = 0;
        for (int bit = 0; bit < width; bit++)
            value |= Bit() << bit;
        return value;
    }

    /// <summary>The next number in a Rice code.</summary>
    public uint Rice(int width)
    {
        uint ones = 0;
        while (Bit() != 0)
            ones++;
        return (ones << width) | Bits(width);
    }

    /// <summary>Refuses bytes that are left, and bits that are not 0.</summary>
    public readonly void RequireEnd()
    {
        if (_next != _packed.Length || _bits != 0)
            throw new InvalidDataException("Packed seconds go on where they should end.");
    }

    private uint Bit()
    {
        if (_bitsLeft == 0)
            (_bits, _bitsLeft) = (Byte(), 8);
        uint bit = (uint)_bits & 1;
        _bits >>= 1;
        _bitsLeft--;
        return bit;
    }

    private ReadOnlySpan<byte> Take(long length)
    {
        if (length > _packed.Length - _next)
            throw CutOff();
        ReadOnlySpan<byte> taken = _packed.Slice(_next, (int)length);
        _next += (int)length;
        return taken;
    }

    private static InvalidDataException CutOff() => new("Packed seconds end too early.");
}
