namespace PostureLink.Cli;

/// <summary>Which streams of the program are a terminal.</summary>
/// <param name="Input">Whether somebody types.</param>
/// <param name="Output">Whether somebody reads standard output: colours and live tables only then.</param>
/// <param name="Error">Whether somebody reads standard error: progress only then.</param>
internal readonly record struct CliTerminal(bool Input, bool Output, bool Error);
