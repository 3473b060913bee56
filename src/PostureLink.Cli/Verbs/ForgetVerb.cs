using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink forget</c>: a clip is no longer the wearer's. What it recorded stays.</summary>
internal sealed class ForgetVerb
{
    /// <summary>The system forgets a bond at once, or not at all.</summary>
    private static readonly TimeSpan BondLimit = TimeSpan.FromSeconds(15);

    private readonly CliContext _context;
    private readonly RadioOption _radio;
    private readonly Argument<string?> _clip = PairedChoice.Argument();
    private readonly Option<bool> _yes = ClipOptions.Yes();

    private ForgetVerb(CliContext context, Command command)
    {
        _context = context;
        _radio = new RadioOption(context, command);
        command.Arguments.Add(_clip);
        command.Options.Add(_yes);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("forget");
        var verb = new ForgetVerb(context, command);
        command.SetAction(arguments => (int)CliContext.Live(token => verb.RunAsync(arguments, token)));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        PairedClips paired = PairedClips.Load(_context.DataFolder(arguments));
        PairedClip clip = PairedChoice.Of(paired, arguments.GetValue(_clip));
        var questions = new Questions(_context, arguments.GetValue(_yes));
        // Enter leaves things as they are; --yes is a yes.
        if (!questions.TakesDefaults && !await questions.ConfirmAsync(
            _context.Texts.Fill("forget.ask", clip.Name, clip.Address), fallback: false, "--yes", cancellationToken).ConfigureAwait(false))
        {
            _context.Say("forget.left");
            return ExitCode.Done;
        }
        paired.Remove(clip);
        _context.Say("forget.done", clip.Name);
        return await ForgetBondAsync(arguments, clip, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The system's bond goes too, where the radio is there to ask for it.</summary>
    private async Task<ExitCode> ForgetBondAsync(ParseResult arguments, PairedClip clip, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = _context.Time.CreateTimer(_ => deadline.Cancel(), null, BondLimit, Timeout.InfiniteTimeSpan);
        try
        {
            OpenRadio radio = await _radio.OpenReadyAsync(arguments, clip.Radio, deadline.Token).ConfigureAwait(false);
            await using (radio.ConfigureAwait(false))
                await radio.Radio.ForgetAsync(clip.Address, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (ClipRadioException failed)
        {
            _context.Complain("forget.bond", _context.Faults.Of(failed));
            return ExitCode.RadioUnavailable;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _context.Complain("forget.bond", _context.Texts.Fill("forget.late", (int)BondLimit.TotalSeconds));
            return ExitCode.RadioUnavailable;
        }
    }
}
