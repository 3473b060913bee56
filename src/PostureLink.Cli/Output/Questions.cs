namespace PostureLink.Cli;

/// <summary>
/// Questions to the person at the terminal, or to a script's standard input; each can be answered beforehand by an option.
/// </summary>
internal sealed class Questions
{
    private readonly CliContext _context;
    private readonly bool _takeDefaults;

    // A console line cannot be un-asked for: a read that nobody waits for any more serves the next question.
    private Task<string?>? _line;

    /// <param name="context">Where to ask.</param>
    /// <param name="takeDefaults">Asks nothing: every question is answered by what Enter would answer.</param>
    public Questions(CliContext context, bool takeDefaults)
    {
        _context = context;
        _takeDefaults = takeDefaults;
    }

    /// <summary>Whether nothing is asked.</summary>
    public bool TakesDefaults => _takeDefaults;

    /// <summary>Asks for a line.</summary>
    /// <param name="question">The question.</param>
    /// <param name="fallback">What Enter answers; null when an answer is needed.</param>
    /// <param name="option">The option that answers it beforehand, for the sentence when nobody does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CliException">Nobody answers.</exception>
    public async Task<string> AskAsync(string question, string? fallback, string option, CancellationToken cancellationToken)
    {
        if (_takeDefaults)
            return fallback ?? throw Unanswered(question, option);
        while (true)
        {
            _context.Output.Write(fallback is { Length: > 0 } ? $"{question} [{fallback}] " : $"{question} ");
            _context.Output.Flush();
            if (await ReadAsync(question, option, cancellationToken).ConfigureAwait(false) is { Length: > 0 } answer)
                return answer;
            if (fallback is not null)
                return fallback;
        }
    }

    /// <summary>Asks yes or no.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public async Task<bool> ConfirmAsync(string question, bool fallback, string option, CancellationToken cancellationToken)
    {
        while (!_takeDefaults)
        {
            _context.Output.Write($"{question} {_context.Texts[fallback ? "ask.yes" : "ask.no"]} ");
            _context.Output.Flush();
            string answer = await ReadAsync(question, option, cancellationToken).ConfigureAwait(false);
            if (answer.Length == 0)
                return fallback;
            // Who answers in English is understood in every language.
            if (char.ToLowerInvariant(answer[0]) == 'y'
                || answer.StartsWith(_context.Texts["ask.letter"], StringComparison.OrdinalIgnoreCase))
                return true;
            if (char.ToLowerInvariant(answer[0]) == 'n')
                return false;
            _context.Say("ask.again");
        }
        return fallback;
    }

    /// <summary>Waits for Enter.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task WaitAsync(string invitation, string option, CancellationToken cancellationToken) =>
        AskAsync(invitation, "", option, cancellationToken);

    private async Task<string> ReadAsync(string question, string option, CancellationToken cancellationToken)
    {
        // On a thread of its own: reading a console blocks, and whoever called may be what keeps the clip going.
        _line ??= Task.Run(_context.Input.ReadLine, CancellationToken.None);
        string? line;
        try
        {
            line = await _line.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _context.Output.WriteLine();
            throw;
        }
        _line = null;
        // What is piped in is not seen: written out, a transcript reads as on a terminal.
        if (!_context.Terminal.Input)
            _context.Output.WriteLine(line);
        return line?.Trim() ?? throw Unanswered(question, option);
    }

    private static CliException Unanswered(string question, string option) =>
        new(ExitCode.WrongArguments, new Sentence("ask.nobody", question, option));
}
