namespace PostureLink.Desktop;

/// <summary>What a notifier has still to do: at most one thing an id, the latest, in the order in which the ids came.</summary>
/// <remarks>Not for two threads at a time.</remarks>
/// <param name="capacity">The most ids that wait; the oldest goes when there is one more.</param>
internal sealed class LaneQueue(int capacity)
{
    private readonly List<LaneWork> _waiting = [];

    /// <summary>Notices that went without having been shown, since more came.</summary>
    public int Lost { get; private set; }

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Adds something to do; it takes the place of what waits for the same id.</summary>
    public void Add(LaneWork work)
    {
        int same = _waiting.FindIndex(it => it.Id == work.Id);
        if (same >= 0)
        {
            _waiting[same] = work;
            return;
        }
        if (_waiting.Count == capacity)
        {
            if (_waiting[0].Notice is not null)
                Lost++;
            _waiting.RemoveAt(0);
        }
        _waiting.Add(work);
    }

    /// <summary>Takes the next, or null.</summary>
    public LaneWork? Take()
    {
        if (_waiting.Count == 0)
            return null;
        LaneWork next = _waiting[0];
        _waiting.RemoveAt(0);
        return next;
    }
}
