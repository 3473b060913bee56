using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>Takes the wearer's upright pose and, if they like, their own slouch, with a live gauge.</summary>
internal sealed class CalibrationStep
{
    private static readonly TimeSpan UprightLength = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SlouchLength = TimeSpan.FromSeconds(5);

    /// <summary>From Enter to the first second that counts: a hand goes back to rest.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <summary>Silence longer than this ends a try: the session mends the link meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CliContext _context;
    private readonly Questions _questions;
    private readonly PostureOptions _options = new();

    public CalibrationStep(CliContext context, Questions questions)
    {
        _context = context;
        _questions = questions;
    }

    /// <summary>Takes the upright pose, as often as the wearer wants to try.</summary>
    /// <returns>The pose, or null when the wearer gave up.</returns>
    public async Task<Calibration?> TakeUprightAsync(ClipTrial clip, SensorMounting mounting, LiveSimulation? simulation, CancellationToken cancellationToken)
    {
        _context.Output.WriteLine("Sit the way you like to sit upright: comfortably, not stiffly. Then keep still for ten seconds.");
        return await TakeAsync(
            "Press Enter when you sit.", clip, mounting, CalibrationPose.Upright, UprightLength, null, simulation, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the wearer's own slouch.</summary>
    /// <returns>The pose with the sample, or the pose as it was when the wearer gave up.</returns>
    public async Task<Calibration> TakeSlouchAsync(
        ClipTrial clip, SensorMounting mounting, Calibration upright, LiveSimulation? simulation, CancellationToken cancellationToken)
    {
        _context.Output.WriteLine("Now let yourself sink into your usual slouch, and stay there for five seconds.");
        return await TakeAsync(
            "Press Enter when you are there.", clip, mounting, CalibrationPose.Slouch, SlouchLength, upright, simulation, cancellationToken)
            .ConfigureAwait(false) ?? upright;
    }

    private async Task<Calibration?> TakeAsync(
        string invitation, ClipTrial clip, SensorMounting mounting, CalibrationPose pose, TimeSpan length, Calibration? current,
        LiveSimulation? simulation, CancellationToken cancellationToken)
    {
        do
        {
            await _questions.WaitAsync(invitation, "--yes", cancellationToken).ConfigureAwait(false);
            simulation?.Ask(pose == CalibrationPose.Slouch ? WearerCue.Slouch : WearerCue.SitUpright);
            await Observable.Timer(Settling, _context.Host.Scheduler).ToTask(cancellationToken).ConfigureAwait(false);
            IObservable<CalibrationProgress> progress = clip.Session.Samples
                .TakeCalibration(mounting, _options, pose, length, current)
                .Timeout(Patience, _context.Host.Scheduler);
            switch (await FollowAsync(progress, (int)length.TotalSeconds, cancellationToken).ConfigureAwait(false))
            {
                case CalibrationDone done:
                    _context.Output.WriteLine(Describe(done.Calibration, pose));
                    return done.Calibration;
                case CalibrationRefused refused:
                    _context.Output.WriteLine($"That one was not taken. {refused.Explanation}");
                    break;
                default:
                    _context.Output.WriteLine("That one was not taken: the clip fell silent. Bring it nearer.");
                    break;
            }
        }
        while (!_questions.TakesDefaults
            && await _questions.ConfirmAsync("Try again?", fallback: true, "--yes", cancellationToken).ConfigureAwait(false));
        return null;
    }

    /// <summary>Shows it as it goes.</summary>
    /// <returns>The verdict, or null when the samples stopped.</returns>
    private async Task<PostureEvent?> FollowAsync(IObservable<CalibrationProgress> progress, int seconds, CancellationToken cancellationToken)
    {
        bool unicode = _context.Console.Profile.Capabilities.Unicode;
        try
        {
            CalibrationProgress last = _context.Terminal.Output
                ? await _context.Console.Live(CalibrationGauge.Begin(seconds, unicode)).StartAsync(live =>
                    progress.Do(step => live.UpdateTarget(CalibrationGauge.Draw(step, unicode))).LastAsync().ToTask(cancellationToken)).ConfigureAwait(false)
                : await progress.Do(step => _context.Output.WriteLine("  " + CalibrationGauge.Words(step))).LastAsync()
                    .ToTask(cancellationToken).ConfigureAwait(false);
            return last.Verdict;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static string Describe(Calibration taken, CalibrationPose pose) => pose == CalibrationPose.Slouch
        ? $"Your slouch is taken: {Figures.Degrees(taken.SlouchRangeDeg ?? 0)} degrees from upright."
        : $"Your upright pose is taken, from {taken.GoodSeconds} still seconds.";
}
