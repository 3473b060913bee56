using System.Globalization;

namespace PostureLink.Cli;

/// <summary>How figures are written for people, the same on every machine.</summary>
internal static class Figures
{
    /// <summary>"1 h 05 min", "3 min 20 s" or "45 s".</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours} h {length.Minutes:00} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalMinutes} min {length.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0} s"),
    };

    /// <summary>"14.2 degrees" as digits.</summary>
    public static string Degrees(double degrees) => degrees.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Rounds for JSON, so that a figure does not pretend to digits it has not.</summary>
    public static double Round(double value, int digits) => Math.Round(value, digits) + 0.0;
}
