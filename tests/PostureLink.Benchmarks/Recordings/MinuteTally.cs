using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>What becomes of a recording: the seconds of each state in each minute, and the events.</summary>
internal sealed class MinuteTally
{
    private static readonly int States = Enum.GetValues<PostureState>().Length;
    private readonly List<int[]> _minutes = [];
    private readonly List<PostureEvent> _events = [];
    private EventTime _nextMinute = new(long.MinValue);

    /// <summary>How many minutes and events there are.</summary>
    public (int Minutes, int Events) Count => (_minutes.Count, _events.Count);

    public void Take(CoachStep step)
    {
        PostureSecond second = step.Posture.Second;
        if (second.Start >= _nextMinute)
        {
            _minutes.Add(new int[States]);
            _nextMinute = second.Start.FloorToMinute() + TimeSpan.FromMinutes(1);
        }
        _minutes[^1][(int)second.State]++;
        foreach (PostureEvent happened in step.Posture.Events)
            _events.Add(happened);
    }
}
