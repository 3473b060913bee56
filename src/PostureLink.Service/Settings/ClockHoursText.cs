using System.Globalization;
using PostureLink.Coaching;

namespace PostureLink.Service;

/// <summary>Hours by the clock as they are typed: <c>Mon-Fri 09:00-17:30, Sat none</c>; <c>none</c> for none at all.</summary>
/// <remarks>
/// Hours without days are those of every day. Days with "none" are taken out of all the others. Hours that end before they begin
/// end the next day. A whole day, 00:00-24:00, is two halves.
/// </remarks>
internal static class ClockHoursText
{
    /// <summary>What can be typed.</summary>
    public const string Range = "HH:MM-HH:MM, or with days: Mon-Fri 09:00-17:30, Sat 10:00-14:00, Wed none; or none";

    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>Reads hours.</summary>
    /// <exception cref="FormatException">They are not of that form.</exception>
    public static IReadOnlyList<ClockHours> Parse(string text)
    {
        if (text.Trim() == "none")
            return [];
        List<ClockHours> hours = [];
        Weekdays left = Weekdays.None;
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is < 1 or > 2)
                throw Wrong(part);
            Weekdays days = words.Length == 2 ? Days(words[0]) : Weekdays.All;
            if (words[^1] == "none" && words.Length == 2)
                left |= days;
            else
                hours.AddRange(Span(words[^1], days));
        }
        if (hours.Count == 0)
            throw new FormatException("must give hours for the other days, when some have none");
        return [.. hours.Select(span => span with { Days = span.Days & ~left }).Where(span => span.Days != Weekdays.None)];
    }

    /// <summary>Writes hours.</summary>
    public static string Format(IReadOnlyList<ClockHours> hours) =>
        hours.Count == 0 ? "none" : string.Join(", ", hours.SelectMany(Format));

    private static IEnumerable<string> Format(ClockHours hours)
    {
        string until = hours.Until == TimeOnly.MinValue ? "24:00" : hours.Until.ToString("HH:mm", CultureInfo.InvariantCulture);
        string span = FormattableString.Invariant($"{hours.From:HH:mm}-{until}");
        if (hours.Days == Weekdays.All)
            return [span];
        return Runs(hours.Days).Select(run => $"{run} {span}");
    }

    private static IEnumerable<string> Runs(Weekdays days)
    {
        for (int first = 0; first < 7; first++)
        {
            if (!Has(days, first))
                continue;
            int last = first;
            while (last < 6 && Has(days, last + 1))
                last++;
            yield return first == last ? DayNames[first] : $"{DayNames[first]}-{DayNames[last]}";
            first = last;
        }
    }

    private static bool Has(Weekdays days, int day) => (days & (Weekdays)(1 << day)) != 0;

    private static Weekdays Days(string text)
    {
        string[] ends = text.Split('-');
        if (ends.Length > 2)
            throw Wrong(text);
        int first = Day(ends[0]);
        int last = Day(ends[^1]);
        Weekdays days = Weekdays.None;
        for (int day = first; ; day = (day + 1) % 7)
        {
            days |= (Weekdays)(1 << day);
            if (day == last)
                return days;
        }
    }

    private static int Day(string name)
    {
        int day = Array.FindIndex(DayNames, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return day >= 0 ? day : throw new FormatException($"must name days as {string.Join(", ", DayNames)}, not '{name}'");
    }

    private static IEnumerable<ClockHours> Span(string text, Weekdays days)
    {
        string[] ends = text.Split('-');
        if (ends.Length != 2)
            throw Wrong(text);
        TimeOnly from = Time(ends[0]);
        TimeOnly until = ends[1] == "24:00" ? TimeOnly.MinValue : Time(ends[1]);
        if (from == TimeOnly.MinValue && ends[1] == "24:00")
            return [new ClockHours(from, Noon, days), new ClockHours(Noon, until, days)];
        return from == until ? throw new FormatException($"must not end when it begins, as '{text}' does") : [new ClockHours(from, until, days)];
    }

    /// <summary>A clock time.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeOnly Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            ? time
            : throw new FormatException($"must give times as HH:MM, not '{text}'");

    private static FormatException Wrong(string part) => new($"must be like Mon-Fri 09:00-17:30, not '{part}'");
}
