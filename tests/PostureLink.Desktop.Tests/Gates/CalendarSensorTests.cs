using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class CalendarSensorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Faults _faults = new();

    public void Dispose() => _folder.Dispose();

    // Each is looked at on Monday 3 March 2025 at 8:00 UTC: 9:00 in Berlin, 3:00 in New York.
    [Theory]
    [InlineData("DTSTART:20250303T075000Z|DTEND:20250303T081000Z", "08:10")]
    [InlineData("DTSTART:20250303T080000Z|DURATION:PT30M", "08:30")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20250303T083000|DTEND;TZID=Europe/Berlin:20250303T093000", "08:30")]
    [InlineData("DTSTART;TZID=America/New_York:20250303T023000|DTEND;TZID=America/New_York:20250303T040000", "09:00")]
    [InlineData("DTSTART:20250303T075000|DTEND:20250303T081000", "08:10")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20250106T084500|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=MO", "08:45")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20240701T084500|DURATION:PT1H|RRULE:FREQ=DAILY;INTERVAL=7", "08:45")]
    [InlineData("DTSTART:20250301T000000Z|DTEND:20250310T000000Z", "00:00")]
    [InlineData("DTSTART:20250303T075000Z|DTEND:20250303T081000Z|STATUS:TENTATIVE", "08:10")]
    [InlineData("DTSTART;VALUE=DATE:20250303|TRANSP:OPAQUE", "00:00")]
    [InlineData("DTSTART;VALUE=DATE:20250303|X-MICROSOFT-CDO-BUSYSTATUS:OOF", "00:00")]
    public void It_is_busy_while_an_event_goes_on(string lines, string until) =>
        Assert.Equal(new GateReading(Gate.Calendar, GateState.Shut, $"The calendar says busy until {until}."), ReadingOf(lines));

    [Theory]
    [InlineData("DTSTART:20250303T073000Z|DTEND:20250303T080000Z")]
    [InlineData("DTSTART:20250303T080100Z|DTEND:20250303T090000Z")]
    [InlineData("DTSTART:20250303T075000Z|DTEND:20250303T081000Z|TRANSP:TRANSPARENT")]
    [InlineData("DTSTART:20250303T075000Z|DTEND:20250303T081000Z|STATUS:CANCELLED")]
    [InlineData("DTSTART:20250303T075000Z|DTEND:20250303T081000Z|X-MICROSOFT-CDO-BUSYSTATUS:FREE")]
    [InlineData("DTSTART;VALUE=DATE:20250303")]
    [InlineData("DTSTART;VALUE=DATE:20250303|TRANSP:TRANSPARENT")]
    [InlineData("DTSTART:20250303T075000Z")]
    [InlineData("DTSTART:20250106T075000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=MO|EXDATE:20250303T075000Z")]
    [InlineData("DTSTART:20250106T075000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;UNTIL=20250224T080000Z")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20250303T075000|DTEND;TZID=Europe/Berlin:20250303T081000")]
    public void It_is_free_otherwise(string lines) =>
        Assert.Equal(new GateReading(Gate.Calendar, GateState.Open, "The calendar says free."), ReadingOf(lines));

    [Theory]
    [InlineData("20250303T100000", GateState.Open)]
    [InlineData("20250303T085000", GateState.Shut)]
    public void A_single_event_of_a_series_that_was_moved_counts_where_it_is_now(string movedTo, GateState expected)
    {
        string text = Calendar(
            Event("UID:1|DTSTART;TZID=Europe/Berlin:20250224T085000|DURATION:PT30M|RRULE:FREQ=WEEKLY"),
            Event($"UID:1|RECURRENCE-ID;TZID=Europe/Berlin:20250303T085000|DTSTART;TZID=Europe/Berlin:{movedTo}|DURATION:PT30M"));

        Assert.Equal(expected, ReadingOfText(text).State);
    }

    [Fact]
    public void A_single_event_of_a_series_that_was_cancelled_is_free()
    {
        string text = Calendar(
            Event("UID:1|DTSTART;TZID=Europe/Berlin:20250224T085000|DURATION:PT30M|RRULE:FREQ=WEEKLY"),
            Event(
                "UID:1|RECURRENCE-ID;TZID=Europe/Berlin:20250303T085000|STATUS:CANCELLED|"
                + "DTSTART;TZID=Europe/Berlin:20250303T085000|DURATION:PT30M"));

        Assert.Equal(GateState.Open, ReadingOfText(text).State);
    }

    [Fact]
    public void Times_without_a_zone_and_whole_days_are_the_wearers()
    {
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal("The calendar says busy until 09:10.", ReadingOf("DTSTART:20250303T085000|DTEND:20250303T091000", berlin).Reason);
        Assert.Equal(GateState.Open, ReadingOf("DTSTART:20250303T075000|DTEND:20250303T081000", berlin).State);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("hello|", "line 1: it has no name and value")]
    [InlineData("BEGIN:VCARD|END:VCARD|", "line 1: it should be BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20250303T080000Z|", "VEVENT is not ended: the file is cut off")]
    [InlineData("BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:2025xx|END:VEVENT|END:VCALENDAR|",
        "line 3: '2025xx' is no date or time")]
    [InlineData("BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:x| y|END:VEVENT|END:VCALENDAR|",
        "line 5: the event that ends here has no DTSTART")]
    [InlineData("BEGIN:VCALENDAR|END:VEVENT|", "line 2: VEVENT ends here but was not begun")]
    [InlineData("BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20000303T090000Z|RRULE:FREQ=SECONDLY|END:VEVENT|END:VCALENDAR|",
        "line 4: an event that comes every minute or second cannot be used")]
    [InlineData("BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART;TZID=Nowhere/X:20250303T090000|DURATION:PT1H|END:VEVENT|END:VCALENDAR|",
        "Nowhere/X")]
    public void A_bad_file_is_unknown_with_its_name_and_line(string text, string expected)
    {
        GateReading reading = ReadingOfText(text.Replace("|", "\r\n", StringComparison.Ordinal));

        Assert.Equal(GateState.Unknown, reading.State);
        Assert.Contains("calendar.ics", reading.Reason, StringComparison.Ordinal);
        Assert.Contains(expected, reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_read_again_when_it_changes_goes_and_comes_back()
    {
        var time = new VirtualTimeProvider();
        string busy = Calendar(Event("DTSTART:20250303T070000Z|DTEND:20250303T100000Z"));
        string file = _folder.File("calendar.ics");
        using var gate = new WatchedGate(SensorOf(() => TimeZoneInfo.Utc, time), time);
        _folder.Write("calendar.ics", busy);
        gate.LookAgain();
        gate.LookAgain();
        _folder.Write("calendar.ics", "oops\n");
        gate.LookAgain();
        _folder.Write("calendar.ics", Calendar());
        gate.LookAgain();
        File.Delete(file);
        gate.LookAgain();

        Assert.Equal([GateState.Unknown, GateState.Shut, GateState.Unknown, GateState.Open, GateState.Unknown], gate.States);
        Assert.Contains("is not there", gate.Last.Reason, StringComparison.Ordinal);
        Assert.Empty(_faults.All);
    }

    [Fact]
    public void A_meeting_begins_and_ends_without_the_file_changing_also_days_later()
    {
        var time = new VirtualTimeProvider();
        _folder.Write("calendar.ics", Calendar(Event("DTSTART:20250224T090000Z|DURATION:PT1H|RRULE:FREQ=DAILY")));
        using var gate = new WatchedGate(SensorOf(() => TimeZoneInfo.Utc, time), time);

        for (int hour = 0; hour < 72; hour++)
            time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(
            [GateState.Open, GateState.Shut, GateState.Open, GateState.Shut, GateState.Open, GateState.Shut, GateState.Open], gate.States);
    }

    [Fact]
    public void Who_travels_has_the_times_of_the_calendar_in_the_zone_where_they_are()
    {
        var time = new VirtualTimeProvider();
        TimeZoneInfo zone = TimeZoneInfo.Utc;
        _folder.Write("calendar.ics", Calendar(Event("DTSTART:20250303T085000|DTEND:20250303T091000")));
        using var gate = new WatchedGate(SensorOf(() => zone, time), time);
        zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        gate.LookAgain();

        Assert.Equal([GateState.Open, GateState.Shut], gate.States);
        Assert.Equal("The calendar says busy until 09:10.", gate.Last.Reason);
    }

    private static string Event(string lines) => "BEGIN:VEVENT\r\n" + lines.Replace("|", "\r\n", StringComparison.Ordinal) + "\r\nEND:VEVENT\r\n";

    private static string Calendar(params string[] events) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//PostureLink//Tests//EN\r\n" + string.Concat(events) + "END:VCALENDAR\r\n";

    private GateReading ReadingOf(string lines, TimeZoneInfo? zone = null) => ReadingOfText(Calendar(Event(lines)), zone);

    private GateReading ReadingOfText(string text, TimeZoneInfo? zone = null)
    {
        var time = new VirtualTimeProvider();
        _folder.Write("calendar.ics", text);
        using var gate = new WatchedGate(SensorOf(() => zone ?? TimeZoneInfo.Utc, time), time);
        Assert.Empty(_faults.All);
        return Assert.Single(gate.Readings);
    }

    private CalendarSensor SensorOf(Func<TimeZoneInfo> zone, VirtualTimeProvider time) => new(
        new GateSensorOptions { CalendarFile = _folder.File("calendar.ics"), Zone = zone }, time.Scheduler, _faults.Report);
}
