using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Shows notices on the desktop by running a program of the system (macOS, Windows). Takes no answers.</summary>
public sealed class CommandNotifier : INotifier
{
    private readonly INoticeCommand _command;
    private readonly IProgramRunner _programs;
    private readonly AnswerStream _answers = new(static _ => { });
    private readonly TextResources _texts;

    /// <param name="command">How the system shows a notice.</param>
    /// <param name="programs">Runs programs.</param>
    /// <param name="language">The language of the description.</param>
    internal CommandNotifier(INoticeCommand command, IProgramRunner programs, CultureInfo language)
    {
        _command = command;
        _programs = programs;
        _texts = new TextResources(typeof(CommandNotifier), language);
    }

    /// <inheritdoc/>
    public string Name => DesktopNotifier.NotifierName;

    /// <inheritdoc/>
    public string Description => _texts[_command.DescriptionText];

    /// <inheritdoc/>
    public IObservable<NoticeAnswered> Answers => _answers.Answers;

    /// <inheritdoc/>
    public Task ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return RunAsync(_command.Show(notice), cancellationToken);
    }

    /// <inheritdoc/>
    public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _command.Withdraw(id) is { } call ? RunAsync(call, cancellationToken) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _answers.DisposeAsync().ConfigureAwait(false);

    private async Task RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        ProgramResult? result = await _programs.RunAsync(call, cancellationToken).ConfigureAwait(false);
        if (result is null)
            throw new NotifierException(Name, Because.Of("notifier.no-program", call.Program));
        if (result.ExitCode != 0)
        {
            string said = PlainText.Clean(result.Errors).Trim();
            throw new NotifierException(
                Name, Because.Of("notifier.program", call.Program, said.Length == 0 ? Because.Of("notifier.exit-code", result.ExitCode) : said));
        }
    }
}
