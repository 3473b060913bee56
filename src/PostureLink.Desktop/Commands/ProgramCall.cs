namespace PostureLink.Desktop;

/// <summary>A program to run. Arguments and variables are handed over as they are: no shell reads them.</summary>
/// <param name="Program">Its name or path.</param>
/// <param name="Arguments">One each.</param>
public sealed record ProgramCall(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables of its environment, beside ours.</summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
