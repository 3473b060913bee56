using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A second clip that takes the upright pose at the same time as the first.</summary>
/// <param name="trial">The clip, streaming.</param>
/// <param name="mounting">How its sensor sits.</param>
internal sealed class PosedBeside(ClipTrial trial, SensorMounting mounting)
{
    /// <summary>The pose that was taken last; null where none was.</summary>
    public Calibration? Taken { get; set; }

    /// <summary>Takes the pose from the samples that come from now on.</summary>
    /// <param name="options">What counts as still.</param>
    /// <param name="length">How long.</param>
    public IObservable<CalibrationProgress> Take(PostureOptions options, TimeSpan length) =>
        trial.Session.Samples.TakeCalibration(mounting, options, CalibrationPose.Upright, length);
}
