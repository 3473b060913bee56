using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Summaries.Reports;

/// <summary>The words and figures of a report, in one language.</summary>
internal sealed class ReportWords(CultureInfo language)
{
    private readonly TextResources _texts = new(typeof(ReportWords), language);

    /// <summary>The language, as a page names it.</summary>
    public string Language => language.Name;

    public string this[string name] => _texts[name];

    public string Fill(string name, params object?[] values) => _texts.Fill(name, values);

    public string Part(HourPart part) => _texts["part." + part.Key];

    /// <summary>A day with the day of the week: Mon 2026-03-02.</summary>
    public string Day(DateOnly date) => $"{Weekday(date)} {Iso(date)}";

    public string Weekday(DateOnly date) => _texts[FormattableString.Invariant($"weekday.{(int)date.DayOfWeek}")];

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A length: 45 s, 12 min, 2 h 05 min.</summary>
    public static string Length(TimeSpan length)
    {
        if (length < TimeSpan.FromMinutes(1))
            return DayFormat.Invariant($"{length.TotalSeconds:0} s");
        int minutes = (int)Math.Round(length.TotalMinutes);
        return minutes < 60 ? DayFormat.Invariant($"{minutes} min") : DayFormat.Invariant($"{minutes / 60} h {minutes % 60:00} min");
    }

    public static string Share(double? share) => share is { } known ? DayFormat.Invariant($"{100 * known:0} %") : "–";

    /// <summary>A place or length in a drawing.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
