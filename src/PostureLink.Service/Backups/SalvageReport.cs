namespace PostureLink.Service;

/// <summary>What was saved of a damaged journal.</summary>
/// <param name="KeptPath">Where the damaged file is kept.</param>
/// <param name="Salvaged">Rows that could still be read of it.</param>
/// <param name="FromCopy">Rows that came from the newest copy, those that could be read as well included.</param>
/// <param name="CopyMadeAt">When that copy was made; null where there was none.</param>
public sealed record SalvageReport(string KeptPath, long Salvaged, long FromCopy, DateTimeOffset? CopyMadeAt)
{
    /// <summary>One sentence for the wearer.</summary>
    public override string ToString()
    {
        string copy = CopyMadeAt is { } madeAt
            ? FormattableString.Invariant($", together with the {FromCopy} of the copy of {madeAt.UtcDateTime:yyyy-MM-dd}")
            : "";
        return FormattableString.Invariant(
            $"The journal was damaged and is kept as {KeptPath}; a new one is begun with the {Salvaged} rows that could still be read{copy}.");
    }
}
