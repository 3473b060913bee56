using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>From acceleration blocks to posture seconds and events.</summary>
public static class PostureDetection
{
    /// <summary>Detects posture: one step a second, with the events of that second.</summary>
    /// <param name="inputs">Blocks of one kind and the wearer's actions, in order; blocks are lent.</param>
    /// <param name="mounting">How the sensor sits.</param>
    /// <param name="options">What counts as what.</param>
    /// <param name="calibration">The calibration in force at the start, or null for none.</param>
    /// <param name="lumbar">Seconds of a second clip on the lumbar spine, or null without one.</param>
    /// <returns>
    /// Cold: state belongs to the subscription. Steps come on the thread of the input, inside its call, in event time order,
    /// and depend on the samples alone, not on how they were cut into blocks. Completes with the input, after the last second;
    /// an input error is passed on.
    /// </returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IObservable<PostureStep> DetectPosture(
        this IObservable<SessionInput> inputs, SensorMounting mounting, PostureOptions options, Calibration? calibration = null,
        LumbarTrack? lumbar = null)
    {
        options.Validate();
        return new PostureSteps(inputs, mounting, options, calibration, lumbar);
    }

    /// <summary>A detector a subscription.</summary>
    /// <remarks>
    /// Not Observable.Create, whose guards copy each step, of a hundred and fifty bytes, three times: with those of Select behind it they
    /// took a twelfth of the whole pipeline.
    /// </remarks>
    private sealed class PostureSteps(
        IObservable<SessionInput> inputs, SensorMounting mounting, PostureOptions options, Calibration? calibration, LumbarTrack? lumbar)
        : IObservable<PostureStep>
    {
        public IDisposable Subscribe(IObserver<PostureStep> observer)
        {
            ArgumentNullException.ThrowIfNull(observer);
            return inputs.Subscribe(new PostureDetector(mounting, options, calibration, lumbar, observer));
        }
    }
}
