using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;

namespace PostureLink.Clips;

/// <summary>Decodes the frames of a Lumo Lift, and the angle in those that tell one.</summary>
/// <remarks>
/// <para>A frame: <c>5a 4f</c> ("ZO"), type u16, length of the payload u16 (at most 500), payload, CRC-16/CCITT-FALSE of all
/// before it, most significant byte first. It comes in pieces of 20 bytes, the last padded with zeros; a record on the control
/// characteristic announces each transfer. Type <c>8000</c> is JSON that ends with a zero; a <c>REC</c> event has an activity
/// <c>act1</c> and an <c>angle</c> in degrees, 90 being upright and less being bent forward.</para>
/// <para>No bytes of a <c>REC</c> event are public: its names are those that the source's programs read. Source:
/// LumoLift-Revive, <c>PROTOCOL.md</c>, <c>python/lumolift/gui.py</c>, <c>tests/test_protocol.py</c>.</para>
/// </remarks>
internal sealed class LumoLiftDecoder : IClipDecoder
{
    private const int HeaderSize = 6;
    private const int CheckSize = 2;
    private const int LongestPayload = 500;
    private const byte FirstHead = (byte)'Z';
    private const byte SecondHead = (byte)'O';
    private const int JsonType = 0x8000;
    private const double UprightDegrees = 90;
    private const double LargestDegrees = 180;

    private readonly Guid _data;
    private readonly Guid? _control;
    private readonly DecodedFrame _frame = new(1, isAngle: true);
    private readonly byte[] _pending = new byte[HeaderSize + LongestPayload + CheckSize];
    private int _count;

    /// <summary>Creates a decoder.</summary>
    /// <param name="profile">The clip; the other characteristic that it subscribes to announces transfers.</param>
    public LumoLiftDecoder(ClipProfile profile)
    {
        _data = profile.DataCharacteristic;
        _control = profile.Subscriptions.Where(characteristic => characteristic != _data).Cast<Guid?>().FirstOrDefault();
    }

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        if (characteristic == _control)
        {
            // A new transfer: what is left of the last one will not be completed.
            Complete(sink);
            return;
        }
        if (characteristic != _data)
        {
            Report(FrameVerdicts.Foreign(characteristic, _data), sink);
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
            Report(FrameFault.TooShort.Because("frame.lumo-cut", _count), sink);
        Reset();
    }

    /// <inheritdoc/>
    public void Reset() => _count = 0;

    /// <summary>Delivers every whole frame and keeps the beginning of the next one.</summary>
    private void Consume(IDecodedFrameSink sink)
    {
        ReadOnlySpan<byte> bytes = _pending.AsSpan(0, _count);
        int strays = 0;
        while (bytes.Length > 0)
        {
            int size = SizeOf(bytes);
            if (size > bytes.Length)
                break;
            if (size > 0 && Crc16(bytes[..size]) == 0)
            {
                ReportStrays(ref strays, sink);
                Deliver(bytes[..size], sink);
                bytes = bytes[size..];
                continue;
            }
            strays += bytes[0] == 0 ? 0 : 1;
            bytes = bytes[1..];
        }
        ReportStrays(ref strays, sink);
        bytes.CopyTo(_pending);
        _count = bytes.Length;
    }

    /// <summary>Bytes of the frame that begins here, as far as one can tell; 0 where none does.</summary>
    private static int SizeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != FirstHead || (bytes.Length > 1 && bytes[1] != SecondHead))
            return 0;
        if (bytes.Length < HeaderSize)
            return HeaderSize + CheckSize;
        int payload = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        return payload > LongestPayload ? 0 : HeaderSize + payload + CheckSize;
    }

    /// <summary>CRC-16/CCITT-FALSE: zero over a frame with its own CRC at the end.</summary>
    private static int Crc16(ReadOnlySpan<byte> bytes)
    {
        int crc = 0xFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x1021) & 0xFFFF : crc << 1;
        }
        return crc;
    }

    private void Deliver(ReadOnlySpan<byte> frame, IDecodedFrameSink sink)
    {
        if (BinaryPrimitives.ReadUInt16BigEndian(frame[2..]) != JsonType)
            return;
        ReadOnlySpan<byte> text = frame[HeaderSize..^CheckSize];
        int end = text.IndexOf((byte)0);
        FrameVerdict verdict = ReadEvent(end < 0 ? text : text[..end], out bool tellsAngle);
        if (!verdict.IsGood)
            Report(verdict, sink);
        else if (tellsAngle)
            sink.OnFrame(_frame);
    }

    private FrameVerdict ReadEvent(ReadOnlySpan<byte> text, out bool tellsAngle)
    {
        tellsAngle = false;
        bool isRecord = false;
        bool? worn = null;
        double? angle = null;
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                bool isType = reader.ValueTextEquals("type"u8);
                bool isActivity = reader.ValueTextEquals("act1"u8);
                bool isAngle = reader.ValueTextEquals("angle"u8);
                reader.Read();
                bool isText = reader.TokenType == JsonTokenType.String;
                if (isType && isText)
                    isRecord = reader.ValueTextEquals("REC"u8);
                else if (isActivity && isText)
                    worn = !(reader.ValueTextEquals("not_worn"u8) || reader.ValueTextEquals("inactive"u8));
                else if (isAngle && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                    angle = Utf8Parser.TryParse(reader.ValueSpan, out double told, out int read) && read == reader.ValueSpan.Length ? told : null;
            }
        }
        catch (JsonException error)
        {
            return FrameFault.BadField.Because("frame.lumo-json", error.BytePositionInLine);
        }
        catch (InvalidOperationException)
        {
            // Half a character (\ud800 alone) passes for JSON until its text is looked at.
            return FrameFault.BadField.Because("frame.lumo-json", reader.TokenStartIndex);
        }
        if (!isRecord)
            return FrameVerdict.Good;
        if (angle is not double degrees)
            return FrameFault.NotMeasured.Because("frame.lumo-no-angle");
        if (!(degrees >= 0 && degrees <= LargestDegrees))
            return FrameFault.BadField.Because("frame.lumo-angle", degrees, LargestDegrees);
        _frame.Clear();
        _frame.AddAngle(UprightDegrees - degrees);
        _frame.Worn = worn;
        tellsAngle = true;
        return FrameVerdict.Good;
    }

    private static void Report(FrameVerdict verdict, IDecodedFrameSink sink) => sink.OnFault(verdict.Fault, verdict.Detail);

    private static void ReportStrays(ref int strays, IDecodedFrameSink sink)
    {
        if (strays > 0)
            Report(FrameFault.LostSync.Because("frame.lumo-strays", strays), sink);
        strays = 0;
    }
}
