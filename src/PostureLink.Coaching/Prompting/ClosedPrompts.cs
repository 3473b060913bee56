using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Prompts that ended lately: how they did is taken back when it turns out that nobody wore the clip.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct ClosedPrompts
{
    /// <summary>That nobody wore the clip never turns out later: the longest of the not-worn rules.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(4);

    private List<ClosedPrompt>? _recent;

    /// <summary>How many are kept; bounded by what may be given in that time.</summary>
    public readonly int Count => _recent?.Count ?? 0;

    /// <summary>Keeps one that ended just now.</summary>
    /// <param name="closed">The prompt, with its outcome.</param>
    public void Add(ClosedPrompt closed)
    {
        _recent ??= [];
        while (_recent is [var oldest, ..] && closed.At - oldest.At > Reach)
            _recent.RemoveAt(0);
        _recent.Add(closed);
    }

    /// <summary>Keeps a prompt as it is told now, if it is one of these.</summary>
    /// <param name="changed">The prompt.</param>
    public readonly void Change(Prompt changed)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_recent![i].Prompt.Id == changed.Id)
                _recent[i] = _recent[i] with { Prompt = changed };
        }
    }

    /// <summary>Takes out those that ended after a moment, the oldest first.</summary>
    /// <param name="moment">The moment.</param>
    public readonly IReadOnlyList<ClosedPrompt> TakeSince(EventTime moment)
    {
        if (_recent is null)
            return [];
        ClosedPrompt[] since = [.. _recent.Where(closed => closed.At > moment)];
        _recent.RemoveAll(closed => closed.At > moment);
        return since;
    }
}
