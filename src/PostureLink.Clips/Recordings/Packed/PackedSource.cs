using System.Buffers.Binary;
using System.Text;

namespace PostureLink.Clips;

/// <summary>Reads what <see cref="PackedBytes"/> wrote. Never reads beyond the end, whatever the bytes say.</summary>
internal ref struct PackedSource(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether something was asked for that is not there, or cannot be; from then on zeros come.</summary>
    public bool IsBroken { get; private set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            IsBroken = true;
            _rest = default;
            return default;
        }
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public byte TakeByte() => Take(1) is [byte value] ? value : (byte)0;

    public int TakeInt32() => Take(sizeof(int)) is { Length: > 0 } taken ? BinaryPrimitives.ReadInt32LittleEndian(taken) : 0;

    public double TakeDouble() => Take(sizeof(double)) is { Length: > 0 } taken ? BinaryPrimitives.ReadDoubleLittleEndian(taken) : 0;

    public ulong TakeVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = TakeByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        IsBroken = true;
        return 0;
    }

    public long TakeSigned()
    {
        ulong folded = TakeVarint();
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    /// <summary>Reads a count that can be no more than a limit.</summary>
    public int TakeCount(int most)
    {
        ulong count = TakeVarint();
        if (count <= (ulong)most)
            return (int)count;
        IsBroken = true;
        return 0;
    }

    public string TakeText(int longest) => Encoding.UTF8.GetString(Take(TakeCount(longest)));
}
