using System.Globalization;

namespace PostureLink.Cli;

/// <summary>A span in seconds, as typed: <c>0-30</c>, <c>12.5-20</c>.</summary>
internal readonly record struct SecondsSpan(double From, double Until)
{
    public static bool TryParse(string text, out SecondsSpan span)
    {
        span = default;
        string[] parts = text.Split('-');
        if (parts.Length != 2 || !TryParseSeconds(parts[0], out double from) || !TryParseSeconds(parts[1], out double until)
            || from >= until)
            return false;
        span = new SecondsSpan(from, until);
        return true;
    }

    private static bool TryParseSeconds(string text, out double seconds) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)
        && double.IsFinite(seconds) && seconds < 1e9;
}
