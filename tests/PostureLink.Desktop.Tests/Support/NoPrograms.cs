namespace PostureLink.Desktop.Tests;

/// <summary>A system on which every program is missing.</summary>
internal sealed class NoPrograms : IProgramRunner
{
    public Task<ProgramResult?> RunAsync(ProgramCall what, CancellationToken cancellationToken) => Task.FromResult<ProgramResult?>(null);
}
