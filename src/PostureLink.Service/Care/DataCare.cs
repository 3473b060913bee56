using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Care for the journal that a service has open.</summary>
internal sealed class DataCare : IDataCare
{
    private readonly string _folder;
    private readonly PatientJournal _journal;
    private readonly TimeProvider _time;
    private readonly Func<DayCalendar> _calendar;
    private readonly Func<Action, Task> _withoutPipeline;
    private readonly Uploads _uploads;

    /// <param name="folder">The data folder.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="calendar">The wearer's days.</param>
    /// <param name="withoutPipeline">Does something while no pipeline writes, and none remembers.</param>
    public DataCare(
        string folder, PatientJournal journal, TimeProvider time, Func<DayCalendar> calendar, Func<Action, Task> withoutPipeline)
    {
        _folder = folder;
        _journal = journal;
        _time = time;
        _calendar = calendar;
        _withoutPipeline = withoutPipeline;
        _uploads = new Uploads(folder);
    }

    public IReadOnlyList<BackupInfo> Backups => JournalBackups.List(_folder);

    public Task<BackupReport> BackUpAsync(CancellationToken cancellationToken) => Task.Run(
        () => Guard(() =>
        {
            string path = JournalBackups.NewPath(_folder, _time.GetUtcNow());
            BackupManifest made = _journal.Through(
                journal => BackupFile.Write(journal, path, _time.GetUtcNow(), key: JournalKeys.Of(_folder)));
            return new BackupReport(path, made.Rows);
        }),
        cancellationToken);

    public Task<ErasePlan> PlanAsync(EraseSelection what, CancellationToken cancellationToken) => Task.Run(
        () => _journal.Through(journal => JournalErasure.Plan(_folder, journal, what)), cancellationToken);

    public Task<ErasePlan> EraseAsync(EraseSelection what) =>
        WithoutPipelineAsync(() => _journal.Apart(() => JournalErasure.Run(_folder, what)));

    public async Task<RestoreOffer> OfferRestoreAsync(Stream backup, CancellationToken cancellationToken) =>
        await OfferRestoreAsync(
            await TakeAsync("that was sent", backup, DataLimits.MostBackup, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    public Task<RestoreOffer> OfferRestoreAsync(string name, CancellationToken cancellationToken)
    {
        BackupInfo chosen = Backups.FirstOrDefault(backup => Path.GetFileName(backup.Path) == name)
            ?? throw new ApiException(Because.Of("ApiNoBackup"));
        return OfferRestoreAsync(_uploads.Point(name, chosen.Path), cancellationToken);
    }

    public async Task<RestoreReport> RestoreAsync(string id)
    {
        Upload sent = _uploads.Find(id);
        RestoreReport done = await WithoutPipelineAsync(() => _journal.Apart(
            () => Guard(() => JournalRestore.Run(_folder, sent.Path, _time.GetUtcNow()), sent))).ConfigureAwait(false);
        _uploads.Clear();
        return done;
    }

    public async Task<ImportOffer> OfferImportAsync(string name, Stream rows, CancellationToken cancellationToken)
    {
        Upload sent = await TakeAsync(name, rows, DataLimits.MostImport, cancellationToken).ConfigureAwait(false);
        return await Task.Run(
            () => Guard(
                () => new ImportOffer(sent.Id, sent.Name, _journal.Through(journal => JournalImport.Plan(Rows(sent), journal))), sent),
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<ImportReport> ImportAsync(string id)
    {
        Upload sent = _uploads.Find(id);
        ImportReport done = await WithoutPipelineAsync(() => Guard(() => Import(Rows(sent)), sent)).ConfigureAwait(false);
        _uploads.Clear();
        return done;
    }

    private ImportReport Import(JournalBatch rows) =>
        _journal.Through(journal => JournalImport.WriteKeeping(rows, journal, _folder, _calendar(), _time.GetUtcNow()));

    private Task<RestoreOffer> OfferRestoreAsync(Upload sent, CancellationToken cancellationToken) => Task.Run(
        () => Guard(
            () => new RestoreOffer(
                sent.Id, BackupFile.Read(sent.Path, dataFolder: _folder),
                _journal.Through(journal => JournalErasure.CountTables(journal, (_, _) => true))),
            sent),
        cancellationToken);

    private async Task<Upload> TakeAsync(string name, Stream body, long most, CancellationToken cancellationToken)
    {
        try
        {
            return await _uploads.TakeAsync(name, body, most, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (
            fault is UnauthorizedAccessException or IOException and not Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            throw JournalException.Disk(_folder, fault);
        }
    }

    private JournalBatch Rows(Upload sent)
    {
        using Stream content = SealedFile.OpenRead(sent.Path, _folder);
        return JournalImport.Read(sent.Name, content);
    }

    private async Task<T> WithoutPipelineAsync<T>(Func<T> work)
    {
        T? result = default;
        await _withoutPipeline(() => result = work()).ConfigureAwait(false);
        return result!;
    }

    /// <param name="work">What is done.</param>
    /// <param name="sent">What is done with: who sent it knows it by its name, and not by where it waits.</param>
    private T Guard<T>(Func<T> work, Upload? sent = null)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is BackupException or ImportException)
        {
            var why = Wording.Of(fault);
            throw new ApiException(
                sent is null ? why : Wording.By(language => why.In(language).Replace(sent.Path, sent.Name, StringComparison.Ordinal)), fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(_folder, fault);
        }
    }
}
