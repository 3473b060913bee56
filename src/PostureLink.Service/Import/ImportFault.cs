namespace PostureLink.Service;

/// <summary>A line that cannot be taken in.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; where a row spans several, its first.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record ImportFault(string File, int Line, string Reason)
{
    /// <summary>"FILE, line N: reason."</summary>
    public override string ToString() => FormattableString.Invariant($"{File}, line {Line}: {Reason}.");
}
