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
internal sealed class WitMotionDecoder : StreamDecoder
{
    private const int FrameSize = 20;
    private const byte Head = 0x55;
    private const byte MotionType = 0x61;
    private const byte RegisterType = 0x71;
    private const double CountsPerG = 32768.0 / 16;

    private readonly DecodedFrame _frame = new(1);

    /// <summary>Creates a decoder.</summary>
    /// <param name="characteristic">The characteristic that sends the stream.</param>
    public WitMotionDecoder(Guid characteristic)
        : base(characteristic, FrameSize, "frame.wit-strays")
    {
    }

    /// <inheritdoc/>
    protected override StreamPart Look(ReadOnlySpan<byte> bytes)
    {
        if (!BeginsFrame(bytes) || (bytes.Length > FrameSize && !BeginsFrame(bytes[FrameSize..])))
            return StreamPart.Stray;
        return bytes.Length < FrameSize ? StreamPart.BeginningOfFrame : StreamPart.Frame;
    }

    /// <inheritdoc/>
    protected override void Deliver(ReadOnlySpan<byte> frame, IDecodedFrameSink sink)
    {
        if (frame[1] != MotionType)
            return;
        _frame.Clear();
        _frame.Add(Read(frame[2..]), Read(frame[4..]), Read(frame[6..]));
        sink.OnFrame(_frame);
    }

    private static bool BeginsFrame(ReadOnlySpan<byte> bytes) =>
        bytes[0] == Head && (bytes.Length == 1 || bytes[1] is MotionType or RegisterType);

    private static double Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / CountsPerG;
}
