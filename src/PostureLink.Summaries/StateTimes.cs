using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>How a stretch of the day is shared out among the states.</summary>
/// <param name="States">Time in each state; every state is there, and they add up to the stretch.</param>
/// <param name="Unknown">Unknown time by reason; every reason is there.</param>
/// <param name="Recorded">Time that was recorded.</param>
/// <param name="Worn">Time the clip was worn.</param>
internal sealed record StateTimes(
    IReadOnlyDictionary<PostureState, TimeSpan> States, IReadOnlyDictionary<UnknownReason, TimeSpan> Unknown, TimeSpan Recorded,
    TimeSpan Worn)
{
    private static readonly PostureState[] AllStates = Enum.GetValues<PostureState>();
    private static readonly UnknownReason[] AllReasons = Enum.GetValues<UnknownReason>();

    /// <summary>Adds up the seconds from <paramref name="from"/> up to, and without, <paramref name="until"/>.</summary>
    public static StateTimes Of(DaySeconds day, int from, int until)
    {
        int[] states = new int[AllStates.Length];
        int[] reasons = new int[AllReasons.Length];
        for (int i = from; i < until; i++)
        {
            states[(int)day.State(i)]++;
            reasons[(int)day.Reason(i)]++;
        }
        return new StateTimes(
            AllStates.ToDictionary(state => state, state => TimeSpan.FromSeconds(states[(int)state])),
            AllReasons.Where(reason => reason != UnknownReason.None)
                .ToDictionary(reason => reason, reason => TimeSpan.FromSeconds(reasons[(int)reason])),
            TimeSpan.FromSeconds(until - from - reasons[(int)UnknownReason.NoRecord]),
            TimeSpan.FromSeconds(AllStates.Where(DaySeconds.IsWorn).Sum(state => states[(int)state])));
    }
}
