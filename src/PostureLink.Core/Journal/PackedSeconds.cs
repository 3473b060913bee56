using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace PostureLink.Core;

/// <summary>The seconds of a minute as the journal's engines keep them: states as runs, angles in as few bits as they take.</summary>
/// <remarks>
/// <para>Without loss: what <see cref="Unpack"/> gives is what <see cref="Pack"/> was given, whatever it was. A minute of
/// sixty seconds (<see cref="MinuteRecord"/>), whose states are ASCII, is kept like this:</para>
/// <list type="bullet">
/// <item>1 byte: how many runs of equal states there are, 1 to 60;</item>
/// <item>a run: 1 byte, its state's letter (<see cref="SecondCode"/>), and, but for the last, 1 byte, its length, 1 to 59;</item>
/// <item>1 byte: how the angles are kept. 0x40: none is known, and nothing follows. Else the bits 0 to 3 are a width n, bit 4 says
/// whether differences (1) or distances (0) follow, and bit 5 whether some seconds are unknown;</item>
/// <item>8 bytes, little-endian, only with bit 5: bit i is set where the angle of second i is known; the bits 60 to 63 are 0;</item>
/// <item>1 byte, signed: the least known angle with distances, the first known one with differences; degrees;</item>
/// <item>bits, the lowest of each byte first, for the known seconds in turn; what is left of the last byte is 0. Distances (n is 0
/// to 8): the angle less the least one, n bits. Differences (n is 0 to 7), from the second known angle on: the difference d to the
/// known one before, as z = 2d, or -2d - 1 where d is negative, in a Rice code: z / 2^n ones, a zero, and the n lowest bits of
/// z.</item>
/// </list>
/// <para>Of the two the shorter is taken, of equal ones distances. Anything else, which no minute is, begins with a byte 0; then the
/// states in UTF-8 and the flexion, each after its length plus one, or after 0 where it is null; lengths have 7 bits a byte, the
/// lowest first, and the top bit where more follow.</para>
/// </remarks>
public static class PackedSeconds
{
    private const byte AsTheyAre = 0, NoneKnown = 0x40, Differences = 0x10, SomeUnknown = 0x20;
    private const int WidthMask = 0x0F, MostWidth = 8, MostRice = 7;
    private const ulong AllKnown = (1UL << MinuteRecord.Seconds) - 1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Packs a minute's seconds.</summary>
    /// <param name="states">Their states, a letter a second, or null.</param>
    /// <param name="flexion">Their angles, a byte a second, or null.</param>
    /// <returns>2 to some 180 bytes for a minute, some 20 to 30 for a usual one.</returns>
    public static byte[] Pack(string? states, byte[]? flexion)
    {
        using var packed = new MemoryStream(capacity: 64);
        if (states?.Length != MinuteRecord.Seconds || flexion?.Length != MinuteRecord.Seconds || !Ascii.IsValid(states))
        {
            packed.WriteByte(AsTheyAre);
            WriteWhole(packed, states is null ? null : Utf8.GetBytes(states));
            WriteWhole(packed, flexion);
            return packed.ToArray();
        }
        WriteRuns(packed, states);
        WriteAngles(packed, flexion);
        return packed.ToArray();
    }

    /// <summary>Gives back what was packed.</summary>
    /// <param name="packed">As <see cref="Pack"/> gave it.</param>
    /// <exception cref="InvalidDataException">It is damaged: cut off, too long, or otherwise nothing that was packed.</exception>
    public static (string? States, byte[]? Flexion) Unpack(ReadOnlySpan<byte> packed)
    {
        var rest = new PackedReader(packed);
        int runs = rest.Byte();
        if (runs == AsTheyAre)
        {
            string? text = rest.Whole() is { } bytes ? Text(bytes) : null;
            byte[]? angles = rest.Whole();
            rest.RequireEnd();
            return (text, angles);
        }
        string states = ReadRuns(ref rest, runs);
        byte[] flexion = ReadAngles(ref rest);
        rest.RequireEnd();
        return (states, flexion);
    }

    private static string Text(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new InvalidDataException("Packed states are no text.", wrong);
        }
    }

    private static void WriteWhole(MemoryStream packed, byte[]? bytes)
    {
        uint rest = bytes is null ? 0 : (uint)bytes.Length + 1;
        for (; rest >= 0x80; rest >>= 7)
            packed.WriteByte((byte)(rest | 0x80));
        packed.WriteByte((byte)rest);
        packed.Write(bytes ?? []);
    }

    private static void WriteRuns(MemoryStream packed, string states)
    {
        int runs = 1;
        for (int second = 1; second < states.Length; second++)
            runs += states[second] == states[second - 1] ? 0 : 1;
        packed.WriteByte((byte)runs);
        for (int start = 0; start < states.Length;)
        {
            int end = start + 1;
            while (end < states.Length && states[end] == states[start])
                end++;
            packed.WriteByte((byte)states[start]);
            if (end < states.Length)
                packed.WriteByte((byte)(end - start));
            start = end;
        }
    }

    private static string ReadRuns(ref PackedReader rest, int runs)
    {
        Span<char> states = stackalloc char[MinuteRecord.Seconds];
        int start = 0;
        for (; runs > 0; runs--)
        {
            int code = rest.Byte(), left = states.Length - start;
            int length = runs == 1 ? left : rest.Byte();
            if (code > 0x7F || length == 0 || (runs == 1 ? length > left : length >= left))
                throw new InvalidDataException("Packed states are not those of sixty seconds.");
            states.Slice(start, length).Fill((char)code);
            start += length;
        }
        return new string(states);
    }

    private static void WriteAngles(MemoryStream packed, byte[] flexion)
    {
        Span<int> angles = stackalloc int[MinuteRecord.Seconds];
        ulong known = 0;
        int count = 0, least = int.MaxValue, most = int.MinValue;
        for (int second = 0; second < flexion.Length; second++)
        {
            sbyte angle = unchecked((sbyte)flexion[second]);
            if (angle == MinuteRecord.UnknownFlexion)
                continue;
            known |= 1UL << second;
            angles[count++] = angle;
            (least, most) = (Math.Min(least, angle), Math.Max(most, angle));
        }
        if (count == 0)
        {
            packed.WriteByte(NoneKnown);
            return;
        }
        angles = angles[..count];
        int width = 32 - BitOperations.LeadingZeroCount((uint)(most - least));
        (int rice, int riceBits) = BestRice(angles);
        bool isByDifference = riceBits < width * count;
        byte mask = known == AllKnown ? (byte)0 : SomeUnknown;
        packed.WriteByte((byte)(mask | (isByDifference ? Differences | rice : width)));
        if (known != AllKnown)
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, known);
            packed.Write(bytes);
        }
        packed.WriteByte(unchecked((byte)(sbyte)(isByDifference ? angles[0] : least)));
        var bits = new PackedBits(packed);
        for (int at = isByDifference ? 1 : 0; at < count; at++)
        {
            if (isByDifference)
                bits.WriteRice(ZigZag(angles[at] - angles[at - 1]), rice);
            else
                bits.Write((uint)(angles[at] - least), width);
        }
        bits.End();
    }

    private static byte[] ReadAngles(ref PackedReader rest)
    {
        var flexion = new byte[MinuteRecord.Seconds];
        int form = rest.Byte(), width = form & WidthMask;
        if (form == NoneKnown)
        {
            Array.Fill(flexion, unchecked((byte)MinuteRecord.UnknownFlexion));
            return flexion;
        }
        bool isByDifference = (form & Differences) != 0;
        ulong known = (form & SomeUnknown) != 0 ? rest.Mask() : AllKnown;
        if (form > (Differences | SomeUnknown | WidthMask) || width > (isByDifference ? MostRice : MostWidth) || known is 0 or > AllKnown)
            throw new InvalidDataException("Packed angles are kept in no known way.");
        int from = unchecked((sbyte)rest.Byte());
        bool isFirst = true;
        for (int second = 0; second < flexion.Length; second++)
        {
            int angle = MinuteRecord.UnknownFlexion;
            if ((known >> second & 1) != 0)
            {
                angle = isByDifference ? isFirst ? from : from + Difference(rest.Rice(width)) : from + (int)rest.Bits(width);
                if (angle is < -sbyte.MaxValue or > sbyte.MaxValue)
                    throw new InvalidDataException("A packed angle is beyond what a byte holds.");
                from = isByDifference ? angle : from;
                isFirst = false;
            }
            flexion[second] = unchecked((byte)(sbyte)angle);
        }
        return flexion;
    }

    private static (int Rice, int Bits) BestRice(ReadOnlySpan<int> angles)
    {
        (int Rice, int Bits) best = (0, int.MaxValue);
        for (int rice = 0; rice <= MostRice; rice++)
        {
            int bits = 0;
            for (int at = 1; at < angles.Length; at++)
                bits += (int)(ZigZag(angles[at] - angles[at - 1]) >> rice) + 1 + rice;
            if (bits < best.Bits)
                best = (rice, bits);
        }
        return best;
    }

    private static uint ZigZag(int difference) => (uint)((difference << 1) ^ (difference >> 31));

    private static int Difference(uint zigZag) => (int)(zigZag >> 1) ^ -(int)(zigZag & 1);
}
