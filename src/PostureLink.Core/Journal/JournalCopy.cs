namespace PostureLink.Core;

/// <summary>Copies and compares journals, a quarter of a year at a time so that a long one needs no large memory.</summary>
public static class JournalCopy
{
    private const int RowsPerBatch = 5_000;

    // Outside these years lie at most a few recordings without a date; they are one span before and one after.
    private static readonly DateTimeOffset FirstQuarter = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastQuarter = FirstQuarter.AddYears(40);

    /// <summary>Writes every row of a journal into another.</summary>
    /// <param name="from">The journal.</param>
    /// <param name="to">The other.</param>
    /// <exception cref="JournalException">One cannot be read, or the other written.</exception>
    public static void Copy(IJournal from, IJournal to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        foreach (JournalTable table in JournalTables.All)
        {
            foreach ((EventTime start, EventTime end) in Spans())
            {
                foreach (object?[][] rows in from.ReadRows(table, start, end).Chunk(RowsPerBatch))
                {
                    var batch = new JournalBatch();
                    foreach (object?[] row in rows)
                        batch.Put(table, row);
                    to.Write(batch);
                }
            }
        }
    }

    /// <summary>Compares two journals row by row.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <returns>How many rows each of them has.</returns>
    /// <exception cref="JournalException">They differ, or cannot be read.</exception>
    public static long Verify(IJournal from, IJournal to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        long count = 0;
        foreach (JournalTable table in JournalTables.All)
        {
            foreach ((EventTime start, EventTime end) in Spans())
            {
                IReadOnlyList<object?[]> expected = from.ReadRows(table, start, end);
                if (!SameRows(expected, to.ReadRows(table, start, end)))
                    throw Differ(from, to, table);
                count += expected.Count;
            }
        }
        return count;
    }

    private static IEnumerable<(EventTime Start, EventTime End)> Spans()
    {
        EventTime start = JournalReading.Beginning;
        for (DateTimeOffset quarter = FirstQuarter; quarter <= LastQuarter; quarter = quarter.AddMonths(3))
        {
            yield return (start, EventTime.From(quarter));
            start = EventTime.From(quarter);
        }
        yield return (start, JournalReading.End);
    }

    private static bool SameRows(IReadOnlyList<object?[]> left, IReadOnlyList<object?[]> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => SameRow(pair.First, pair.Second));

    /// <summary>Reads the rows of a span, a quarter of a year at a time.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="table">The table.</param>
    /// <param name="from">First moment, inclusive.</param>
    /// <param name="until">Last moment, exclusive.</param>
    /// <returns>Rows that are read as they are asked for; a <see cref="JournalException"/> may come then.</returns>
    public static IEnumerable<object?[]> ReadSpans(IJournal journal, JournalTable table, EventTime from, EventTime until) => Spans()
        .Select(span => (Start: span.Start < from ? from : span.Start, End: span.End < until ? span.End : until))
        .Where(span => span.Start < span.End)
        .SelectMany(span => journal.ReadRows(table, span.Start, span.End));

    /// <summary>Whether two rows hold the same values.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool SameRow(object?[] left, object?[] right) => left.Zip(right).All(pair => Same(pair.First, pair.Second));

    private static bool Same(object? left, object? right) =>
        left is byte[] a && right is byte[] b ? a.AsSpan().SequenceEqual(b) : Equals(left, right);

    private static JournalException Differ(IJournal from, IJournal to, JournalTable table) => new(
        JournalFailure.OtherEngine, to.FilePath,
        $"The journals {from.FilePath} and {to.FilePath} differ in {table.Name}, so neither was touched: move away the one "
        + "you do not want, and convert again.");
}
