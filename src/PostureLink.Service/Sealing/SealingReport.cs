namespace PostureLink.Service;

/// <summary>What encrypting or decrypting a journal did.</summary>
/// <param name="FilePath">Full path of the journal; null where there is none yet.</param>
/// <param name="Rows">Rows in it; each was read back and compared. 0 where it was as asked for already.</param>
/// <param name="Copies">Copies in the data folder that were written anew.</param>
/// <param name="KeyFile">The key's file, which only its owner takes away.</param>
public sealed record SealingReport(string? FilePath, long Rows, IReadOnlyList<string> Copies, string KeyFile);
