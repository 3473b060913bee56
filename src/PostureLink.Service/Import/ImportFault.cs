using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A line that cannot be taken in.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; where a row spans several, its first.</param>
/// <param name="Why">What is wrong with it, as a clause without a full stop.</param>
public sealed record ImportFault(string File, int Line, Wording Why)
{
    /// <summary>What is wrong with it, in English.</summary>
    public string Reason => Why.ToString();

    /// <summary>"FILE, line N: reason."</summary>
    public Wording Wording => Because.Of("ImportFault", File, Line, Why);

    /// <summary>"FILE, line N: reason." in English.</summary>
    public override string ToString() => Wording.ToString();
}
