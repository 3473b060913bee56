using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>Corrects, looking back over a finished day, what was called worn although nobody wore the clip.</summary>
/// <remarks>
/// A clip on a table that somebody moves, or that a lorry shakes, shows movement: the live program must take it for worn again, for
/// nobody knows yet what follows. Looking back, less than a minute of wearing between two times of not wearing is no wearing (Acti4,
/// Skotte 2014: worn bouts under 60 s are merged with what is round them). Time without samples stays what it was.
/// </remarks>
public static class WornIslands
{
    /// <summary>Wearing shorter than this, between two times of not wearing, is none; s.</summary>
    public const int ShortestWornSeconds = 60;

    /// <summary>Looks through minutes.</summary>
    /// <param name="minutes">Minutes as they are kept, in order; what comes before and after them is not known.</param>
    /// <returns>The minutes that change, as they should be, in order; none where nothing does.</returns>
    public static IReadOnlyList<MinuteRecord> Correct(IReadOnlyList<MinuteRecord> minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var changed = new SortedDictionary<int, char[]>();
        int? island = null;
        int worn = 0;
        for (int second = 0; second < minutes.Count * MinuteRecord.Seconds; second++)
        {
            if (IsHole(minutes, second))
                (island, worn) = (null, 0);
            char code = minutes[second / MinuteRecord.Seconds].States[second % MinuteRecord.Seconds];
            PostureState state = SecondCode.Parse(code).State;
            if (state == PostureState.NotWorn)
            {
                if (island is { } begin && worn is > 0 and < ShortestWornSeconds)
                    Mark(minutes, begin, second, changed);
                (island, worn) = (second + 1, 0);
            }
            else if (state != PostureState.Unknown)
            {
                worn++;
            }
        }
        return [.. changed.Select(minute => minutes[minute.Key] with { States = new string(minute.Value) })];
    }

    /// <summary>How many seconds of minutes are called otherwise in others.</summary>
    /// <param name="before">The minutes as they were.</param>
    /// <param name="after">Minutes that changed.</param>
    public static int CountChanged(IReadOnlyList<MinuteRecord> before, IReadOnlyList<MinuteRecord> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Dictionary<EventTime, string> states = before.ToDictionary(minute => minute.Start, minute => minute.States);
        return after.Sum(minute => minute.States.Zip(states[minute.Start]).Count(pair => pair.First != pair.Second));
    }

    /// <summary>A minute that is missing before this second: what happened then is not known.</summary>
    private static bool IsHole(IReadOnlyList<MinuteRecord> minutes, int second)
    {
        int minute = second / MinuteRecord.Seconds;
        return second % MinuteRecord.Seconds == 0 && minute > 0 && minutes[minute].Start - minutes[minute - 1].Start != TimeSpan.FromMinutes(1);
    }

    private static void Mark(IReadOnlyList<MinuteRecord> minutes, int from, int until, SortedDictionary<int, char[]> changed)
    {
        for (int second = from; second < until; second++)
        {
            int minute = second / MinuteRecord.Seconds, slot = second % MinuteRecord.Seconds;
            if (SecondCode.Parse(minutes[minute].States[slot]).State == PostureState.Unknown)
                continue;
            if (!changed.TryGetValue(minute, out char[]? states))
                changed.Add(minute, states = minutes[minute].States.ToCharArray());
            states[slot] = SecondCode.From(PostureState.NotWorn, UnknownReason.None);
        }
    }
}
