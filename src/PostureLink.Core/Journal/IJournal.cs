namespace PostureLink.Core;

/// <summary>The store of what happened. One process owns it; every engine keeps the same contract.</summary>
/// <remarks>
/// Calls may come from any thread; the engine lets one in at a time. A batch is written whole or not at all, and survives
/// the death of the process from the moment <see cref="Write"/> returns.
/// </remarks>
public interface IJournal : IDisposable
{
    /// <summary>Engine and version, for people: "LiteDB 5.0.21".</summary>
    string Engine { get; }

    /// <summary>Full path of the journal's file.</summary>
    string FilePath { get; }

    /// <summary>Writes a batch: all of it, or nothing.</summary>
    /// <param name="batch">The rows; rows with a key that is there already replace it.</param>
    /// <exception cref="JournalException">
    /// The disk or the engine failed: nothing of the batch was written, or, where only the last flush failed, all of it. Writing
    /// it again does no harm.
    /// </exception>
    /// <exception cref="ArgumentException">A row was changed since it was put; nothing of the batch was written.</exception>
    /// <exception cref="ObjectDisposedException">The journal was closed.</exception>
    void Write(JournalBatch batch);

    /// <summary>Reads the rows of a span of time, ordered by time, then key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="from">First moment, inclusive.</param>
    /// <param name="until">Last moment, exclusive.</param>
    /// <returns>A list that the caller owns; empty when there is nothing.</returns>
    /// <exception cref="JournalException">The disk or the engine failed.</exception>
    /// <exception cref="ObjectDisposedException">The journal was closed.</exception>
    IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until);
}

/// <summary>Typed reading on top of <see cref="IJournal.ReadRows"/>.</summary>
public static class JournalReading
{
    /// <summary>The earliest moment there is.</summary>
    public static readonly EventTime Beginning = new(long.MinValue);

    /// <summary>The latest moment there is.</summary>
    public static readonly EventTime End = new(long.MaxValue);

    /// <summary>Reads the values of a span of time, ordered by time, then key.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="table">The table.</param>
    /// <param name="from">First moment, inclusive.</param>
    /// <param name="until">Last moment, exclusive.</param>
    /// <exception cref="JournalException">The disk or the engine failed.</exception>
    public static IReadOnlyList<T> Read<T>(this IJournal journal, JournalTable<T> table, EventTime from, EventTime until) =>
        journal.ReadRows(table, from, until).Select(table.FromRow).ToList();

    /// <summary>Reads every value of a table, ordered by time, then key.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="JournalException">The disk or the engine failed.</exception>
    public static IReadOnlyList<T> ReadAll<T>(this IJournal journal, JournalTable<T> table) =>
        journal.Read(table, Beginning, End);
}
