using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>The seconds of a second clip, worn on the lumbar spine, that go with a recording of the upper one.</summary>
/// <remarks>Both recordings share one clock; within one second they count as simultaneous.</remarks>
public sealed class LumbarTrack : ISecondSink
{
    private readonly SensorMounting _mounting;
    private readonly PostureOptions _options;
    private readonly SecondExtractor _extractor;
    private readonly List<SecondFeatures> _seconds = [];
    private CalibratedFrame? _frame;

    /// <summary>Creates an empty track.</summary>
    /// <param name="mounting">How the lumbar sensor sits.</param>
    /// <param name="options">The options of the upper clip.</param>
    public LumbarTrack(SensorMounting mounting, PostureOptions options)
    {
        _mounting = mounting;
        _options = options;
        _extractor = SecondFeatureChain.Create(options);
    }

    /// <summary>Adds samples, in order.</summary>
    /// <param name="block">The samples; not kept.</param>
    public void Add(AccelerationBlock block) => _extractor.Process(block, this);

    /// <summary>Ends the recording; the track can now be used.</summary>
    public void Complete() => _extractor.Complete(this);

    void ISecondSink.OnSecond(in SecondFeatures second) => _seconds.Add(second);

    void ISecondSink.OnGap(EventTime from, EventTime until)
    {
        // Seconds of a gap are in the list, unobserved: TryAngles finds nothing there.
    }

    /// <summary>Takes the lumbar clip's own neutral pose from the span of an upright calibration.</summary>
    /// <returns>A refusal, or null when it was accepted.</returns>
    internal CalibrationRefused? Calibrate(CalibrateAction action, EventTime at)
    {
        var window = new CalibrationWindow(action, _mounting, _options.CalibrationGoodSeconds);
        foreach (SecondFeatures second in _seconds)
            window.Add(second);
        PostureEvent verdict = window.Judge(at, null);
        if (verdict is CalibrationDone done)
            _frame = new CalibratedFrame(done.Calibration);
        return verdict is CalibrationRefused refused ? refused with { Explanation = "Lumbar clip: " + refused.Explanation } : null;
    }

    /// <summary>Angles of the second that holds a moment, or null where there are none.</summary>
    internal TrunkAngles? AnglesAt(EventTime moment)
    {
        if (_frame is not { } frame || _seconds.Count == 0)
            return null;
        long index = (long)Math.Floor((moment - _seconds[0].Start) / PostureSecond.Length + 0.5);
        if (index < 0 || index >= _seconds.Count)
            return null;
        SecondFeatures second = _seconds[(int)index];
        return second.ObservedRatio >= 0.5 && second.HasGravity ? frame.Angles(second) : null;
    }
}
