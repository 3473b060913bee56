namespace PostureLink.Service;

/// <summary>A backup that was read from end to end, and what would give way to it. Nothing was changed.</summary>
/// <param name="Id">What it is restored by, until something else is sent.</param>
/// <param name="Backup">What it holds.</param>
/// <param name="Present">What the journal holds now; tables without rows are left out.</param>
public sealed record RestoreOffer(string Id, BackupManifest Backup, IReadOnlyList<EraseCount> Present);
