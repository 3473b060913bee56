using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Taking a calibration by itself, before there is a pipeline: when a clip is paired.</summary>
public static class Calibrating
{
    /// <summary>Takes a calibration from the samples that come from now on, by the rules of the pipeline.</summary>
    /// <param name="samples">Blocks, lent.</param>
    /// <param name="mounting">How the sensor sits.</param>
    /// <param name="options">What counts as still.</param>
    /// <param name="pose">Which pose is held.</param>
    /// <param name="length">How long, counted in time of the samples from the first one on; positive.</param>
    /// <param name="current">The neutral pose, for a slouch sample; null for an upright one.</param>
    /// <returns>
    /// Cold: state belongs to the subscription. One value a second on the thread of the samples; the last one carries the
    /// verdict, then it completes. Samples that end before the span does are judged as they are; an error is passed on.
    /// </returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IObservable<CalibrationProgress> TakeCalibration(
        this IObservable<AccelerationBlock> samples, SensorMounting mounting, PostureOptions options, CalibrationPose pose,
        TimeSpan length, Calibration? current = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        options.Validate();
        return Observable.Create<CalibrationProgress>(progress =>
        {
            var run = new CalibrationRun(mounting, options, pose, length, current, progress);
            return samples.Subscribe(run.Take, progress.OnError, run.Complete);
        });
    }
}
