using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The rows that files hold, checked one by one, and the lines that are wrong.</summary>
internal sealed class ImportRows
{
    private readonly Dictionary<(JournalTable Table, object Key), Wording> _seen = [];
    private readonly List<(JournalTable Table, object?[] Row)> _rows = [];
    private readonly List<ImportFault> _faults = [];

    public IReadOnlyList<(JournalTable Table, object?[] Row)> Rows => _rows;

    public IReadOnlyList<ImportFault> Faults => _faults;

    public void Fault(string file, int line, Wording why) => _faults.Add(new ImportFault(file, line, why));

    /// <summary>Takes a row, or says what is wrong with it.</summary>
    public void Take(JournalTable table, object?[] row, string file, int line)
    {
        if ((table.FaultOf(row) ?? table.UnreadableFaultOf(row) ?? ImportMoments.FaultOf(table, row)) is { } wrong)
        {
            Fault(file, line, wrong);
            return;
        }
        Wording place = Because.Of("ImportPlace", file, line);
        if (!_seen.TryAdd((table, row[0]!), place))
        {
            Fault(file, line, Because.Of("ImportSame", table.Columns[0].Name, _seen[(table, row[0]!)]));
            return;
        }
        _rows.Add((table, row));
    }
}
