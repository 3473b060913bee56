using PostureLink.Clips.KnownClips;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>The steps that teach the program the wearer's own poses: putting the clip on, sitting upright, slouching.</summary>
internal sealed class PoseSteps
{
    private readonly CliContext _context;
    private readonly Questions _questions;
    private readonly CalibrationStep _step;
    private readonly bool _skipSlouch;

    public PoseSteps(CliContext context, Questions questions, bool skipSlouch)
    {
        _context = context;
        _questions = questions;
        _step = new CalibrationStep(context, questions);
        _skipSlouch = skipSlouch;
    }

    /// <summary>A clip on the low back that takes the upright pose at the same time, or null.</summary>
    public PosedBeside? Beside { get; init; }

    /// <summary>Whether the clip itself is one for the low back.</summary>
    public bool IsLowBack { get; init; }

    /// <summary>Takes the poses.</summary>
    /// <returns>What was taken, or null when the wearer gave up.</returns>
    public async Task<Calibration?> TakeAsync(
        ClipTrial clip, SensorMounting mounting, LiveSimulation? simulation, CancellationToken cancellationToken)
    {
        _context.Output.WriteLine();
        if (IsLowBack)
            _context.Say("pose.put-on.low-back");
        else
            _context.Say("pose.put-on", new ClipStories(_context.Language).Mounting(clip.Profile));
        if (Beside is not null)
            _context.Say("calibrate.both");
        Calibration? upright = await _step.TakeUprightAsync(clip, mounting, simulation, cancellationToken, Beside).ConfigureAwait(false);
        return upright is not null && await WantsSlouchAsync(cancellationToken).ConfigureAwait(false)
            ? await _step.TakeSlouchAsync(clip, mounting, upright, simulation, cancellationToken).ConfigureAwait(false)
            : upright;
    }

    private async Task<bool> WantsSlouchAsync(CancellationToken cancellationToken)
    {
        if (_skipSlouch)
            return false;
        _context.Output.WriteLine();
        _context.Say("slouch.offer");
        return await _questions.ConfirmAsync(
            _context.Texts["slouch.ask"], fallback: true, "--no-slouch-sample", cancellationToken).ConfigureAwait(false);
    }
}
