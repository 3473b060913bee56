using System.Buffers.Binary;

namespace PostureLink.Clips;

/// <summary>Decodes what our script on a Puck.js sends, out of a console that may print text in between.</summary>
/// <remarks>
/// A frame has 20 bytes: <c>f5 a1</c>, kind u8, value u8, twelve bytes of data, three of nothing, and a checksum that makes the
/// sum of all bytes a multiple of 256. Kind 1: the value is a sequence number, the data two samples of x, y, z i16, least
/// significant byte first, 8192 to 1 g. Kind 2: the value is the battery level. Kind 3: the value says why the script does not
/// stream. What a console prints is passed over: <c>f5</c> is in no ASCII and in no UTF-8.
/// Source: <c>firmware-protocol/scripts/README.md</c>, version 1; scale: Espruino, <c>jswrap_puck.c</c>.
/// </remarks>
internal sealed class PuckDecoder : StreamDecoder
{
    /// <summary>Width of the sequence number, bits.</summary>
    public const int SequenceBits = 8;

    private const int FrameSize = 20;
    private const byte FirstHead = 0xF5;
    private const byte SecondHead = 0xA1;
    private const byte SamplesKind = 1;
    private const byte BatteryKind = 2;
    private const byte RefusalKind = 3;
    private const int SampleSize = 6;
    private const int DataOffset = 4;
    private const int DataEnd = 16;
    private const double CountsPerG = 8192;

    private readonly DecodedFrame _frame = new((DataEnd - DataOffset) / SampleSize);

    /// <summary>Creates a decoder.</summary>
    /// <param name="characteristic">The characteristic of the console's output.</param>
    public PuckDecoder(Guid characteristic)
        : base(characteristic, FrameSize, "frame.puck-strays")
    {
    }

    /// <inheritdoc/>
    protected override StreamPart Look(ReadOnlySpan<byte> bytes)
    {
        bool begins = bytes[0] == FirstHead && (bytes.Length == 1 || bytes[1] == SecondHead);
        if (begins && bytes.Length < FrameSize)
            return StreamPart.BeginningOfFrame;
        if (begins && AddsUp(bytes[..FrameSize]))
            return StreamPart.Frame;
        return bytes[0] >= 0x80 ? StreamPart.Stray : StreamPart.Text;
    }

    /// <inheritdoc/>
    protected override void Deliver(ReadOnlySpan<byte> frame, IDecodedFrameSink sink)
    {
        switch (frame[2])
        {
            case SamplesKind:
                _frame.Clear();
                _frame.Sequence = frame[3];
                for (int at = DataOffset; at < DataEnd; at += SampleSize)
                    _frame.Add(Read(frame[at..]), Read(frame[(at + 2)..]), Read(frame[(at + 4)..]));
                sink.OnFrame(_frame);
                break;
            case BatteryKind:
                break;
            case RefusalKind:
                FrameVerdict refused = FrameFault.ClipRefused.Because("frame.puck-refused", frame[3]);
                sink.OnFault(refused.Fault, refused.Detail);
                break;
            default:
                FrameVerdict unknown = FrameFault.UnknownType.Because("frame.puck-kind", frame[2]);
                sink.OnFault(unknown.Fault, unknown.Detail);
                break;
        }
    }

    private static bool AddsUp(ReadOnlySpan<byte> frame)
    {
        int sum = 0;
        foreach (byte value in frame)
            sum += value;
        return sum % 256 == 0;
    }

    private static double Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / CountsPerG;
}
