using System.Security.Cryptography;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Counts the rows of a table and sums them up, in the order in which they come.</summary>
internal sealed class TableDigest : IDisposable
{
    private readonly JournalTable _table;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _rows;

    public TableDigest(JournalTable table)
    {
        _table = table;
        Take(JournalExport.CsvHeader(table));
    }

    /// <summary>Takes the next row.</summary>
    /// <returns>The row as it was summed up, without its line's end.</returns>
    public string Add(object?[] row)
    {
        _rows++;
        string line = JournalExport.CsvLine(_table, row);
        Take(line);
        return line;
    }

    /// <summary>What has come so far.</summary>
    public TableCheck Check() => new(_table.Name, _rows, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    public void Dispose() => _hash.Dispose();

    /// <summary>Reads every table of a journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="remains">What counts of it; null for all.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public static IReadOnlyList<TableCheck> Of(IJournal journal, JournalRemains? remains = null) =>
        [.. JournalTables.All.Select(table => Of(journal, table, remains))];

    private static TableCheck Of(IJournal journal, JournalTable table, JournalRemains? remains)
    {
        using var digest = new TableDigest(table);
        foreach (object?[] row in JournalCopy.ReadSpans(journal, table, JournalReading.Beginning, JournalReading.End))
        {
            if ((remains is null ? row : remains.Of(table, row)) is { } left)
                digest.Add(left);
        }
        return digest.Check();
    }

    private void Take(string line)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
        _hash.AppendData("\n"u8);
    }
}
