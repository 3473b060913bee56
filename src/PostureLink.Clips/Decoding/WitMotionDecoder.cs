using System.Buffers.Binary;

namespace PostureLink.Clips;

/// <summary>Decodes the byte stream of WitMotion Bluetooth 5 sensors, whose frames notifications split and join.</summary>
/// <remarks>
/// <para>A frame has 20 bytes: <c>55 61</c>, then nine int16, least significant byte first: acceleration x, y, z, angular
/// velocity x, y, z, roll, pitch, yaw. Acceleration is raw / 32768 x 16 g. A register reply has 20 bytes and begins with
/// <c>55 71</c>; it holds no acceleration and is passed over. Source: the vendor's
/// WitBluetooth_BWT901BLE5_0 (9efaab0fdd6a).</para>
/// <para>There is no checksum. So a frame counts only if what follows it, as far as it has arrived, begins a frame; if not, the
/// search goes on one byte after its beginning.</para>
/// </remarks>
internal sealed class WitMotionDecoder : IClipDecoder
{
    private const int FrameSize = 20;
    private const byte Head = 0x55;
    private const byte MotionType = 0x61;
    private const byte RegisterType = 0x71;
    private const double CountsPerG = 32768.0 / 16;

    private readonly Guid _characteristic;
    private readonly DecodedFrame _frame = new(1);
    private readonly byte[] _pending = new byte[512];
    private int _count;

    /// <summary>Creates a decoder.</summary>
    /// <param name="characteristic">The characteristic that sends the stream.</param>
    public WitMotionDecoder(Guid characteristic) => _characteristic = characteristic;

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
            FrameVerdict cut = FrameFault.TooShort.Because("frame.last", _count, FrameSize);
            sink.OnFault(cut.Fault, cut.Detail);
        }
        Reset();
    }

    /// <inheritdoc/>
    public void Reset() => _count = 0;

    /// <summary>Delivers every whole frame and keeps less than one frame for the next notification.</summary>
    private void Consume(IDecodedFrameSink sink)
    {
        ReadOnlySpan<byte> bytes = _pending.AsSpan(0, _count);
        int skipped = 0;
        while (bytes.Length > 0)
        {
            bool isFrame = BeginsFrame(bytes) && (bytes.Length <= FrameSize || BeginsFrame(bytes[FrameSize..]));
            if (!isFrame)
            {
                skipped++;
                bytes = bytes[1..];
                continue;
            }
            ReportSkipped(ref skipped, sink);
            if (bytes.Length < FrameSize)
                break;
            if (bytes[1] == MotionType)
                Deliver(bytes, sink);
            bytes = bytes[FrameSize..];
        }
        ReportSkipped(ref skipped, sink);
        bytes.CopyTo(_pending);
        _count = bytes.Length;
    }

    private static bool BeginsFrame(ReadOnlySpan<byte> bytes) =>
        bytes[0] == Head && (bytes.Length == 1 || bytes[1] is MotionType or RegisterType);

    private void Deliver(ReadOnlySpan<byte> bytes, IDecodedFrameSink sink)
    {
        _frame.Clear();
        _frame.Add(
            BinaryPrimitives.ReadInt16LittleEndian(bytes[2..]) / CountsPerG,
            BinaryPrimitives.ReadInt16LittleEndian(bytes[4..]) / CountsPerG,
            BinaryPrimitives.ReadInt16LittleEndian(bytes[6..]) / CountsPerG);
        sink.OnFrame(_frame);
    }

    private static void ReportSkipped(ref int skipped, IDecodedFrameSink sink)
    {
        if (skipped == 0)
            return;
        FrameVerdict lost = FrameFault.LostSync.Because("frame.wit-strays", skipped);
        sink.OnFault(lost.Fault, lost.Detail);
        skipped = 0;
    }
}
