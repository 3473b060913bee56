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

    /// <summary>
    /// Unpacks four values with each step: those of the word that they begin in, and above them those of the next one. Without a branch,
    /// since where a value lies across two words follows no pattern that a processor could learn.
    /// </summary>
    private static void UnpackFour(
        ReadOnlySpan<uint> packed, int width, int least, bool unpacksDifferences, ReadOnlySpan<int> before, Span<int> counts)
    {
        // A word more, for the last value to look into.
        Span<Vector128<uint>> words = stackalloc Vector128<uint>[width + 1];
        MemoryMarshal.Cast<uint, Vector128<uint>>(packed).CopyTo(words);
        words[width] = Vector128<uint>.Zero;
        Span<Vector128<int>> values = MemoryMarshal.Cast<int, Vector128<int>>(counts[..Length]);
        Vector128<uint> mask = Vector128.Create(width == 32 ? uint.MaxValue : (1u << width) - 1);
        Vector128<int> lowest = Vector128.Create(least);
        Vector128<int> previous = unpacksDifferences ? Vector128.Create(before) : Vector128<int>.Zero;
        Vector128<int> carried = unpacksDifferences ? Vector128<int>.AllBitsSet : Vector128<int>.Zero;
        for (int step = 0, bit = 0; step < values.Length; step++, bit += width)
        {
            int word = bit / 32, shift = bit % 32;
            // Twice, as a shift by 32 is none.
            Vector128<uint> value = words[word] >> shift | words[Math.Min(word + 1, width)] << (31 - shift) << 1;
            previous = (value & mask).AsInt32() + lowest + (previous & carried);
            values[step] = previous;
        }
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
