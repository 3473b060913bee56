using System.Buffers.Binary;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Decodes a subscription to acceleration by Movesense's GATT SensorData Protocol.</summary>
/// <remarks>
/// <para>Byte 0: 1 result, 2 data, 3 the rest of data that did not fit. Byte 1: the number that the program gave the
/// subscription; 1 is acceleration. Data: u32, ms of the clip's clock, then x, y, z as IEEE 754 singles, m/s2 with gravity, as
/// many as there are. Results: a status as of HTTP in two bytes, whose order the sources disagree on. All numbers least
/// significant byte first.</para>
/// <para>Data that does not end with a whole sample is kept until its rest comes. Which sample the clock belongs to is not stated;
/// the first is assumed. Source: Movesense's <c>GATTSensorDataClient.cpp</c>; movesense-py 800da2abd20a, <c>sensor.py</c> and the
/// captures of its tests.</para>
/// </remarks>
internal sealed class MovesenseDecoder : IClipDecoder
{
    private const byte Result = 1;
    private const byte Data = 2;
    private const byte Rest = 3;
    private const byte Acceleration = 1;
    private const int HeaderSize = 2;
    private const int TimeSize = 4;
    private const int SampleSize = 12;
    private const int LongestValue = 512;
    private const int MostBytes = 2 * (LongestValue - HeaderSize);
    private const byte Done = 200;
    private const double MetresPerSecondSquaredPerG = 9.80665;

    private readonly Guid _characteristic;
    private readonly DecodedFrame _frame = new((MostBytes - TimeSize) / SampleSize);
    private readonly byte[] _first = new byte[MostBytes];
    private int _firstCount;

    /// <summary>Creates a decoder.</summary>
    /// <param name="characteristic">The characteristic that sends the messages.</param>
    public MovesenseDecoder(Guid characteristic) => _characteristic = characteristic;

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        _frame.Clear();
        FrameVerdict verdict = characteristic == _characteristic
            ? Read(notification, sink)
            : FrameVerdicts.Foreign(characteristic, _characteristic);
        if (!verdict.IsGood)
            sink.OnFault(verdict.Fault, verdict.Detail);
        else if (_frame.Count > 0)
            sink.OnFrame(_frame);
    }

    /// <inheritdoc/>
    public void Complete(IDecodedFrameSink sink) => DropFirst(sink);

    /// <inheritdoc/>
    public void Reset() => _firstCount = 0;

    private FrameVerdict Read(ReadOnlySpan<byte> bytes, IDecodedFrameSink sink)
    {
        if (bytes.Length < HeaderSize)
            return FrameFault.TooShort.Because("frame.message-header", HeaderSize, bytes.Length);
        if (bytes.Length > LongestValue)
            return FrameFault.TooLong.Because("frame.message-attribute", LongestValue, bytes.Length);
        if (bytes[0] == Result)
            return ReadResult(bytes[HeaderSize..]);
        if (bytes[0] is not (Data or Rest))
            return FrameFault.UnknownType.Because("frame.movesense-code", bytes[0]);
        if (bytes[1] != Acceleration)
            return FrameFault.UnknownType.Because("frame.movesense-subscription", bytes[1], Acceleration);
        return bytes[0] == Data ? ReadData(bytes[HeaderSize..], sink) : ReadRest(bytes[HeaderSize..]);
    }

    private static FrameVerdict ReadResult(ReadOnlySpan<byte> content)
    {
        if (content.Length < 2)
            return FrameFault.TooShort.Because("frame.movesense-status-short", content.Length);
        return (content[0], content[1]) is (Done, 0) or (0, Done)
            ? FrameVerdict.Good
            : FrameFault.ClipRefused.Because("frame.movesense-status", content[0], content[1], Done);
    }

    private FrameVerdict ReadData(ReadOnlySpan<byte> content, IDecodedFrameSink sink)
    {
        DropFirst(sink);
        if (content.Length <= TimeSize)
            return FrameFault.TooShort.Because("frame.movesense-data", TimeSize, content.Length);
        if ((content.Length - TimeSize) % SampleSize == 0)
            return ReadSamples(content);
        content.CopyTo(_first);
        _firstCount = content.Length;
        return FrameVerdict.Good;
    }

    private FrameVerdict ReadRest(ReadOnlySpan<byte> content)
    {
        if (_firstCount == 0)
            return FrameFault.LostSync.Because("frame.movesense-rest", content.Length);
        content.CopyTo(_first.AsSpan(_firstCount));
        ReadOnlySpan<byte> whole = _first.AsSpan(0, _firstCount + content.Length);
        _firstCount = 0;
        return (whole.Length - TimeSize) % SampleSize == 0
            ? ReadSamples(whole)
            : FrameVerdicts.CutSample(HeaderSize + TimeSize, SampleSize, whole.Length - TimeSize);
    }

    private void DropFirst(IDecodedFrameSink sink)
    {
        if (_firstCount == 0)
            return;
        FrameVerdict cut = FrameFault.TooShort.Because("frame.movesense-cut", _firstCount);
        _firstCount = 0;
        sink.OnFault(cut.Fault, cut.Detail);
    }

    private FrameVerdict ReadSamples(ReadOnlySpan<byte> content)
    {
        _frame.Ticks = new DeviceTicks(BinaryPrimitives.ReadUInt32LittleEndian(content));
        for (int at = TimeSize; at < content.Length; at += SampleSize)
        {
            double x = BinaryPrimitives.ReadSingleLittleEndian(content[at..]) / MetresPerSecondSquaredPerG;
            double y = BinaryPrimitives.ReadSingleLittleEndian(content[(at + 4)..]) / MetresPerSecondSquaredPerG;
            double z = BinaryPrimitives.ReadSingleLittleEndian(content[(at + 8)..]) / MetresPerSecondSquaredPerG;
            if (!double.IsFinite(x) || !double.IsFinite(y) || !double.IsFinite(z))
                return FrameFault.BadField.Because("frame.sample-number", HeaderSize + at);
            _frame.Add(x, y, z);
        }
        return FrameVerdicts.Measurable(_frame);
    }
}
