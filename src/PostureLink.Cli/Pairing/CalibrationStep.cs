using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

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
    public async Task<Calibration?> TakeUprightAsync(
        ClipTrial clip, SensorMounting mounting, LiveSimulation? simulation, CancellationToken cancellationToken,
        PosedBeside? beside = null)
    {
        _context.Say("pose.sit");
        return await TakeAsync(
            _context.Texts["pose.enter"], clip, mounting, CalibrationPose.Upright, UprightLength, null, simulation, cancellationToken,
            beside)
            .ConfigureAwait(false);
    }

    /// <summary>Takes the wearer's own slouch.</summary>
    /// <returns>The pose with the sample, or the pose as it was when the wearer gave up.</returns>
    public async Task<Calibration> TakeSlouchAsync(
        ClipTrial clip, SensorMounting mounting, Calibration upright, LiveSimulation? simulation, CancellationToken cancellationToken)
    {
        _context.Say("slouch.sink");
        return await TakeAsync(
            _context.Texts["slouch.enter"], clip, mounting, CalibrationPose.Slouch, SlouchLength, upright, simulation, cancellationToken)
            .ConfigureAwait(false) ?? upright;
    }

    private async Task<Calibration?> TakeAsync(
        string invitation, ClipTrial clip, SensorMounting mounting, CalibrationPose pose, TimeSpan length, Calibration? current,
        LiveSimulation? simulation, CancellationToken cancellationToken, PosedBeside? beside = null)
    {
        do
        {
            await _questions.WaitAsync(invitation, "--yes", cancellationToken).ConfigureAwait(false);
            simulation?.Ask(pose == CalibrationPose.Slouch ? WearerCue.Slouch : WearerCue.SitUpright);
            await Observable.Timer(Settling, _context.Host.Scheduler).ToTask(cancellationToken).ConfigureAwait(false);
            Task<Calibration?> second = SecondAsync(beside, length, cancellationToken);
            IObservable<CalibrationProgress> progress = clip.Session.Samples
                .TakeCalibration(mounting, _options, pose, length, current)
                .Timeout(Patience, _context.Host.Scheduler);
            switch (await FollowAsync(progress, (int)length.TotalSeconds, cancellationToken).ConfigureAwait(false))
            {
                case CalibrationDone done:
                    if (beside is not null)
                        beside.Taken = await second.ConfigureAwait(false);
                    _context.Output.WriteLine(Describe(done.Calibration, pose));
                    return done.Calibration;
                case CalibrationRefused refused:
                    _context.Say("pose.refused", _context.Faults.Of(refused));
                    break;
                default:
                    _context.Say("pose.silent");
                    break;
            }
        }
        while (!_questions.TakesDefaults
            && await _questions.ConfirmAsync(
                _context.Texts["pose.again"], fallback: true, "--yes", cancellationToken).ConfigureAwait(false));
        return null;
    }

    /// <summary>The pose of the second clip over the same time; null where it was refused, or sent nothing.</summary>
    private async Task<Calibration?> SecondAsync(PosedBeside? beside, TimeSpan length, CancellationToken cancellationToken)
    {
        if (beside is null)
            return null;
        try
        {
            CalibrationProgress last = await beside.Take(_options, length).Timeout(Patience, _context.Host.Scheduler).LastAsync()
                .ToTask(cancellationToken).ConfigureAwait(false);
            return (last.Verdict as CalibrationDone)?.Calibration;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Shows it as it goes.</summary>
    /// <returns>The verdict, or null when the samples stopped.</returns>
    private async Task<PostureEvent?> FollowAsync(
        IObservable<CalibrationProgress> progress, int seconds, CancellationToken cancellationToken)
    {
        bool unicode = _context.Console.Profile.Capabilities.Unicode;
        try
        {
            if (!_context.Terminal.Output)
                return (await LastAsync(step => _context.Output.WriteLine("  " + CalibrationGauge.Words(step, _context.Texts)))
                    .ConfigureAwait(false)).Verdict;
            using var line = new LiveLine(_context.Console);
            line.Draw(CalibrationGauge.Begin(seconds, unicode, _context.Texts));
            return (await LastAsync(step => line.Draw(CalibrationGauge.Draw(step, unicode, line.Width, _context.Texts)))
                .ConfigureAwait(false)).Verdict;
        }
        catch (TimeoutException)
        {
            return null;
        }

        Task<CalibrationProgress> LastAsync(Action<CalibrationProgress> show) => progress.Do(show).LastAsync().ToTask(cancellationToken);
    }

    private string Describe(Calibration taken, CalibrationPose pose) => pose == CalibrationPose.Slouch
        ? _context.Texts.Fill("slouch.taken", _context.Texts.Figure(taken.SlouchRangeDeg ?? 0, "0.0"))
        : _context.Texts.Fill("pose.taken", taken.GoodSeconds);
}
