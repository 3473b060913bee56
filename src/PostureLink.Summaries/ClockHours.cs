using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>The day by the hours that the wearer's clock shows; an hour that comes twice is there twice.</summary>
internal static class ClockHours
{
    /// <summary>The hours with a record, in order of time.</summary>
    public static IReadOnlyList<HourFigures> Of(DaySeconds day, TimeZoneInfo zone)
    {
        const int SecondsPerHour = 3600;
        List<HourFigures> hours = [];
        int until;
        for (int from = 0; from < day.Count; from = until)
        {
            DateTimeOffset start = day.TimeOf(from).In(zone);
            int secondsInto = (int)start.TimeOfDay.TotalSeconds % SecondsPerHour;
            until = Math.Min(from + SecondsPerHour - secondsInto, day.Count);
            StateTimes times = StateTimes.Of(day, from, until);
            if (times.Recorded > TimeSpan.Zero)
                hours.Add(new HourFigures(start, Recorded(times), times.Worn));
        }
        return hours;
    }

    private static Dictionary<PostureState, TimeSpan> Recorded(StateTimes times)
    {
        TimeSpan unrecorded = times.Unknown[UnknownReason.NoRecord];
        return times.States
            .Select(state => (state.Key, Time: state.Key == PostureState.Unknown ? state.Value - unrecorded : state.Value))
            .Where(state => state.Time > TimeSpan.Zero)
            .ToDictionary(state => state.Key, state => state.Time);
    }
}
