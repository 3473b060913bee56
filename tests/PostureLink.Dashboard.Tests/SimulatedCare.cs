using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard.Tests;

/// <summary>Care for a journal in memory: real selections, and backups that are only listed.</summary>
internal sealed class SimulatedCare(CountingJournal journal, string folder) : IDataCare
{
    private readonly List<BackupInfo> _backups = [];

    /// <summary>What was erased.</summary>
    public List<EraseSelection> Erased { get; } = [];

    /// <summary>Whether the next backup cannot be made.</summary>
    public bool IsFull { get; set; }

    public IReadOnlyList<BackupInfo> Backups => _backups;

    public Task<BackupReport> BackUpAsync(CancellationToken cancellationToken)
    {
        if (IsFull)
            throw new ApiException("secret place");
        string path = Path.Combine(folder, "backups", $"backup-{_backups.Count + 1}.zip");
        _backups.Insert(0, new BackupInfo(path, 1_234_567, false));
        return Task.FromResult(new BackupReport(path, 12));
    }

    public Task<ErasePlan> PlanAsync(EraseSelection what, CancellationToken cancellationToken)
    {
        EraseCount[] counts =
        [
            .. JournalTables.All.Select(table => (table, rows: Selected(table, what))).Where(found => found.rows.Length > 0)
                .Select(found => new EraseCount(found.table.Name, found.rows.Length, Time(found.table, found.rows[0]), Time(found.table, found.rows[^1]))),
        ];
        return Task.FromResult(new ErasePlan(counts, [.. _backups.Select(backup => new EraseCopy(backup.Path, counts.Sum(count => count.Rows)))]));
    }

    public async Task<ErasePlan> EraseAsync(EraseSelection what)
    {
        ErasePlan plan = await PlanAsync(what, CancellationToken.None);
        journal.Remove(what.Has);
        Erased.Add(what);
        return plan;
    }

    private object?[][] Selected(JournalTable table, EraseSelection what) =>
        [.. journal.ReadRows(table, JournalReading.Beginning, JournalReading.End).Where(row => what.Has(table, row))];

    private static DateTimeOffset Time(JournalTable table, object?[] row) => new EventTime((long)row[table.TimeColumn]!).ToUtc();
}
