namespace PostureLink.Desktop;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 when all was well.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error.</param>
public sealed record ProgramResult(int ExitCode, string Output, string Errors);
