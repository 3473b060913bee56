using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Reads a table as <see cref="JournalExport.WriteCsv"/> writes it.</summary>
internal static class CsvImport
{
    /// <summary>Reads every row; what is wrong is told to <paramref name="rows"/>.</summary>
    public static void Read(JournalTable table, string file, TextReader text, ImportRows rows) => Read(
        table, text, (row, line) => rows.Take(table, row, file, line), (line, reason) => rows.Fault(file, line, reason));

    /// <summary>Reads every row of what is right throughout.</summary>
    /// <param name="table">The table.</param>
    /// <param name="text">Its CSV.</param>
    /// <param name="take">Is given every row, with its line.</param>
    /// <returns>What is wrong with the first line that is, or null.</returns>
    public static Wording? ReadEach(JournalTable table, TextReader text, Action<object?[], int> take)
    {
        Wording? fault = null;
        Read(
            table, text,
            (row, line) =>
            {
                if (table.FaultOf(row) is { } wrong)
                    fault ??= Because.Of("CsvLine", line, wrong);
                else
                    take(row, line);
            },
            (line, reason) => fault ??= Because.Of("CsvLine", line, reason));
        return fault;
    }

    private static void Read(JournalTable table, TextReader text, Action<object?[], int> take, Action<int, Wording> fault)
    {
        var records = new CsvRecords(text);
        try
        {
            if (records.Next() is not { } header)
                fault(1, Because.Of("CsvNoHeader"));
            else if (Columns(table, header, out int[] columns) is { } wrong)
                fault(records.Line, wrong);
            else
                ReadRows(table, records, columns, take, fault);
        }
        catch (FormatException wrong)
        {
            fault(records.Line, Wording.Of(wrong));
        }
        catch (DecoderFallbackException)
        {
            fault(records.Line, Because.Of("CsvNotUtf8"));
        }
    }

    private static void ReadRows(JournalTable table, CsvRecords records, int[] columns, Action<object?[], int> take, Action<int, Wording> fault)
    {
        while (records.Next() is { } record)
        {
            if (record.Count != columns.Length)
            {
                fault(records.Line, Because.Of("CsvFields", record.Count, columns.Length));
                continue;
            }
            object?[] row;
            try
            {
                row = Row(table, record, columns);
            }
            catch (FormatException wrong)
            {
                fault(records.Line, Wording.Of(wrong));
                continue;
            }
            take(row, records.Line);
        }
    }

    private static object?[] Row(JournalTable table, IReadOnlyList<(string Text, bool IsQuoted)> record, int[] columns)
    {
        var row = new object?[table.Columns.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0)
                row[columns[i]] = CsvField.Read(table.Columns[columns[i]], record[i].Text, record[i].IsQuoted);
        }
        return row;
    }

    /// <summary>Which column each field is; -1 for the time in words, by which nothing goes.</summary>
    /// <returns>What is wrong with the header, or null.</returns>
    private static Wording? Columns(JournalTable table, IReadOnlyList<(string Text, bool IsQuoted)> header, out int[] columns)
    {
        columns = new int[header.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            string name = header[i].Text;
            columns[i] = name == JournalExport.TimeInWords ? -1 : table.Columns.ToList().FindIndex(column => column.Name == name);
            if (columns[i] < 0 && name != JournalExport.TimeInWords)
                return Because.Of("TableNoColumn", table.Name, name);
            if (columns[i] >= 0 && Array.IndexOf(columns, columns[i]) < i)
                return Because.Of("TableTwice", name);
        }
        // A column that came later is missing in what an older program wrote.
        int[] found = columns;
        JournalColumn? missing = table.Columns.Where((_, at) => (at == 0 || at == table.TimeColumn) && !found.Contains(at)).FirstOrDefault();
        return missing is null ? null : Because.Of("TableMissing", missing.Name);
    }
}
