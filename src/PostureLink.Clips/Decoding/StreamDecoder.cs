namespace PostureLink.Clips;

/// <summary>Decodes a stream of frames of one size, which notifications split and join: what every such clip's decoder has in common.</summary>
internal abstract class StreamDecoder : IClipDecoder
{
    private readonly Guid _characteristic;
    private readonly int _frameSize;
    private readonly string _straysText;
    private readonly byte[] _pending = new byte[512];
    private int _count;

    /// <param name="characteristic">The characteristic that sends the stream.</param>
    /// <param name="frameSize">Bytes of a frame.</param>
    /// <param name="straysText">The sentence about bytes that belong to no frame; takes how many.</param>
    protected StreamDecoder(Guid characteristic, int frameSize, string straysText) =>
        (_characteristic, _frameSize, _straysText) = (characteristic, frameSize, straysText);

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        if (characteristic != _characteristic)
        {
            FrameVerdict foreign = FrameVerdicts.Foreign(characteristic, _characteristic);
            sink.OnFault(foreign.Fault, foreign.Detail);
            return;
        }
        while (notification.Length > 0)
        {
            int taken = Math.Min(notification.Length, _pending.Length - _count);
            notification[..taken].CopyTo(_pending.AsSpan(_count));
            notification = notification[taken..];
            _count += taken;
            Consume(sink);
        }
    }

    /// <inheritdoc/>
    public void Complete(IDecodedFrameSink sink)
    {
        if (_count > 0)
        {
            FrameVerdict cut = FrameFault.TooShort.Because("frame.last", _count, _frameSize);
            sink.OnFault(cut.Fault, cut.Detail);
        }
        Reset();
    }

    /// <inheritdoc/>
    public void Reset() => _count = 0;

    /// <summary>What a run of bytes begins with.</summary>
    /// <param name="bytes">At least one byte.</param>
    protected abstract StreamPart Look(ReadOnlySpan<byte> bytes);

    /// <summary>Hands on what a frame holds.</summary>
    /// <param name="frame">One whole frame.</param>
    /// <param name="sink">Receives it.</param>
    protected abstract void Deliver(ReadOnlySpan<byte> frame, IDecodedFrameSink sink);

    /// <summary>Delivers every whole frame and keeps less than one frame for the next notification.</summary>
    private void Consume(IDecodedFrameSink sink)
    {
        ReadOnlySpan<byte> bytes = _pending.AsSpan(0, _count);
        int strays = 0;
        while (bytes.Length > 0)
        {
            StreamPart part = Look(bytes);
            if (part == StreamPart.BeginningOfFrame)
                break;
            if (part == StreamPart.Frame)
            {
                ReportStrays(ref strays, sink);
                Deliver(bytes[.._frameSize], sink);
                bytes = bytes[_frameSize..];
                continue;
            }
            strays += part == StreamPart.Stray ? 1 : 0;
            bytes = bytes[1..];
        }
        ReportStrays(ref strays, sink);
        bytes.CopyTo(_pending);
        _count = bytes.Length;
    }

    private void ReportStrays(ref int strays, IDecodedFrameSink sink)
    {
        if (strays == 0)
            return;
        FrameVerdict lost = FrameFault.LostSync.Because(_straysText, strays);
        sink.OnFault(lost.Fault, lost.Detail);
        strays = 0;
    }
}
