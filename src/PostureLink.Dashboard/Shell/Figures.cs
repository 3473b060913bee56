using System.Globalization;

namespace PostureLink.Dashboard;

/// <summary>How figures are written on the pages: what has no decimal mark is the same in every language.</summary>
internal static class Figures
{
    /// <summary>A length: 45 s, 12 min, 2 h 05 min.</summary>
    public static string Length(TimeSpan length)
    {
        if (length < TimeSpan.FromMinutes(1))
            return string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0} s");
        int minutes = (int)Math.Round(length.TotalMinutes);
        return minutes < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60:00} min");
    }

    /// <summary>A share: 43 %.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <summary>An angle: 12°.</summary>
    public static string Degrees(double degrees) => string.Create(CultureInfo.InvariantCulture, $"{degrees + 0.0:0;-0;0}°");

    /// <summary>A figure with one digit after the decimal mark.</summary>
    public static string Tenths(double value, PageContext page) => page.Texts.Figure(value, "0.0");

    /// <summary>The size of a file: 12 KB, 3.4 MB.</summary>
    public static string Bytes(long bytes, PageContext page) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1000.0):0} KB")
        : $"{Tenths(bytes / 1_000_000.0, page)} MB";

    /// <summary>A length or place in a drawing.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
