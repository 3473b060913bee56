namespace PostureLink.Service;

/// <summary>Something that a script can say.</summary>
/// <param name="Head">The words with which it begins.</param>
/// <param name="Rest">What follows them, for people: "DEGREES (1 to 80)"; empty for nothing.</param>
/// <param name="Read">Reads what follows; a <see cref="FormatException"/> says what it must be.</param>
internal sealed record RehearsalWord(string Head, string Rest, Func<string, RehearsalDeed> Read)
{
    /// <summary>How it is written.</summary>
    public string Form => Rest.Length > 0 ? $"{Head} {Rest}" : Head;
}
