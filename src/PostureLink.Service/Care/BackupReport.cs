namespace PostureLink.Service;

/// <summary>A backup that was made and read back.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Rows">Rows in it, all tables together.</param>
public sealed record BackupReport(string Path, long Rows);
