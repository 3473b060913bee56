using System.Globalization;
using System.Text;
using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>A day's summary as plain text for people.</summary>
public static class DayText
{
    /// <summary>Writes the summary: aligned lines, the last of which says what the states add up to.</summary>
    /// <remarks>Shares are left out for a day worn under 4 hours, and marked with a star for one worn under 10 hours.</remarks>
    /// <param name="day">The summary.</param>
    /// <param name="language">The language; null for English.</param>
    /// <returns>Lines that end in a line feed.</returns>
    public static string Write(DaySummary day, CultureInfo? language = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        DayWords words = new(language ?? Languages.English);
        DaySections told = new(words);
        StringBuilder text = new();
        WriteHead(text, day, words);
        WriteSection(text, told.Worn(day), words);
        WriteSection(text, told.Rest(day), words);
        Line(text, "");
        DaySection?[] sections =
            [told.Tilt(day), told.Slouching(day), told.Stillness(day), told.Reminders(day)];
        foreach (DaySection section in sections.OfType<DaySection>())
        {
            WriteSection(text, section, words);
            Line(text, "");
        }
        WriteHours(text, day.Hours, words);
        Line(text, words.Sum(day));
        return text.ToString();
    }

    private static void WriteHead(StringBuilder text, DaySummary day, DayWords words)
    {
        Line(text, $"{words.Date(day.Date)} ({day.Zone})");
        Line(text, words.Recorded(day));
        if (words.Confidence(day) is { } remark)
            Line(text, remark);
        if (words.CannotTell(day) is { } limits)
            Line(text, limits);
        if (words.TwoClips(day) is { } both)
            Line(text, both);
        Line(text, "");
    }

    private static void WriteSection(StringBuilder text, DaySection section, DayWords words)
    {
        Line(text, $"{section.Title,-35}{section.Value,17}{section.ShareTitle,10}");
        foreach (DayRow row in section.Rows.Where(row => !row.IsDetail))
            Line(text, $"  {row.Label,-33}{row.Value,17}{(row.Share is { } share ? words.Percent(share) : ""),9}");
    }

    private static void WriteHours(StringBuilder text, IReadOnlyList<HourFigures> hours, DayWords words)
    {
        if (hours.Count == 0)
            return;
        IReadOnlyList<HourPart> parts = HourPart.Worn;
        Line(text, $"{words["text.hour"],-13}{words["text.worn"],8}{string.Concat(parts.Select(part => "  " + words.Label(part)))}");
        foreach (HourFigures hour in hours)
        {
            IEnumerable<string> minutes = parts.Select(part => words.Minutes(part.In(hour)).PadLeft(words.Label(part).Length + 2));
            Line(text, $"  {Hour(hour)}{words.Minutes(hour.Worn),14}{string.Concat(minutes)}");
        }
        Line(text, "");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
