using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Which moments are taken in: those that every zone's calendar names, and the days before and after them.</summary>
internal static class ImportMoments
{
    private const int FirstYear = 2, LastYear = 9998;

    private static readonly EventTime First = EventTime.From(new DateTimeOffset(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly EventTime End = EventTime.From(new DateTimeOffset(LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The columns of moments; others that end in <c>_us</c> are lengths.</summary>
    private static readonly string[] Columns = ["start_us", "end_us", "at_us", "taken_us", "first_seen_us"];

    /// <summary>What is wrong with a row's moments, or null.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">A row that can be read.</param>
    public static Wording? FaultOf(JournalTable table, object?[] row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] is long at && Columns.Contains(table.Columns[i].Name) && !IsIn(new EventTime(at)))
                return Fault(table.Columns[i].Name, at);
        }
        if (table == JournalTables.Days && JournalTables.Days.FromRow(row).Date is { Year: < FirstYear or > LastYear } date)
            return Fault("date", date.ToString("O", CultureInfo.InvariantCulture));
        EventTime? until = table != JournalTables.Actions ? null : JournalTables.Actions.FromRow(row) switch
        {
            PauseAction pause => pause.Until,
            CalibrateAction calibrate => calibrate.Until,
            _ => null,
        };
        return until is { } end && !IsIn(end) ? Fault("until_us", end.Microseconds) : null;
    }

    private static bool IsIn(EventTime at) => at >= First && at < End;

    private static Wording Fault(string column, object value) => Because.Of("ImportMoment", column, value, FirstYear, LastYear);
}
