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
    /// <param name="isLeftOut">The rows that do not count; null when all do.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public static IReadOnlyList<TableCheck> Of(IJournal journal, Func<JournalTable, object?[], bool>? isLeftOut = null) =>
        [.. JournalTables.All.Select(table => Of(journal, table, isLeftOut))];

    private static TableCheck Of(IJournal journal, JournalTable table, Func<JournalTable, object?[], bool>? isLeftOut)
    {
        using var digest = new TableDigest(table);
        foreach (object?[] row in JournalCopy.ReadSpans(journal, table, JournalReading.Beginning, JournalReading.End))
        {
            if (isLeftOut is null || !isLeftOut(table, row))
                digest.Add(row);
        }
        return digest.Check();
    }

    private void Take(string line)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
        _hash.AppendData("\n"u8);
    }
}
