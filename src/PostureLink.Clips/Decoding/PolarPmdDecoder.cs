using System.Buffers.Binary;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Decodes acceleration of Polar's PMD service: raw frames of three widths, and delta-compressed ones.</summary>
/// <remarks>
/// <para>Byte 0: measurement type in the low six bits, 2 is acceleration. Bytes 1 to 8: u64, ns since 2000-01-01T00:00:00Z, time
/// of the <b>last</b> sample. Byte 9: bit 7 compressed, the rest the frame type. From byte 10: samples in milli-g. All least
/// significant byte first.</para>
/// <para>Source: polar-ble-sdk 8fb5311c8f63, <c>AccData.kt</c> and its tests; <c>online_measurement.pdf</c> v1.0,
/// figures 2 and 3.</para>
/// </remarks>
internal sealed class PolarPmdDecoder : IClipDecoder
{
    private const int HeaderSize = 10;
    private const int LongestValue = 512;
    private const int MeasurementMask = 0x3F;
    private const int Acceleration = 2;
    private const double MilliG = 1000;

    // The densest frame: blocks of 255 deltas of one bit, 98 bytes each, after the reference sample.
    private const int MostSamples = 1 + 255 * ((LongestValue - HeaderSize) / 98 + 1);

    private readonly Guid _data;
    private readonly Guid? _control;
    private readonly float _initialFactor;
    private readonly DecodedFrame _frame = new(MostSamples);
    private float _factor;

    /// <summary>Creates a decoder.</summary>
    /// <param name="profile">The clip; the other characteristic that it subscribes to is the control point.</param>
    /// <param name="factor">What a count of a compressed frame is worth, until the answer to the start command says so.</param>
    public PolarPmdDecoder(ClipProfile profile, float factor)
    {
        _data = profile.DataCharacteristic;
        _control = profile.Subscriptions.Where(characteristic => characteristic != _data).Cast<Guid?>().FirstOrDefault();
        _initialFactor = factor;
        _factor = factor;
    }

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        FrameVerdict verdict;
        if (characteristic == _data)
            verdict = ReadFrame(notification);
        else if (characteristic == _control)
            verdict = PolarControlPoint.Read(notification, ref _factor);
        else
            verdict = FrameVerdicts.Foreign(characteristic, _data);

        if (verdict.IsGood && characteristic == _data)
            verdict = FrameVerdicts.Measurable(_frame);
        if (!verdict.IsGood)
            sink.OnFault(verdict.Fault, verdict.Detail);
        else if (characteristic == _data)
            sink.OnFrame(_frame);
    }

    /// <inheritdoc/>
    public void Reset() => _factor = _initialFactor;

    private FrameVerdict ReadFrame(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize)
            return FrameFault.TooShort.Because("frame.header", HeaderSize, bytes.Length);
        if (bytes.Length > LongestValue)
            return FrameFault.TooLong.Because("frame.attribute", LongestValue, bytes.Length);
        int measurement = bytes[0] & MeasurementMask;
        if (measurement != Acceleration)
            return FrameFault.UnknownType.Because("frame.polar-measurement", measurement, Acceleration);

        _frame.Clear();
        _frame.Ticks = new DeviceTicks(BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]));
        ReadOnlySpan<byte> content = bytes[HeaderSize..];
        return bytes[9] switch
        {
            0x00 => ReadRaw(content, 1),
            0x01 => ReadRaw(content, 2),
            0x02 => ReadRaw(content, 3),
            0x80 => ReadDeltas(content, _factor * 1000),
            0x81 => ReadDeltas(content, 1),
            _ => FrameFault.UnknownType.Because("frame.polar-type", bytes[9]),
        };
    }

    private FrameVerdict ReadRaw(ReadOnlySpan<byte> content, int width)
    {
        int sampleSize = 3 * width;
        if (content.Length == 0 || content.Length % sampleSize != 0)
            return FrameVerdicts.CutSample(HeaderSize, sampleSize, content.Length);
        for (; content.Length > 0; content = content[sampleSize..])
            AddMilliG(ReadSigned(content, width), ReadSigned(content[width..], width), ReadSigned(content[(2 * width)..], width));
        return FrameVerdict.Good;
    }

    private FrameVerdict ReadDeltas(ReadOnlySpan<byte> content, float factor)
    {
        var blocks = new PolarDeltaBlocks(content, HeaderSize);
        FrameVerdict verdict = blocks.Check();
        if (!verdict.IsGood)
            return verdict;
        do
        {
            // Single precision and truncation toward zero are the vendor's rule.
            AddMilliG((int)(blocks.X * factor), (int)(blocks.Y * factor), (int)(blocks.Z * factor));
        }
        while (blocks.MoveNext(out verdict));
        return verdict;
    }

    private void AddMilliG(int x, int y, int z) => _frame.Add(x / MilliG, y / MilliG, z / MilliG);

    private static int ReadSigned(ReadOnlySpan<byte> bytes, int width) => width switch
    {
        1 => (sbyte)bytes[0],
        2 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        _ => (BinaryPrimitives.ReadUInt16LittleEndian(bytes) | (bytes[2] << 16)) << 8 >> 8,
    };
}
