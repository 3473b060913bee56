using System.Collections.Immutable;
using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>The wearer's actions, kept until the second that they fall into.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct ActionQueue
{
    private static readonly ImmutableArray<WearerAction> None = [];

    private List<WearerAction>? _waiting;

    public void Add(WearerAction action)
    {
        _waiting ??= [];
        int place = _waiting.FindIndex(other => other.At > action.At);
        _waiting.Insert(place < 0 ? _waiting.Count : place, action);
    }

    /// <summary>Takes out every action before a moment, in order; empty, without allocating, when there is none.</summary>
    public readonly ImmutableArray<WearerAction> TakeBefore(EventTime end)
    {
        if (_waiting is not { Count: > 0 } waiting || waiting[0].At >= end)
            return None;
        int count = 1;
        while (count < waiting.Count && waiting[count].At < end)
            count++;
        ImmutableArray<WearerAction> due = [.. waiting.Take(count)];
        waiting.RemoveRange(0, count);
        return due;
    }
}
