namespace PostureLink.Service;

/// <summary>What a conversion did.</summary>
/// <param name="FilePath">Full path of the journal that is used from now on.</param>
/// <param name="KeptPath">Full path of the former journal, kept as it was.</param>
/// <param name="Rows">Rows in it, all tables together; each was read back and found equal.</param>
public sealed record JournalConversionReport(string FilePath, string KeptPath, long Rows);
