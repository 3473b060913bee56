namespace PostureLink.Cli;

/// <summary>How one link of the chain stands.</summary>
internal enum FindingState
{
    /// <summary>It holds.</summary>
    Good = 0,

    /// <summary>It does not; the remedy says what to do.</summary>
    Bad,

    /// <summary>It could not be looked at, or there is nothing to look at yet.</summary>
    Open,
}

/// <summary>One link of the chain.</summary>
/// <param name="Name">Which one.</param>
/// <param name="State">How it stands.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do, or null.</param>
/// <param name="Code">What the program ends with when this is the first that is bad.</param>
internal sealed record Finding(string Name, FindingState State, string Text, string? Remedy = null, ExitCode Code = ExitCode.Failed)
{
    public static Finding Good(string name, string text) => new(name, FindingState.Good, text);

    public static Finding Open(string name, string text, string? remedy = null) => new(name, FindingState.Open, text, remedy);

    public static Finding Bad(string name, string text, string remedy, ExitCode code) => new(name, FindingState.Bad, text, remedy, code);
}
