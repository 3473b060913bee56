namespace PostureLink.Clips;

/// <summary>Decodes the live angles of a Hipee posture trainer.</summary>
/// <remarks>
/// <c>09</c>, length u8, command u8, data, checksum u8, which makes the sum of all bytes a multiple of 256. Live position is
/// command <c>35</c>: time u32, forward angle i8, sideways angle i8, ten more bytes; degrees from the zero set last. The
/// length counts data and checksum in the source's code and data alone in its text: both are taken. Source: hipee_protocol
/// 1bac916404b0, <c>hipee_messages.py</c> and <c>README.md</c>.
/// </remarks>
internal sealed class HipeeDecoder : IClipDecoder
{
    private const byte Head = 0x09;
    private const int EnvelopeSize = 4;
    private const byte LivePosition = 0x35;
    private const int LiveDataSize = 16;
    private const byte Refusal = 0xFF;

    private readonly Guid _characteristic;
    private readonly DecodedFrame _frame = new(1, isAngle: true);

    /// <summary>Creates a decoder.</summary>
    /// <param name="characteristic">The characteristic that sends the frames.</param>
    public HipeeDecoder(Guid characteristic) => _characteristic = characteristic;

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        FrameVerdict verdict = characteristic == _characteristic
            ? Check(notification)
            : FrameVerdicts.Foreign(characteristic, _characteristic);
        if (!verdict.IsGood)
        {
            sink.OnFault(verdict.Fault, verdict.Detail);
        }
        else if (notification[2] == LivePosition)
        {
            _frame.Clear();
            _frame.AddAngle((sbyte)notification[7]);
            sink.OnFrame(_frame);
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
    }

    private static FrameVerdict Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < EnvelopeSize)
            return FrameFault.TooShort.Because("frame.frame-short", EnvelopeSize, bytes.Length);
        if (bytes[0] != Head)
            return FrameFault.UnknownType.Because("frame.hipee-head", bytes[0], Head);
        int dataSize = bytes.Length - EnvelopeSize;
        if (bytes[1] != dataSize && bytes[1] != dataSize + 1)
        {
            FrameFault fault = bytes[1] > dataSize + 1 ? FrameFault.TooShort : FrameFault.TooLong;
            return fault.Because("frame.hipee-length", bytes[1], dataSize);
        }
        byte sum = 0;
        foreach (byte value in bytes)
            sum = unchecked((byte)(sum + value));
        if (sum != 0)
            return FrameFault.BadField.Because("frame.hipee-sum", sum);
        if (bytes[2] == Refusal)
            return FrameFault.ClipRefused.Because("frame.hipee-refused");
        return bytes[2] == LivePosition && dataSize != LiveDataSize
            ? FrameFault.BadField.Because("frame.hipee-live", LiveDataSize, dataSize)
            : FrameVerdict.Good;
    }
}
