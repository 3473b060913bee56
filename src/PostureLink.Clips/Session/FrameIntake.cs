using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Turns notifications into blocks: decoder, sample clock, block. Allocates nothing per good frame.</summary>
internal sealed class FrameIntake : IDecodedFrameSink, IDisposable
{
    private readonly IClipDecoder _decoder;
    private readonly SampleClock _clock;
    private readonly SampleKind _kind;
    private readonly Action<DecodedFrame> _hear;
    private readonly Subject<AccelerationBlock> _samples = new();
    private readonly Subject<RejectedFrame> _rejected = new();
    private AccelerationBlock _block = new(1);
    private ArrivalTime _arrival;
    private long _rejectedCount;
    private long _sampleCount;

    /// <param name="settings">How the clip talks, and what was chosen.</param>
    /// <param name="hear">Called for each good frame, before its samples are handed out.</param>
    public FrameIntake(ClipSettings settings, Action<DecodedFrame> hear)
    {
        ClipProfile profile = settings.Profile;
        _hear = hear;
        _kind = KindOf(profile.Output);
        _decoder = profile.CreateDecoder(settings);
        _clock = new SampleClock(profile.RateHz(settings), profile.TimeBase, profile.SequenceBits);
    }

    public IObservable<AccelerationBlock> Samples => _samples.AsObservable();

    public IObservable<RejectedFrame> Rejected => _rejected.AsObservable();

    /// <summary>Good frames so far, duplicates included.</summary>
    public long Frames { get; private set; }

    /// <summary>Whether the clip is on its charger, where its frames do not say.</summary>
    public bool IsOnCharger { get; set; }

    public LinkCounters Count(long connections, LinkFailures failures) =>
        new(connections, Frames, _sampleCount, _rejectedCount, _clock.Faults, failures);

    /// <summary>A new connection begins.</summary>
    public void Restart()
    {
        _decoder.Reset();
        _clock.Restart();
    }

    public void Take(Guid characteristic, ClipNotification notification)
    {
        _arrival = notification.At;
        _decoder.Decode(characteristic, notification.Bytes.Span, this);
    }

    public void OnFrame(DecodedFrame frame)
    {
        Frames++;
        _hear(frame);
        if (!_clock.TryStamp(frame, _arrival, out FrameTimes times))
            return;
        if (_block.Capacity < frame.Count)
            _block = new AccelerationBlock(frame.Capacity);
        _block.BeginEven(times.First, times.Period, _kind);
        _block.IsOffBody = (frame.Charging ?? IsOnCharger) || frame.Worn == false;
        if (frame.IsAngle)
            AddAngles(frame.ForwardTiltDegrees);
        else
            AddSamples(frame);
        _sampleCount += frame.Count;
        _samples.OnNext(_block);
    }

    public void OnFault(FrameFault fault, string detail)
    {
        _rejectedCount++;
        _rejected.OnNext(new RejectedFrame(_arrival, fault, detail));
    }

    private static SampleKind KindOf(ClipOutput output) => output switch
    {
        ClipOutput.Angle => SampleKind.ForwardTilt,
        ClipOutput.CoarseAcceleration => SampleKind.CoarseAcceleration,
        _ => SampleKind.Acceleration,
    };

    private void AddSamples(DecodedFrame frame)
    {
        for (int i = 0; i < frame.Count; i++)
            _block.Add(frame.X[i], frame.Y[i], frame.Z[i]);
    }

    private void AddAngles(ReadOnlySpan<double> degrees)
    {
        foreach (double angle in degrees)
            _block.AddForwardTilt(angle);
    }

    /// <summary>Completes the streams.</summary>
    public void Dispose()
    {
        _samples.OnCompleted();
        _rejected.OnCompleted();
    }
}
