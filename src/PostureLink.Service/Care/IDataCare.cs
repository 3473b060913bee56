namespace PostureLink.Service;

/// <summary>Care for the running service's journal. Any thread.</summary>
public interface IDataCare
{
    /// <summary>The backups in the data folder, the newest first within each sort.</summary>
    IReadOnlyList<BackupInfo> Backups { get; }

    /// <summary>Makes a backup in the data folder, and reads it back; the journal is read and written meanwhile.</summary>
    /// <param name="cancellationToken">Gives up waiting; what has begun goes on.</param>
    /// <exception cref="ApiException">It could not be made.</exception>
    /// <exception cref="PostureLink.Core.JournalException">The journal cannot be read, or the disk failed.</exception>
    Task<BackupReport> BackUpAsync(CancellationToken cancellationToken);

    /// <summary>What an erasure would take away; nothing is changed.</summary>
    /// <param name="what">What is to go.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="PostureLink.Core.JournalException">The journal cannot be read, or the disk failed.</exception>
    Task<ErasePlan> PlanAsync(EraseSelection what, CancellationToken cancellationToken);

    /// <summary>Erases, from the journal and from every copy in the data folder; the pipeline begins anew.</summary>
    /// <param name="what">What goes.</param>
    /// <returns>What went.</returns>
    /// <exception cref="PostureLink.Core.JournalException">The disk failed: what has not gone yet goes when it is done again.</exception>
    Task<ErasePlan> EraseAsync(EraseSelection what);

    /// <summary>Takes a backup that is sent, and reads it from end to end; nothing is changed.</summary>
    /// <param name="backup">Its bytes; at most <see cref="DataLimits.MostBackup"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">It is too large, or cannot be used.</exception>
    /// <exception cref="PostureLink.Core.JournalException">The journal cannot be read, or the disk failed.</exception>
    Task<RestoreOffer> OfferRestoreAsync(Stream backup, CancellationToken cancellationToken);

    /// <summary>Reads one of <see cref="Backups"/> from end to end; nothing is changed.</summary>
    /// <param name="name">Its file's name.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ApiException">There is none of that name, or it cannot be used.</exception>
    /// <exception cref="PostureLink.Core.JournalException">The journal cannot be read, or the disk failed.</exception>
    Task<RestoreOffer> OfferRestoreAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the backup of an offer in the journal's place; the present one is kept as a backup, and the pipeline begins anew.
    /// </summary>
    /// <param name="id">What the offer is called.</param>
    /// <exception cref="ApiException">The offer is gone, or the backup cannot be used; the journal is as it was.</exception>
    /// <exception cref="PostureLink.Core.JournalException">The disk failed; the journal is as it was.</exception>
    Task<RestoreReport> RestoreAsync(string id);

    /// <summary>Takes rows that are sent, and checks them one by one; nothing is changed.</summary>
    /// <param name="name">The file's name, which says what it is.</param>
    /// <param name="rows">Its bytes; at most <see cref="DataLimits.MostImport"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">It is too large, or a line is wrong; the message names it.</exception>
    /// <exception cref="PostureLink.Core.JournalException">The journal cannot be read, or the disk failed.</exception>
    Task<ImportOffer> OfferImportAsync(string name, Stream rows, CancellationToken cancellationToken);

    /// <summary>
    /// Takes in the rows of an offer, all or none; the present journal is kept as a backup, and the pipeline begins anew.
    /// </summary>
    /// <param name="id">What the offer is called.</param>
    /// <exception cref="ApiException">The offer is gone, or a line is wrong; the journal is as it was.</exception>
    /// <exception cref="PostureLink.Core.JournalException">The disk failed; the journal is as it was.</exception>
    Task<ImportReport> ImportAsync(string id);
}
