using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PostureLink.Clips;

/// <summary>128 counts of one axis, packed into as few bits each as their range, or that of their differences, needs.</summary>
/// <remarks>
/// <para>A byte with the width (bits 0 to 5) and whether differences are packed (bit 6), the least value (int32), then the values
/// less that, in four lanes: value i stands in lane i mod 4, in whose bit stream value i / 4 begins at bit width x (i / 4); word j
/// of lane l is the 32-bit word 4 j + l. So four values are unpacked at once, with the same shift.</para>
/// <para>A difference is against the value four before; before the first four stand the last four of the group before, or zeros.</para>
/// <para>Vectors pay here: measured with `packed` of the benchmarks, see there.</para>
/// </remarks>
internal static class CountGroup
{
    public const int Length = 128;

    private const int Lanes = 4;
    private const int Steps = Length / Lanes;
    private const byte DifferencesFlag = 0x40;
    private const byte WidthMask = 0x3F;

    /// <summary>Packs a group.</summary>
    /// <param name="counts">The group's values.</param>
    /// <param name="before">The last four values of the group before.</param>
    /// <param name="bytes">Where to.</param>
    public static void Pack(ReadOnlySpan<int> counts, ReadOnlySpan<int> before, PackedBytes bytes)
    {
        Span<int> differences = stackalloc int[Length];
        for (int i = 0; i < Length; i++)
            differences[i] = unchecked(counts[i] - (i < Lanes ? before[i] : counts[i - Lanes]));
        (int least, int width) = RangeOf(counts);
        (int leastDifference, int differenceWidth) = RangeOf(differences);
        bool packsDifferences = differenceWidth < width;
        if (packsDifferences)
            (least, width) = (leastDifference, differenceWidth);
        bytes.PutByte((byte)(width | (packsDifferences ? DifferencesFlag : 0)));
        bytes.PutInt32(least);
        PackBits(packsDifferences ? differences : counts, least, width, bytes);
    }

    /// <summary>Unpacks a group.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="before">The last four values of the group before.</param>
    /// <param name="counts">Receives the values.</param>
    /// <returns>Whether the bytes are a group.</returns>
    public static bool TryUnpack(ref PackedSource source, ReadOnlySpan<int> before, Span<int> counts)
    {
        byte form = source.TakeByte();
        int least = source.TakeInt32();
        int width = form & WidthMask;
        if (width > 32 || form > (DifferencesFlag | WidthMask))
            return false;
        ReadOnlySpan<byte> bits = source.Take(Lanes * sizeof(uint) * width);
        if (source.IsBroken)
            return false;
        bool unpacksDifferences = (form & DifferencesFlag) != 0;
        if (BitConverter.IsLittleEndian)
            UnpackFour(MemoryMarshal.Cast<byte, uint>(bits), width, least, unpacksDifferences, before, counts);
        else
            UnpackOne(bits, width, least, unpacksDifferences, before, counts);
        return true;
    }

    /// <summary>Unpacks one value after the other, as the format says it: what the vectors are tested against.</summary>
    internal static void UnpackOne(
        ReadOnlySpan<byte> bits, int width, int least, bool unpacksDifferences, ReadOnlySpan<int> before, Span<int> counts)
    {
        for (int i = 0; i < Length; i++)
        {
            uint value = 0;
            for (int bit = 0; bit < width; bit++)
            {
                (int word, int inWord) = Math.DivRem(width * (i / Lanes) + bit, 32);
                int at = sizeof(uint) * (Lanes * word + i % Lanes) + inWord / 8;
                value |= (uint)(bits[at] >> (inWord % 8) & 1) << bit;
            }
            int previous = i < Lanes ? before[i] : counts[i - Lanes];
            counts[i] = unchecked((int)value + least + (unpacksDifferences ? previous : 0));
        }
    }

    private static void UnpackFour(
        ReadOnlySpan<uint> words, int width, int least, bool unpacksDifferences, ReadOnlySpan<int> before, Span<int> counts)
    {
        Vector128<uint> mask = Vector128.Create(width == 32 ? uint.MaxValue : (1u << width) - 1);
        Vector128<int> lowest = Vector128.Create(least);
        Vector128<int> previous = Vector128.Create(before);
        for (int step = 0; step < Steps; step++)
        {
            Vector128<int> value = (Word(words, width, step) & mask).AsInt32() + lowest;
            if (unpacksDifferences)
                value = previous += value;
            value.CopyTo(counts[(Lanes * step)..]);
        }
    }

    /// <summary>Four values, each at the low end of its word, with what follows it above.</summary>
    private static Vector128<uint> Word(ReadOnlySpan<uint> words, int width, int step)
    {
        if (width == 0)
            return Vector128<uint>.Zero;
        int bit = width * step, word = Lanes * (bit / 32), shift = bit % 32;
        Vector128<uint> value = Vector128.Create(words[word..]) >> shift;
        return shift + width > 32 ? value | Vector128.Create(words[(word + Lanes)..]) << (32 - shift) : value;
    }

    private static void PackBits(ReadOnlySpan<int> values, int least, int width, PackedBytes bytes)
    {
        Span<byte> bits = bytes.Extend(Lanes * sizeof(uint) * width);
        bits.Clear();
        for (int lane = 0; lane < Lanes; lane++)
        {
            ulong waiting = 0;
            int held = 0, word = lane;
            for (int i = lane; i < Length; i += Lanes)
            {
                waiting |= (ulong)unchecked((uint)(values[i] - least)) << held;
                held += width;
                if (held < 32)
                    continue;
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bits[(sizeof(uint) * word)..], (uint)waiting);
                waiting >>= 32;
                held -= 32;
                word += Lanes;
            }
        }
    }

    private static (int Least, int Width) RangeOf(ReadOnlySpan<int> values)
    {
        int least = int.MaxValue, most = int.MinValue;
        foreach (int value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return (least, 32 - BitOperations.LeadingZeroCount(unchecked((uint)(most - least))));
    }
}
