using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>The busy times of an iCalendar text around a moment.</summary>
/// <remarks>
/// Not busy: what is cancelled, what is marked as free (TRANSP, or Outlook's busy status), and whole days, unless they say in so many
/// words that they are busy: a birthday or a holiday is no meeting.
/// </remarks>
internal static class BusyTimes
{
    private const int Most = 10_000;
    private const string Outlook = "X-MICROSOFT-CDO-BUSYSTATUS";

    /// <summary>Reads the text.</summary>
    /// <param name="text">iCalendar, RFC 5545.</param>
    /// <param name="from">From when; what goes on by then is in.</param>
    /// <param name="to">Until when.</param>
    /// <param name="zone">For times that name no zone, and for whole days.</param>
    /// <exception cref="CalendarFileException">The text cannot be used.</exception>
    public static IReadOnlyList<BusySpan> Read(string text, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        CalendarLines.Check(text);
        try
        {
            var spans = new List<BusySpan>();
            // A day earlier: times without a zone are compared as if they were in UTC, and zones are up to 14 h from it.
            var start = new CalDateTime(from.UtcDateTime.AddDays(-1));
            DateTime end = to.UtcDateTime.AddDays(1);
            foreach (Calendar calendar in CalendarCollection.Load(text))
            {
                foreach (Occurrence it in calendar.GetOccurrences<CalendarEvent>(start, null).TakeWhile(it => it.Period.StartTime.AsUtc < end))
                {
                    if (it.Source is not CalendarEvent source || !IsBusy(source) || it.Period.EffectiveEndTime is not { } last)
                        continue;
                    if (spans.Count == Most)
                        throw new CalendarFileException(Because.Of("calendar.many", Most));
                    spans.Add(new BusySpan(MomentOf(it.Period.StartTime, zone), MomentOf(last, zone)));
                }
            }
            return spans;
        }
        catch (Exception fault) when (fault is not CalendarFileException)
        {
            // Whatever the library throws at a stranger's file, and it has many ways, means that the file cannot be used.
            throw new CalendarFileException(Wording.Verbatim(fault.Message), fault);
        }
    }

    private static bool IsBusy(CalendarEvent source)
    {
        if ("CANCELLED".Equals(source.Status, StringComparison.OrdinalIgnoreCase))
            return false;
        string? transparency = source.Properties.ContainsKey("TRANSP") ? source.Transparency : null;
        string? status = source.Properties.Get<string>(Outlook)?.ToUpperInvariant();
        if ("TRANSPARENT".Equals(transparency, StringComparison.OrdinalIgnoreCase) || status is "FREE" or "WORKINGELSEWHERE")
            return false;
        return !source.IsAllDay || status is not null || "OPAQUE".Equals(transparency, StringComparison.OrdinalIgnoreCase);
    }

    private static DateTimeOffset MomentOf(CalDateTime time, TimeZoneInfo zone)
    {
        if (!time.IsFloating)
            return new DateTimeOffset(time.AsUtc, TimeSpan.Zero);
        DateTime local = DateTime.SpecifyKind(time.Value, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
