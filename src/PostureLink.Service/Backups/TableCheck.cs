namespace PostureLink.Service;

/// <summary>How many rows a table has, and the check sum of all of them.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Sha256">
/// SHA-256 of the table as <see cref="JournalExport.WriteCsv"/> writes it with lines ending in LF: hexadecimal.
/// </param>
public sealed record TableCheck(string Table, long Rows, string Sha256);
