using System.Buffers.Binary;

namespace PostureLink.Clips;

/// <summary>Decodes the acceleration in a RuuviTag's advertisements, data format 5 (RAWv2).</summary>
/// <remarks>
/// <para>24 bytes, most significant byte first: format 5 u8, temperature i16, humidity u16, pressure u16, acceleration x, y, z
/// i16 in milli-g, power u16 (bits 15 to 5: battery in mV above 1600), movements u8, sequence u16, address of 6 bytes. The
/// smallest signed and the largest unsigned number mean that there is no reading. The sequence counts measurements, goes from
/// 65534 to 0, and repeats as often as a measurement is sent. Source: ruuvi-sensor-protocols 4b3a50783bcd,
/// <c>dataformat_05.md</c>.</para>
/// <para>The sequence is handed on unwrapped, since its 65,535 numbers fit no width in bits.</para>
/// </remarks>
internal sealed class RuuviTagDecoder : IClipDecoder
{
    /// <summary>Width of the sequence that it hands on, bits.</summary>
    public const int SequenceBits = 32;

    private const int FrameSize = 24;
    private const byte Format = 5;
    private const int NoReading = short.MinValue;
    private const double MilliG = 1000;
    private const int NoBattery = 2047;
    private const int LeastMillivolts = 1600;
    private const int SequenceNumbers = 65535;

    private readonly Guid _source;
    private readonly DecodedFrame _frame = new(1);
    private int? _lastSequence;
    private uint _unwrapped;

    /// <summary>Creates a decoder.</summary>
    /// <param name="source">What stands for the characteristic where frames come in advertisements.</param>
    public RuuviTagDecoder(Guid source) => _source = source;

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        FrameVerdict verdict = characteristic == _source
            ? Read(notification)
            : FrameVerdicts.Foreign(characteristic, _source);
        if (verdict.IsGood)
            sink.OnFrame(_frame);
        else
            sink.OnFault(verdict.Fault, verdict.Detail);
    }

    /// <inheritdoc/>
    public void Reset() => _lastSequence = null;

    private FrameVerdict Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return FrameFault.TooShort.Because("frame.empty");
        if (bytes[0] != Format)
            return FrameFault.UnknownType.Because("frame.ruuvi-format", bytes[0], Format);
        if (bytes.Length != FrameSize)
        {
            FrameFault fault = bytes.Length < FrameSize ? FrameFault.TooShort : FrameFault.TooLong;
            return fault.Because("frame.frame-length", FrameSize, bytes.Length);
        }

        int x = BinaryPrimitives.ReadInt16BigEndian(bytes[7..]);
        int y = BinaryPrimitives.ReadInt16BigEndian(bytes[9..]);
        int z = BinaryPrimitives.ReadInt16BigEndian(bytes[11..]);
        if (x == NoReading || y == NoReading || z == NoReading)
            return FrameFault.NotMeasured.Because("frame.ruuvi-nothing");

        _frame.Clear();
        _frame.Add(x / MilliG, y / MilliG, z / MilliG);
        int battery = BinaryPrimitives.ReadUInt16BigEndian(bytes[13..]) >> 5;
        _frame.BatteryMillivolts = battery == NoBattery ? null : LeastMillivolts + battery;
        _frame.Sequence = Unwrap(BinaryPrimitives.ReadUInt16BigEndian(bytes[16..]));
        return FrameVerdict.Good;
    }

    private uint? Unwrap(int sequence)
    {
        if (sequence == SequenceNumbers)
            return null;
        if (_lastSequence is int last)
        {
            int steps = (sequence - last + SequenceNumbers) % SequenceNumbers;
            if (steps > SequenceNumbers / 2)
                steps -= SequenceNumbers;
            _unwrapped = unchecked(_unwrapped + (uint)steps);
        }
        else
        {
            _unwrapped = (uint)sequence;
        }
        _lastSequence = sequence;
        return _unwrapped;
    }
}
