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
        return Task.FromResult(new ErasePlan(counts, [.. _backups.Select(backup => new EraseCopy(backup.Path, counts.Sum(count => count.Rows)))], Days.ClosedAgain, Days.Lost));
    }

    public async Task<ErasePlan> EraseAsync(EraseSelection what)
    {
        ErasePlan plan = await PlanAsync(what, CancellationToken.None);
        journal.Remove(what.Has);
        Erased.Add(what);
        return plan;
    }

    /// <summary>What a plan tells of days that lose something.</summary>
    public (int ClosedAgain, int Lost) Days { get; set; }

    /// <summary>What was restored and imported: the names of what was sent.</summary>
    public List<string> TakenIn { get; } = [];

    public Task<RestoreOffer> OfferRestoreAsync(Stream backup, CancellationToken cancellationToken) => OfferAsync(backup, cancellationToken);

    public Task<RestoreOffer> OfferRestoreAsync(string name, CancellationToken cancellationToken) => _backups.Exists(backup => backup.Path.EndsWith(name, StringComparison.Ordinal))
        ? Task.FromResult(Offer(name))
        : throw new ApiException("There is no backup of that name in the data folder.");

    public Task<RestoreReport> RestoreAsync(string id)
    {
        TakenIn.Add(id);
        return Task.FromResult(new RestoreReport(Offer(id).Backup, "journal", []));
    }

    public async Task<ImportOffer> OfferImportAsync(string name, Stream rows, CancellationToken cancellationToken)
    {
        JournalBatch batch = JournalImport.Read(name, rows);
        await Task.Yield();
        return new ImportOffer("import-" + name, name, JournalImport.Plan(batch, journal));
    }

    public Task<ImportReport> ImportAsync(string id)
    {
        TakenIn.Add(id);
        return Task.FromResult(new ImportReport(1, 0, 0));
    }

    private static async Task<RestoreOffer> OfferAsync(Stream backup, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(backup);
        string content = await text.ReadToEndAsync(cancellationToken);
        return content.StartsWith("good", StringComparison.Ordinal) ? Offer(content) : throw new ApiException("The backup backup.zip cannot be used: it is none.");
    }

    private static RestoreOffer Offer(string id) => new(
        id, new BackupManifest(1, 2, "LiteDB", new DateTimeOffset(2026, 2, 1, 9, 0, 0, TimeSpan.Zero), [new TableCheck("minutes", 77, "")]),
        [new EraseCount("minutes", 55, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)]);

    private object?[][] Selected(JournalTable table, EraseSelection what) =>
        [.. journal.ReadRows(table, JournalReading.Beginning, JournalReading.End).Where(row => what.Has(table, row))];

    private static DateTimeOffset Time(JournalTable table, object?[] row) => new EventTime((long)row[table.TimeColumn]!).ToUtc();
}
