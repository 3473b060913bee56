namespace PostureLink.Coaching;

/// <summary>Cards that fell due and were not decided on yet, in the order in which they did; each kind once, mostly none.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct DueCards
{
    private List<CardKind>? _kinds;

    public void Add(CardKind kind)
    {
        if (_kinds?.Contains(kind) != true)
            (_kinds ??= []).Add(kind);
    }

    public readonly void Remove(CardKind kind) => _kinds?.Remove(kind);

    /// <summary>Takes the one that fell due first; false when there is none.</summary>
    public readonly bool TryTake(out CardKind kind)
    {
        kind = default;
        if (_kinds is not [var first, ..])
            return false;
        kind = first;
        _kinds.RemoveAt(0);
        return true;
    }
}
