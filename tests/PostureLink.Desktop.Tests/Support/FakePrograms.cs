namespace PostureLink.Desktop.Tests;

/// <summary>Programs that say what the test says, and keep how they were called.</summary>
internal sealed class FakePrograms : IProgramRunner
{
    public List<ProgramCall> Calls { get; } = [];

    public Func<ProgramCall, ProgramResult?> Answer { get; set; } = _ => new ProgramResult(0, "", "");

    public Task<ProgramResult?> RunAsync(ProgramCall what, CancellationToken cancellationToken)
    {
        Calls.Add(what);
        return Task.FromResult(Answer(what));
    }
}
