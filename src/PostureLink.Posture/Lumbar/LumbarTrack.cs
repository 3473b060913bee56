using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>The seconds of a second clip, worn on the lumbar spine, that go with those of the upper one: of a recording, or as they come.</summary>
/// <remarks>Both share one clock; within half a second they count as simultaneous.</remarks>
public sealed class LumbarTrack : ISecondSink
{
    /// <summary>Seconds that a live track keeps at least: longer than any calibration takes.</summary>
    private const int KeptSeconds = 15 * 60;

    private readonly SensorMounting _mounting;
    private readonly PostureOptions _options;
    private readonly SecondExtractor _extractor;
    private readonly List<SecondFeatures> _seconds = [];
    private readonly LumbarWear? _wear;
    private CalibratedFrame? _frame;

    /// <summary>Creates an empty track of a recording.</summary>
    /// <param name="mounting">How the lumbar sensor sits.</param>
    /// <param name="options">The options of the upper clip.</param>
    public LumbarTrack(SensorMounting mounting, PostureOptions options)
    {
        _mounting = mounting;
        _options = options;
        _extractor = SecondFeatureChain.Create(options);
    }

    /// <summary>Creates the track of a live clip: it forgets what is long ago, and sees when the clip is off the body.</summary>
    /// <param name="mounting">How the lumbar sensor sits.</param>
    /// <param name="options">The options of the upper clip.</param>
    /// <param name="calibration">Its upright pose, or null before it was shown one.</param>
    public LumbarTrack(SensorMounting mounting, PostureOptions options, Calibration? calibration)
        : this(mounting, options)
    {
        _wear = new LumbarWear(mounting, options);
        _frame = calibration is null ? null : new CalibratedFrame(calibration);
    }

    /// <summary>Whether the clip is worn now and its coming and going is to be told.</summary>
    internal bool IsLive => _wear is not null;

    /// <summary>Adds samples, in order.</summary>
    /// <param name="block">The samples; not kept.</param>
    public void Add(AccelerationBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (_wear is not null)
            _wear.SaysOffBody = block.IsOffBody;
        _extractor.Process(block, this);
    }

    /// <summary>Ends the recording; the track can now be used.</summary>
    public void Complete() => _extractor.Complete(this);

    void ISecondSink.OnSecond(in SecondFeatures second)
    {
        _wear?.Take(second);
        // In large steps, so that hardly a second pays for it.
        if (IsLive && _seconds.Count >= 2 * KeptSeconds)
            _seconds.RemoveRange(0, KeptSeconds);
        _seconds.Add(second);
    }

    void ISecondSink.OnGap(EventTime from, EventTime until)
    {
        // Seconds of a gap are in the list, unobserved: TryAngles finds nothing there.
    }

    /// <summary>Takes the lumbar clip's own neutral pose from the span of an upright calibration.</summary>
    /// <returns>A refusal, or that it was accepted; null where a recording's was accepted, of which nobody has to hear.</returns>
    internal PostureEvent? Calibrate(CalibrateAction action, EventTime at)
    {
        var window = new CalibrationWindow(action, _mounting, _options.CalibrationGoodSeconds);
        foreach (SecondFeatures second in _seconds)
            window.Add(second);
        // A live one that is not there keeps the pose that it had; that it is not there is told already.
        if (IsLive && window.Count == 0)
            return null;
        PostureEvent verdict = window.Judge(at, null);
        if (verdict is CalibrationRefused refused)
            return refused with { Explanation = "Lumbar clip: " + refused.Explanation };
        Calibration taken = ((CalibrationDone)verdict).Calibration;
        _frame = new CalibratedFrame(taken);
        return IsLive ? new SecondClipCalibrated(at, taken) : null;
    }

    /// <summary>Angles of the second that holds a moment, or null where there are none.</summary>
    internal TrunkAngles? AnglesAt(EventTime moment) => LossAt(moment, out TrunkAngles angles) is null ? angles : null;

    /// <summary>Why there are no angles of a moment; null where there are.</summary>
    internal SecondClipLoss? LossAt(EventTime moment, out TrunkAngles angles)
    {
        angles = default;
        if (_seconds.Count == 0)
            return SecondClipLoss.Silent;
        long index = (long)Math.Floor((moment - _seconds[0].Start) / PostureSecond.Length + 0.5);
        if (index < 0 || index >= _seconds.Count)
            return SecondClipLoss.Silent;
        SecondFeatures second = _seconds[(int)index];
        if (second.ObservedRatio < 0.5 || !second.HasGravity)
            return SecondClipLoss.Silent;
        if (_wear is { IsOff: true })
            return SecondClipLoss.OffBody;
        if (_frame is not { } frame)
            return SecondClipLoss.NoPose;
        angles = frame.Angles(second.Up, second.NormG);
        // A pelvis that is worn with the trunk upright does not lie.
        return IsLive && angles.ConeDeg > _options.LyingConeDeg ? SecondClipLoss.OffBody : null;
    }
}
