using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The rows that files hold, checked one by one, and the lines that are wrong.</summary>
internal sealed class ImportRows
{
    private readonly Dictionary<(JournalTable Table, object Key), string> _seen = [];
    private readonly List<(JournalTable Table, object?[] Row)> _rows = [];
    private readonly List<ImportFault> _faults = [];

    public IReadOnlyList<(JournalTable Table, object?[] Row)> Rows => _rows;

    public IReadOnlyList<ImportFault> Faults => _faults;

    public void Fault(string file, int line, string reason) => _faults.Add(new ImportFault(file, line, reason));

    /// <summary>Takes a row, or says what is wrong with it.</summary>
    public void Take(JournalTable table, object?[] row, string file, int line)
    {
        try
        {
            table.Check(row);
            table.RequireReadable(row);
        }
        catch (ArgumentException wrong)
        {
            Fault(file, line, wrong.Message.Split(" (Parameter", 2)[0].TrimEnd('.'));
            return;
        }
        string place = FormattableString.Invariant($"{file}, line {line}");
        if (!_seen.TryAdd((table, row[0]!), place))
        {
            Fault(file, line, $"{table.Columns[0].Name} is the same as in {_seen[(table, row[0]!)]}");
            return;
        }
        _rows.Add((table, row));
    }
}
