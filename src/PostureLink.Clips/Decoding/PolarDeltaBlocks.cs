using System.Buffers.Binary;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Walks the samples of a delta-compressed PMD frame.</summary>
/// <remarks>
/// A reference sample of three int16, then blocks: bits u8, count u8, then <c>ceil(bits x count x 3 / 8)</c> bytes that hold
/// <c>count</c> x 3 signed numbers of <c>bits</c> bits, lowest bit first, each to be added to the sample before. Source:
/// polar-ble-sdk 8fb5311c8f63, <c>BlePMDClient.kt</c> and <c>BlePmdClientParsersTest.kt</c>.
/// </remarks>
internal ref struct PolarDeltaBlocks
{
    private const int ReferenceSize = 6;
    private const int BlockHeaderSize = 2;
    private const int MostBits = 32;
    private const int Channels = 3;

    private readonly ReadOnlySpan<byte> _content;
    private readonly int _baseOffset;
    private int _next;
    private int _bits;
    private int _left;
    private int _bitPosition;

    /// <summary>Creates a walker.</summary>
    /// <param name="content">The frame after its header.</param>
    /// <param name="baseOffset">Offset of the content in the frame, for errors.</param>
    public PolarDeltaBlocks(ReadOnlySpan<byte> content, int baseOffset)
    {
        _content = content;
        _baseOffset = baseOffset;
    }

    /// <summary>x of the current sample, counts.</summary>
    public int X { get; private set; }

    /// <summary>y of the current sample, counts.</summary>
    public int Y { get; private set; }

    /// <summary>z of the current sample, counts.</summary>
    public int Z { get; private set; }

    /// <summary>Checks every length, and moves to the reference sample.</summary>
    public FrameVerdict Check()
    {
        if (_content.Length < ReferenceSize)
            return Cut(Because.Of("frame.polar-reference"), 0, ReferenceSize);
        for (int at = ReferenceSize; at < _content.Length;)
        {
            int left = _content.Length - at;
            if (left < BlockHeaderSize)
                return Cut(Because.Of("frame.polar-header"), at, BlockHeaderSize);
            int bits = _content[at];
            int count = _content[at + 1];
            if (bits is < 1 or > MostBits || count == 0)
            {
                return FrameFault.BadField.Because("frame.polar-block", _baseOffset + at, count, bits, MostBits);
            }
            int size = BlockHeaderSize + SizeOf(bits, count);
            if (left < size)
                return Cut(Because.Of("frame.polar-deltas", count, bits), at, size);
            at += size;
        }
        X = BinaryPrimitives.ReadInt16LittleEndian(_content);
        Y = BinaryPrimitives.ReadInt16LittleEndian(_content[2..]);
        Z = BinaryPrimitives.ReadInt16LittleEndian(_content[4..]);
        _next = ReferenceSize;
        return FrameVerdict.Good;
    }

    /// <summary>Moves to the next sample of content that was checked.</summary>
    /// <param name="verdict">A fault when the sums leave 16 bits: then the bytes are not what was sent.</param>
    /// <returns>False at the end or at a fault.</returns>
    public bool MoveNext(out FrameVerdict verdict)
    {
        verdict = FrameVerdict.Good;
        if (_left == 0)
        {
            if (_next >= _content.Length)
                return false;
            _bits = _content[_next];
            _left = _content[_next + 1];
            _bitPosition = 8 * (_next + BlockHeaderSize);
            _next += BlockHeaderSize + SizeOf(_bits, _left);
        }
        _left--;
        long x = X + ReadDelta();
        long y = Y + ReadDelta();
        long z = Z + ReadDelta();
        if (x != (short)x || y != (short)y || z != (short)z)
        {
            verdict = FrameFault.BadField.Because("frame.polar-sum", _baseOffset + _next, x, y, z);
            return false;
        }
        (X, Y, Z) = ((int)x, (int)y, (int)z);
        return true;
    }

    private readonly FrameVerdict Cut(Wording part, int at, int size) =>
        FrameFault.TooShort.Because("frame.part", part, _baseOffset + at, size, _content.Length - at);

    private static int SizeOf(int bits, int count) => (bits * count * Channels + 7) / 8;

    private long ReadDelta()
    {
        long value = 0;
        for (int i = 0; i < _bits; i++, _bitPosition++)
            value |= (long)((_content[_bitPosition / 8] >> (_bitPosition % 8)) & 1) << i;
        int unused = 64 - _bits;
        return value << unused >> unused;
    }
}
