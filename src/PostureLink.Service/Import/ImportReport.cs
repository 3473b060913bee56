namespace PostureLink.Service;

/// <summary>What an import did.</summary>
/// <param name="Added">Rows that the journal did not have.</param>
/// <param name="Replaced">Rows that it had otherwise.</param>
/// <param name="Same">Rows that it had just so; nothing was written for them.</param>
/// <param name="KeptPath">The backup of the journal as it was before; null where nothing was written, or none was made.</param>
public sealed record ImportReport(int Added, int Replaced, int Same, string? KeptPath = null);
