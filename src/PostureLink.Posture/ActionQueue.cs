using System.Collections.Immutable;
using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>The wearer's actions, kept until the second that they fall into.</summary>
internal sealed class ActionQueue
{
    private static readonly ImmutableArray<WearerAction> None = [];

    private readonly List<WearerAction> _waiting = [];

    public void Add(WearerAction action)
    {
        int place = _waiting.FindIndex(other => other.At > action.At);
        _waiting.Insert(place < 0 ? _waiting.Count : place, action);
    }

    /// <summary>Takes out every action before a moment, in order; empty, without allocating, when there is none.</summary>
    public ImmutableArray<WearerAction> TakeBefore(EventTime end)
    {
        if (_waiting.Count == 0 || _waiting[0].At >= end)
            return None;
        int count = 1;
        while (count < _waiting.Count && _waiting[count].At < end)
            count++;
        ImmutableArray<WearerAction> due = [.. _waiting.Take(count)];
        _waiting.RemoveRange(0, count);
        return due;
    }
}
