using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>The wearer's days and clocks; keeps the present day at hand, since it is asked every second.</summary>
internal sealed class WearerClock(DayCalendar calendar)
{
    private DateOnly _date;
    private DayBounds _day = new(new EventTime(0), new EventTime(0));

    /// <summary>The day that holds a moment, from where the wearer says that a day begins.</summary>
    public DateOnly DateOf(EventTime time)
    {
        if (!_day.Contains(time))
        {
            _date = calendar.DateOf(time);
            _day = calendar.Of(_date);
        }
        return _date;
    }

    /// <summary>First moment after the day that holds a moment.</summary>
    public EventTime EndOfDay(EventTime time) => calendar.Of(DateOf(time)).End;

    /// <summary>What the wearer's clocks and calendar show.</summary>
    public DateTime LocalOf(EventTime time) => time.In(calendar.Zone).DateTime;
}
