namespace PostureLink.Service;

/// <summary>What a restore did.</summary>
/// <param name="Restored">What the backup held, and the journal holds now.</param>
/// <param name="FilePath">Full path of the journal.</param>
/// <param name="KeptPaths">Where the former journal is kept; empty when there was none.</param>
public sealed record RestoreReport(BackupManifest Restored, string FilePath, IReadOnlyList<string> KeptPaths);
