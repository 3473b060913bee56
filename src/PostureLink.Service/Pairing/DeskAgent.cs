using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Asks the wearer, wherever they look at the desk, what a clip demands while it is paired.</summary>
internal sealed class DeskAgent(string? givenCode, Action<PairingStage, string?> show) : IPairingAgent
{
    private readonly Lock _gate = new();
    private string? _givenCode = givenCode;
    private TaskCompletionSource<(string? Code, bool Agrees)>? _asked;

    public async Task<string?> AskCodeAsync(string address, CancellationToken cancellationToken)
    {
        // A code that was given is tried once: asked again, it was another one.
        if (Interlocked.Exchange(ref _givenCode, null) is { Length: > 0 } given)
            return given;
        return (await AskAsync(PairingStage.CodeWanted, null, cancellationToken).ConfigureAwait(false)).Code;
    }

    public async Task<bool> ConfirmAsync(string address, string? code, CancellationToken cancellationToken) =>
        (await AskAsync(PairingStage.ConsentWanted, code, cancellationToken).ConfigureAwait(false)).Agrees;

    public void ShowCode(string address, string code) => show(PairingStage.CodeShown, code);

    /// <summary>Hands the wearer's answer on.</summary>
    /// <returns>Whether something was asked.</returns>
    public bool Answer(string? code, bool agrees)
    {
        lock (_gate)
            return _asked?.TrySetResult((string.IsNullOrWhiteSpace(code) ? null : code.Trim(), agrees)) ?? false;
    }

    private async Task<(string? Code, bool Agrees)> AskAsync(PairingStage stage, string? code, CancellationToken cancellationToken)
    {
        TaskCompletionSource<(string?, bool)> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _asked = asked;
        show(stage, code);
        (string?, bool) answer = await asked.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        show(PairingStage.Connecting, null);
        return answer;
    }
}
