namespace PostureLink.Service;

/// <summary>How much of a table goes.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows that go.</param>
/// <param name="First">Time of the first, UTC.</param>
/// <param name="Last">Time of the last, UTC.</param>
public sealed record EraseCount(string Table, long Rows, DateTimeOffset First, DateTimeOffset Last);

/// <summary>What happens to a copy of the journal.</summary>
/// <param name="Path">The copy.</param>
/// <param name="Rows">Rows that go from it; null where it cannot be read, and so goes whole.</param>
public sealed record EraseCopy(string Path, long? Rows);

/// <summary>What an erasure does: told before, and reported after.</summary>
/// <param name="Tables">What goes from the journal; tables of which nothing goes are left out.</param>
/// <param name="Copies">What goes from its copies in the data folder; copies of which nothing goes are left out.</param>
/// <param name="DaysClosedAgain">Days of the journal that lose something, and whose summary is made anew from what is left.</param>
/// <param name="DaysLost">
/// Days of the journal whose summary goes for good though no summary was asked for: it holds figures of what goes, and no minutes are
/// left to make it anew from.
/// </param>
public sealed record ErasePlan(
    IReadOnlyList<EraseCount> Tables, IReadOnlyList<EraseCopy> Copies, int DaysClosedAgain = 0, int DaysLost = 0)
{
    /// <summary>Whether there is nothing to erase.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => Tables.Count == 0 && Copies.Count == 0;

    /// <summary>Rows that go from the journal.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Rows => Tables.Sum(table => table.Rows);
}
