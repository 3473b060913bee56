using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace PostureLink.Coaching;

/// <summary>What a step gives, which is mostly nothing: no list is held before there is something to put into it.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct Few<T>
{
    private List<T>? _items;

    /// <summary>How many there is room for.</summary>
    public readonly int Capacity => _items?.Capacity ?? 0;

    public void Add(T item) => (_items ??= []).Add(item);

    /// <summary>Takes all of them out; allocates nothing when there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ImmutableArray<T> TakeAll() => _items is { Count: > 0 } items ? TakeOut(items) : ImmutableArray<T>.Empty;

    private static ImmutableArray<T> TakeOut(List<T> items)
    {
        ImmutableArray<T> all = [.. items];
        items.Clear();
        return all;
    }
}
