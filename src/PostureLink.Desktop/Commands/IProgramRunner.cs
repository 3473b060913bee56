namespace PostureLink.Desktop;

/// <summary>Runs programs of the system.</summary>
public interface IProgramRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="what">Which, and with what.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>How it ended; null when there is no such program.</returns>
    Task<ProgramResult?> RunAsync(ProgramCall what, CancellationToken cancellationToken);
}
