namespace PostureLink.Service;

/// <summary>Care for the running service's journal. Any thread.</summary>
public interface IDataCare
{
    /// <summary>The backups in the data folder, the newest first within each sort.</summary>
    IReadOnlyList<BackupInfo> Backups { get; }

    /// <summary>Makes a backup in the data folder, and reads it back. Until it is written nobody else reads or writes the journal.</summary>
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
}
