using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink calibrate</c>: shows a clip of one's own the upright pose anew.</summary>
internal sealed class CalibrateVerb
{
    private readonly CliContext _context;
    private readonly RadioOption _radio;
    private readonly Argument<string?> _clip = PairedChoice.Argument();
    private readonly Option<bool> _yes = ClipOptions.Yes();
    private readonly Option<bool> _noSlouch = ClipOptions.NoSlouchSample();
    private readonly Option<string?> _axis = ClipOptions.ForwardAxis();

    private CalibrateVerb(CliContext context, Command command)
    {
        _context = context;
        _radio = new RadioOption(context, command);
        command.Arguments.Add(_clip);
        command.Options.Add(_yes);
        command.Options.Add(_noSlouch);
        command.Options.Add(_axis);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("calibrate");
        var verb = new CalibrateVerb(context, command);
        command.SetAction(arguments => (int)CliContext.Live(token => verb.RunAsync(arguments, token)));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        Direction? axis = ClipOptions.Axis(arguments.GetValue(_axis));
        string folder = _context.DataFolder(arguments);
        PairedClips paired = PairedClips.Load(folder);
        PairedClip clip = PairedChoice.UpperOf(paired, arguments.GetValue(_clip));
        ClipProfile profile = PairedChoice.ProfileOf(clip, _context.LoadProfiles(arguments, includeExperimental: true));
        if (axis is { } forward)
            clip = clip with { Forward = forward, Up = null };
        PairedJournal.RequireUsable(folder);
        var questions = new Questions(_context, arguments.GetValue(_yes));
        try
        {
            return await TakeAsync(arguments, folder, paired, clip, profile, questions, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _context.Output.WriteLine();
            _context.Say("calibrate.left");
            throw;
        }
    }

    private async Task<ExitCode> TakeAsync(
        ParseResult arguments, string folder, PairedClips paired, PairedClip clip, ClipProfile profile, Questions questions,
        CancellationToken cancellationToken)
    {
        OpenRadio radio = await _radio.OpenReadyAsync(arguments, clip.Radio, cancellationToken).ConfigureAwait(false);
        await using (radio.ConfigureAwait(false))
        {
            if (radio.Simulation is not null)
                _context.Say("simulated");
            _context.Say("connect.to", clip.Name);
            ClipTrial trial = await ClipTrial.StartAsync(
                radio, clip.Address, profile, clip.Settings, _context.Host, _ => { }, _context.Language, cancellationToken)
                .ConfigureAwait(false);
            await using (trial.ConfigureAwait(false))
            {
                // A second clip takes the pose along with the upper one: only then are their angles of one moment.
                PairedClip? second = clip.Place == ClipPlace.Upper && paired.LowBack is { } low && low.Radio == clip.Radio ? low : null;
                ClipTrial? lowTrial = second is null
                    ? null
                    : await SecondAsync(arguments, radio, second, cancellationToken).ConfigureAwait(false);
                if (second is null || lowTrial is null)
                    return await KeepAsync(
                        arguments, folder, paired, clip, trial, radio, questions, null, cancellationToken).ConfigureAwait(false);
                await using (lowTrial.ConfigureAwait(false))
                {
                    var beside = new PosedBeside(lowTrial, second.Mounting);
                    ExitCode end = await KeepAsync(
                        arguments, folder, paired, clip, trial, radio, questions, beside, cancellationToken).ConfigureAwait(false);
                    KeepSecond(paired, second, beside);
                    return end;
                }
            }
        }
    }

    /// <summary>The second clip, streaming; null where it is not there, which is said.</summary>
    private async Task<ClipTrial?> SecondAsync(
        ParseResult arguments, OpenRadio radio, PairedClip second, CancellationToken cancellationToken)
    {
        _context.Say("connect.to", second.Name);
        try
        {
            return await ClipTrial.StartAsync(
                radio, second.Address,
                PairedChoice.ProfileOf(second, _context.LoadProfiles(arguments, includeExperimental: true)), second.Settings,
                _context.Host, _ => { }, _context.Language, cancellationToken).ConfigureAwait(false);
        }
        catch (ClipRadioException missing)
        {
            _context.Output.WriteLine(_context.Faults.Of(missing));
            _context.Say("calibrate.second.former", second.Name);
            return null;
        }
    }

    private async Task<ExitCode> KeepAsync(
        ParseResult arguments, string folder, PairedClips paired, PairedClip clip, ClipTrial trial, OpenRadio radio, Questions questions,
        PosedBeside? beside, CancellationToken cancellationToken)
    {
        bool isLowBack = clip.Place == ClipPlace.LowBack;
        var pose = new PoseSteps(_context, questions, arguments.GetValue(_noSlouch) || isLowBack)
        {
            Beside = beside,
            IsLowBack = isLowBack,
        };
        if (await pose.TakeAsync(trial, clip.Mounting, radio.Simulation, cancellationToken).ConfigureAwait(false) is not { } taken)
        {
            _context.Say("calibrate.former");
            return ExitCode.NotCalibrated;
        }
        PairedClip after = clip with { Calibration = taken };
        paired.Put(after);
        _context.Say("calibrate.done", clip.Name);
        return PairedJournal.Note(_context, folder, after);
    }

    private void KeepSecond(PairedClips paired, PairedClip second, PosedBeside beside)
    {
        if (beside.Taken is not { } pose)
        {
            _context.Say("calibrate.second.former", second.Name);
            return;
        }
        paired.Put(second with { Calibration = pose });
        _context.Say("calibrate.second", second.Name);
    }
}
