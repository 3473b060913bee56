using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Which days have to be closed: those that are over, and those that a later word changed after they were.</summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class FinishedDays(DayCalendar calendar)
{
    private readonly SortedSet<DateOnly> _open = [];
    private DayBounds _today;
    private EventTime _reached = JournalReading.Beginning;

    /// <summary>Time has come to a moment, and goes on from there.</summary>
    public void Reach(EventTime moment)
    {
        if (moment > _reached)
            _reached = moment;
    }

    /// <summary>A day's rows were written, or will be.</summary>
    public void Touch(EventTime moment) => Touch(calendar.DateOf(moment));

    /// <summary>As the other, of a day that is known.</summary>
    public void Touch(DateOnly date) => _open.Add(date);

    public void Take(CoachStep step)
    {
        PostureSecond second = step.Posture.Second;
        Reach(second.Start);
        if (second.Reason != UnknownReason.NoRecord && !_today.Contains(second.Start))
        {
            Touch(second.Start);
            _today = calendar.Of(calendar.DateOf(second.Start));
        }
        // What is told later about yesterday belongs to yesterday.
        for (int i = 0; i < step.Posture.Events.Length; i++)
        {
            if (step.Posture.Events[i] is TakenOffSince off)
                Touch(off.From);
            else if (step.Posture.Events[i] is SlouchEnded ended)
                Touch(ended.Episode.Start);
        }
        for (int i = 0; i < step.Prompts.Length; i++)
            Touch(step.Prompts[i].At);
    }

    /// <summary>The first day that is over and not closed, or null.</summary>
    public DateOnly? Next()
    {
        foreach (DateOnly date in _open)
            return calendar.Of(date).End <= _reached ? date : null;
        return null;
    }

    public void Close(DateOnly date) => _open.Remove(date);
}
