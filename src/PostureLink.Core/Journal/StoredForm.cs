namespace PostureLink.Core;

/// <summary>How engines keep the rows of a table, where that is not as everybody else sees them.</summary>
/// <remarks>Key and time come first and are kept as they are, so that rows are found by them.</remarks>
/// <param name="columns">The columns that engines keep.</param>
/// <param name="pack">A row as it is kept.</param>
/// <param name="unpack">The row that was kept; throws <see cref="InvalidDataException"/> where it is damaged.</param>
internal sealed class StoredForm(
    IReadOnlyList<JournalColumn> columns, Func<object?[], object?[]> pack, Func<object?[], object?[]> unpack)
{
    public IReadOnlyList<JournalColumn> Columns => columns;

    public object?[] Pack(object?[] row) => pack(row);

    public object?[] Unpack(object?[] stored) => unpack(stored);
}
