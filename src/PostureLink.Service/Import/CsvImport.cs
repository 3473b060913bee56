using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Reads a table as <see cref="JournalExport.WriteCsv"/> writes it.</summary>
internal static class CsvImport
{
    /// <summary>Reads every row; what is wrong is told to <paramref name="rows"/>.</summary>
    public static void Read(JournalTable table, string file, TextReader text, ImportRows rows)
    {
        var records = new CsvRecords(text);
        try
        {
            if (records.Next() is not { } header)
                rows.Fault(file, 1, "the header is missing");
            else if (Columns(table, header, out int[] columns) is { } wrong)
                rows.Fault(file, records.Line, wrong);
            else
                ReadRows(table, file, records, columns, rows);
        }
        catch (FormatException wrong)
        {
            rows.Fault(file, records.Line, wrong.Message);
        }
        catch (DecoderFallbackException)
        {
            rows.Fault(file, records.Line, "from here on it is not UTF-8");
        }
    }

    private static void ReadRows(JournalTable table, string file, CsvRecords records, int[] columns, ImportRows rows)
    {
        while (records.Next() is { } record)
        {
            if (record.Count != columns.Length)
            {
                rows.Fault(file, records.Line, FormattableString.Invariant($"it has {record.Count} fields, and the header {columns.Length}"));
                continue;
            }
            try
            {
                var row = new object?[table.Columns.Count];
                for (int i = 0; i < columns.Length; i++)
                {
                    if (columns[i] >= 0)
                        row[columns[i]] = CsvField.Read(table.Columns[columns[i]], record[i].Text, record[i].IsQuoted);
                }
                rows.Take(table, row, file, records.Line);
            }
            catch (FormatException wrong)
            {
                rows.Fault(file, records.Line, wrong.Message);
            }
        }
    }

    /// <summary>Which column each field is; -1 for the time in words, by which nothing goes.</summary>
    /// <returns>What is wrong with the header, or null.</returns>
    private static string? Columns(JournalTable table, IReadOnlyList<(string Text, bool IsQuoted)> header, out int[] columns)
    {
        columns = new int[header.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            string name = header[i].Text;
            columns[i] = name == JournalExport.TimeInWords ? -1 : table.Columns.ToList().FindIndex(column => column.Name == name);
            if (columns[i] < 0 && name != JournalExport.TimeInWords)
                return $"the table {table.Name} has no column '{name}'";
            if (columns[i] >= 0 && Array.IndexOf(columns, columns[i]) < i)
                return $"the column '{name}' is there twice";
        }
        // A column that came later is missing in what an older program wrote.
        int[] found = columns;
        JournalColumn? missing = table.Columns.Where((_, at) => (at == 0 || at == table.TimeColumn) && !found.Contains(at)).FirstOrDefault();
        return missing is null ? null : $"the column '{missing.Name}' is missing";
    }
}
