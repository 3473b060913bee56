namespace PostureLink.Clips;

/// <summary>How a number stands in a frame: width, sign, byte order.</summary>
/// <param name="Name">As in a profile, for example <c>i16le</c>.</param>
/// <param name="Size">Bytes, 1 to 8.</param>
/// <param name="IsSigned">Whether it is two's complement.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
/// <param name="IsFloat">Whether it is an IEEE 754 single.</param>
internal sealed record NumberType(string Name, int Size, bool IsSigned, bool IsBigEndian, bool IsFloat)
{
    private static readonly NumberType[] Known =
    [
        new("u8", 1, false, false, false), new("i8", 1, true, false, false),
        .. Both("u16", 2, false), .. Both("i16", 2, true),
        .. Both("u24", 3, false), .. Both("i24", 3, true),
        .. Both("u32", 4, false), .. Both("i32", 4, true),
        .. Both("u64", 8, false),
        .. Both("f32", 4, false, isFloat: true),
    ];

    /// <summary>Every type, by name.</summary>
    public static IReadOnlyDictionary<string, NumberType> All { get; } = Known.ToDictionary(type => type.Name);

    /// <summary>Reads an integer; a <c>u64</c> above the range of <see cref="long"/> keeps its bits.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes, from the number on.</param>
    public long ReadInteger(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = 0; i < Size; i++)
            value = (value << 8) | bytes[IsBigEndian ? i : Size - 1 - i];
        int unused = 64 - 8 * Size;
        return IsSigned ? (long)(value << unused) >> unused : (long)value;
    }

    /// <summary>Reads a number of any type.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes, from the number on.</param>
    public double ReadNumber(ReadOnlySpan<byte> bytes) =>
        IsFloat ? BitConverter.Int32BitsToSingle((int)ReadInteger(bytes)) : ReadInteger(bytes);

    /// <summary>Whether an integer type can hold a whole number.</summary>
    /// <param name="value">The number.</param>
    public bool CanHold(double value)
    {
        double range = Math.ScaleB(1, 8 * Size);
        return IsSigned ? value >= -range / 2 && value < range / 2 : value >= 0 && value < Math.Min(range, long.MaxValue);
    }

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The number; <see cref="CanHold"/>.</param>
    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public void WriteInteger(long value, Span<byte> bytes)
    {
        for (int i = 0; i < Size; i++)
            bytes[IsBigEndian ? Size - 1 - i : i] = (byte)(value >> (8 * i));
    }

    private static NumberType[] Both(string name, int size, bool isSigned, bool isFloat = false) =>
        [new(name + "le", size, isSigned, false, isFloat), new(name + "be", size, isSigned, true, isFloat)];
}
