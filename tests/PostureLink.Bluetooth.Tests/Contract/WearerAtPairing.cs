using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>A wearer who answers what a test says, and remembers what was asked.</summary>
internal sealed class WearerAtPairing : IPairingAgent
{
    private readonly Lock _gate = new();
    private readonly List<string> _questions = [];
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The code to enter; null refuses.</summary>
    public string? Code { get; init; }

    /// <summary>Whether to agree.</summary>
    public bool Agrees { get; init; }

    /// <summary>Never answers.</summary>
    public bool Dawdles { get; init; }

    /// <summary>What was asked and shown, in order.</summary>
    public IReadOnlyList<string> Questions
    {
        get
        {
            lock (_gate)
                return [.. _questions];
        }
    }

    /// <summary>Ends with the first question.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Whether a question was taken back, as it is when the clip stops waiting.</summary>
    public bool WasInterrupted { get; private set; }

    public async Task<string?> AskCodeAsync(string address, CancellationToken cancellationToken)
    {
        Note($"{address}: which code?");
        await DawdleAsync(cancellationToken);
        return Code;
    }

    public async Task<bool> ConfirmAsync(string address, string? code, CancellationToken cancellationToken)
    {
        Note(code is null ? $"{address}: pair?" : $"{address}: same code {code}?");
        await DawdleAsync(cancellationToken);
        return Agrees;
    }

    public void ShowCode(string address, string code) => Note($"{address}: enter {code}");

    private async Task DawdleAsync(CancellationToken cancellationToken)
    {
        if (!Dawdles)
            return;
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(() =>
        {
            WasInterrupted = true;
            interrupted.TrySetResult();
        });
        await interrupted.Task;
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Note(string question)
    {
        lock (_gate)
            _questions.Add(question);
        _asked.TrySetResult();
    }
}
