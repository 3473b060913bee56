using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Care for the journal that a service has open.</summary>
internal sealed class DataCare : IDataCare
{
    private readonly string _folder;
    private readonly PatientJournal _journal;
    private readonly TimeProvider _time;
    private readonly Func<Func<ErasePlan>, Task<ErasePlan>> _withoutPipeline;

    /// <param name="folder">The data folder.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="withoutPipeline">Does something while no pipeline writes, and none remembers.</param>
    public DataCare(string folder, PatientJournal journal, TimeProvider time, Func<Func<ErasePlan>, Task<ErasePlan>> withoutPipeline)
    {
        _folder = folder;
        _journal = journal;
        _time = time;
        _withoutPipeline = withoutPipeline;
    }

    public IReadOnlyList<BackupInfo> Backups => JournalBackups.List(_folder);

    public Task<BackupReport> BackUpAsync(CancellationToken cancellationToken) => Task.Run(
        () => Guard(() =>
        {
            string path = JournalBackups.NewPath(_folder, _time.GetUtcNow());
            BackupManifest made = _journal.Hold(journal => BackupFile.Write(journal, path, _time.GetUtcNow(), key: JournalKeys.Of(_folder)));
            return new BackupReport(path, made.Rows);
        }),
        cancellationToken);

    public Task<ErasePlan> PlanAsync(EraseSelection what, CancellationToken cancellationToken) => Task.Run(
        () => _journal.Hold(journal => JournalErasure.Plan(_folder, journal, what)), cancellationToken);

    public Task<ErasePlan> EraseAsync(EraseSelection what) =>
        _withoutPipeline(() => _journal.Apart(() => JournalErasure.Run(_folder, what)));

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (BackupException fault)
        {
            throw new ApiException(fault.Message, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(_folder, fault);
        }
    }
}
