using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Asks at the console what a clip demands while it is paired.</summary>
internal sealed class ConsolePairing : IPairingAgent
{
    private readonly CliContext _context;
    private readonly Questions _questions;
    private string? _givenCode;

    /// <param name="context">Where to show.</param>
    /// <param name="questions">How to ask.</param>
    /// <param name="givenCode">The code that was given beforehand, or null.</param>
    public ConsolePairing(CliContext context, Questions questions, string? givenCode)
    {
        _context = context;
        _questions = questions;
        _givenCode = givenCode;
    }

    /// <summary>Whether a code was asked for and nobody had one.</summary>
    public bool LackedCode { get; private set; }

    public async Task<string?> AskCodeAsync(string address, CancellationToken cancellationToken)
    {
        // A code that was given is tried once: asked again, it was the wrong one.
        if (Interlocked.Exchange(ref _givenCode, null) is { } given)
            return given;
        try
        {
            return await _questions.AskAsync(
                _context.Texts["code.ask"], null, "--code", cancellationToken).ConfigureAwait(false);
        }
        catch (CliException)
        {
            LackedCode = true;
            return null;
        }
    }

    public async Task<bool> ConfirmAsync(string address, string? code, CancellationToken cancellationToken)
    {
        string question = code is null ? _context.Texts["code.consent"] : _context.Texts.Fill("code.same", code);
        try
        {
            return await _questions.ConfirmAsync(question, fallback: true, "--yes", cancellationToken).ConfigureAwait(false);
        }
        catch (CliException)
        {
            return false;
        }
    }

    public void ShowCode(string address, string code) => _context.Say("code.type", code);
}
