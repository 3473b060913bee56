using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Seconds in each state, corrected when it turns out that the clip had been off.</summary>
public sealed class StateTotals
{
    /// <summary>Seconds that can still be corrected: more than the longest wear rule reaches back (90 minutes lying).</summary>
    private const int MemorySeconds = 130 * 60;

    private readonly long[] _seconds = new long[Enum.GetValues<PostureState>().Length];
    private readonly PostureState[] _recent = new PostureState[MemorySeconds];
    private EventTime _lastStart;

    /// <summary>Seconds counted, all states together.</summary>
    public long TotalSeconds { get; private set; }

    /// <summary>Seconds of one state.</summary>
    /// <param name="state">The state.</param>
    public long this[PostureState state] => _seconds[(int)state];

    /// <summary>Counts a step's second and takes in its corrections.</summary>
    /// <param name="step">The step; the closing one of a record is no time and is not counted.</param>
    public void Take(PostureStep step)
    {
        if (step.Second.Reason == UnknownReason.NoRecord)
            return;
        _lastStart = step.Second.Start;
        _recent[TotalSeconds % MemorySeconds] = step.Second.State;
        _seconds[(int)step.Second.State]++;
        TotalSeconds++;
        foreach (PostureEvent happened in step.Events)
        {
            if (happened is TakenOffSince off)
                MarkNotWorn(off.From);
        }
    }

    private void MarkNotWorn(EventTime from)
    {
        long back = Math.Min((long)Math.Round((_lastStart - from) / PostureSecond.Length) + 1, Math.Min(TotalSeconds, MemorySeconds));
        for (long second = TotalSeconds - back; second < TotalSeconds; second++)
        {
            ref PostureState state = ref _recent[second % MemorySeconds];
            _seconds[(int)state]--;
            state = PostureState.NotWorn;
            _seconds[(int)state]++;
        }
    }
}
