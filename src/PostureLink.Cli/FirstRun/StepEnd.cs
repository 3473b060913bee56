namespace PostureLink.Cli.FirstRun;

/// <summary>How a step of the first run ended.</summary>
internal enum StepEnd
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It stays open, and the next one comes.</summary>
    Open,

    /// <summary>The newcomer left.</summary>
    Left,
}
