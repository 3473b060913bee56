using System.Globalization;

namespace PostureLink.Core;

/// <summary>A number as somebody types it.</summary>
public static class TypedNumber
{
    // "1,000" is a thousand to one reader and one to another: it is neither.
    private const int DigitsOfAThousand = 3;

    /// <summary>Reads a number with a decimal point, or with a decimal comma as in German.</summary>
    /// <param name="text">What was typed; digits in groups, such as "1,000" or "1.000,5", are refused.</param>
    /// <param name="value">The number; finite.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, out double value)
    {
        value = 0;
        if (text is null)
            return false;
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0 && (text.Contains('.', StringComparison.Ordinal) || text[(comma + 1)..].TrimEnd().Length == DigitsOfAThousand))
            return false;
        return double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
