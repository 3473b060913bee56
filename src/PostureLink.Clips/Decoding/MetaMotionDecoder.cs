using System.Buffers.Binary;

namespace PostureLink.Clips;

/// <summary>Decodes what a MetaMotion board notifies: one sample a message, or three packed into one.</summary>
/// <remarks>
/// <para>Byte 0: module, 3 is the accelerometer. Byte 1: register, 4 for one sample, <c>0x1C</c> (BMI160) or 5 (BMI270) for three;
/// an answer to a read has bit 7 set. From byte 2: x, y, z as int16, least significant byte first, raw / 32768 x full scale g. The
/// full scale is not in the message.</para>
/// <para>Source: MetaWear-SDK-Cpp f67699e5c7eb, <c>test_accelerometer_bmi160.py</c>, <c>test_accelerometer_bmi270.py</c> and
/// <c>accelerometer_bosch.cpp</c>.</para>
/// </remarks>
internal sealed class MetaMotionDecoder : IClipDecoder
{
    private const byte Accelerometer = 0x03;
    private const byte SingleRegister = 0x04;
    private const byte AnswerBit = 0x80;
    private const int HeaderSize = 2;
    private const int SampleSize = 6;
    private const int PackedSamples = 3;

    private readonly Guid _characteristic;
    private readonly byte _packedRegister;
    private readonly double _countsPerG;
    private readonly DecodedFrame _frame = new(PackedSamples);

    /// <summary>Creates a decoder.</summary>
    /// <param name="characteristic">The characteristic that sends the messages.</param>
    /// <param name="packedRegister">The register of messages with three samples.</param>
    /// <param name="rangeG">The full scale that the board was set to, g.</param>
    public MetaMotionDecoder(Guid characteristic, byte packedRegister, double rangeG)
    {
        _characteristic = characteristic;
        _packedRegister = packedRegister;
        _countsPerG = 32768 / rangeG;
    }

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        FrameVerdict verdict = characteristic == _characteristic
            ? Read(notification)
            : FrameVerdicts.Foreign(characteristic, _characteristic);
        if (!verdict.IsGood)
            sink.OnFault(verdict.Fault, verdict.Detail);
        else if (_frame.Count > 0)
            sink.OnFrame(_frame);
    }

    /// <inheritdoc/>
    public void Reset()
    {
    }

    private FrameVerdict Read(ReadOnlySpan<byte> bytes)
    {
        _frame.Clear();
        if (bytes.Length < HeaderSize)
            return FrameFault.TooShort.Because("frame.message-short", HeaderSize, bytes.Length);
        if ((bytes[1] & AnswerBit) != 0)
            return FrameVerdict.Good; // The answer to a read: which sensor, how full the battery.
        if (bytes[0] != Accelerometer)
            return FrameFault.UnknownType.Because("frame.meta-module", bytes[0], Accelerometer);
        if (bytes[1] != SingleRegister && bytes[1] != _packedRegister)
            return FrameFault.UnknownType.Because("frame.meta-register", bytes[1]);

        int count = bytes[1] == SingleRegister ? 1 : PackedSamples;
        int length = HeaderSize + count * SampleSize;
        if (bytes.Length != length)
        {
            FrameFault fault = bytes.Length < length ? FrameFault.TooShort : FrameFault.TooLong;
            return fault.Because("frame.message-samples", count, length, bytes.Length);
        }
        for (int at = HeaderSize; at < length; at += SampleSize)
        {
            _frame.Add(
                BinaryPrimitives.ReadInt16LittleEndian(bytes[at..]) / _countsPerG,
                BinaryPrimitives.ReadInt16LittleEndian(bytes[(at + 2)..]) / _countsPerG,
                BinaryPrimitives.ReadInt16LittleEndian(bytes[(at + 4)..]) / _countsPerG);
        }
        return FrameVerdict.Good;
    }
}
