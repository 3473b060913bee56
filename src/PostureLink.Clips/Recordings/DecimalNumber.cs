using System.Globalization;

namespace PostureLink.Clips;

/// <summary>Reads decimal numbers from text bytes, fast for the short ones that recordings hold.</summary>
internal static class DecimalNumber
{
    // Up to here both a mantissa and a power of ten are exact in double, so one division rounds correctly (Clinger 1990).
    private const ulong LargestExactMantissa = 1UL << 53;

    private static readonly double[] PowersOfTen =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

    /// <summary>Reads a number: optional sign, digits with at most one point, optional exponent.</summary>
    /// <returns>False when the text is anything else, or not finite.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        int at = 0;
        bool negative = false;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-';
            at = 1;
        }

        ulong mantissa = 0;
        int digits = 0;
        int point = -1;
        for (; at < text.Length; at++)
        {
            uint digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                if (++digits > 16)
                    return TryParseSlowly(text, out value);
                mantissa = mantissa * 10 + digit;
            }
            else if (text[at] == '.' && point < 0)
            {
                point = digits;
            }
            else
            {
                return TryParseSlowly(text, out value);
            }
        }

        if (digits == 0 || mantissa > LargestExactMantissa)
            return TryParseSlowly(text, out value);
        double magnitude = point < 0 ? mantissa : mantissa / PowersOfTen[digits - point];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    /// <summary>Reads the form that programs write most, an optional minus, digits and a point, up to a comma or the end of the line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="at">Where the number begins; then where the comma stands, or the line's length.</param>
    /// <param name="value">The number.</param>
    /// <returns>False for any other form, right or wrong; <paramref name="at"/> is then undefined.</returns>
    public static bool TryTakePlain(ReadOnlySpan<byte> line, ref int at, out double value)
    {
        bool negative = (uint)at < (uint)line.Length && line[at] == '-';
        int i = negative ? at + 1 : at;
        int begin = i, decimals = 0;
        long mantissa = 0;
        for (; (uint)i < (uint)line.Length && (uint)(line[i] - '0') <= 9; i++)
            mantissa = mantissa * 10 + (line[i] - '0');
        int digits = i - begin;
        if ((uint)i < (uint)line.Length && line[i] == '.')
        {
            begin = ++i;
            for (; (uint)i < (uint)line.Length && (uint)(line[i] - '0') <= 9; i++)
                mantissa = mantissa * 10 + (line[i] - '0');
            decimals = i - begin;
            digits += decimals;
        }
        at = i;
        value = 0;
        // Fifteen digits are exact in double.
        if ((uint)(digits - 1) > 14 || (uint)i < (uint)line.Length && line[i] != ',')
            return false;
        double magnitude = mantissa / PowersOfTen[decimals];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    private static bool TryParseSlowly(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
