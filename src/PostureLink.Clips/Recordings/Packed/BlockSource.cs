namespace PostureLink.Clips;

/// <summary>The blocks of a packed recording, one after the other; damage is passed over and noted.</summary>
/// <param name="stream">Seekable; stands at the first block.</param>
internal sealed class BlockSource(Stream stream)
{
    private const int Window = 64 * 1024;

    private readonly List<Damage> _damage = [];
    private readonly byte[] _header = new byte[PackedBlockHeader.Length];
    private readonly long _begin = stream.Position;
    private byte[] _payload = new byte[16 * 1024];
    private int _payloadLength;
    private long _at = stream.Position;

    /// <summary>The payload of the block that came last; its checksum is right.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, _payloadLength);

    /// <summary>Where the last whole block ends, bytes from the start of the file.</summary>
    public long EndOfLastWhole { get; private set; } = stream.Position;

    /// <summary>What was passed over so far.</summary>
    public IReadOnlyList<Damage> PassedOver => _damage;

    /// <summary>How much of the file has been passed, 0 to 1.</summary>
    public double Progress => stream.Length == 0 ? 1 : (double)_at / stream.Length;

    /// <summary>Reads the next block that is whole.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool TryNext(out PackedBlockHeader header)
    {
        while (TryNextHeader(out header))
        {
            long begin = _at;
            bool isLongEnough = TryReadPayload(header);
            if (isLongEnough && Crc32C.Of(Payload) == header.PayloadChecksum)
            {
                _at = EndOf(begin, header);
                EndOfLastWhole = _at;
                return true;
            }
            PassOver(header, begin);
        }
        return false;
    }

    /// <summary>Notes the block that came last as damaged.</summary>
    public void PassOver(PackedBlockHeader header)
    {
        int length = PackedBlockHeader.Length + header.PayloadLength;
        _damage.Add(new Damage(header, _at - length, length, IsCutOff: false));
    }

    /// <summary>Goes to the first block that ends at or after a time, as far as times grow along the file.</summary>
    public void SkipTo(long timeUs)
    {
        long low = _begin, high = stream.Length;
        while (high - low > Window)
        {
            long middle = low + (high - low) / 2;
            if (Find(middle, high) is not { } found)
                high = middle;
            else if (found.Header.LastUs < timeUs)
                low = found.At;
            else
                high = middle;
        }
        _at = low;
        // Not over a block behind which none stands: where bytes of it are missing, its length leads into the next one.
        while (TryPeek(_at, out PackedBlockHeader header) && header.LastUs < timeUs && TryPeek(EndOf(_at, header), out _))
            _at = EndOf(_at, header);
    }

    /// <summary>Notes a block whose payload is not what its header says, and goes to what is behind it.</summary>
    /// <remarks>
    /// The header's length was right when it was written. Where a block stands at its end, bytes were overwritten; where none does, some
    /// may be missing, and the next block begins before.
    /// </remarks>
    private void PassOver(PackedBlockHeader header, long begin)
    {
        long told = EndOf(begin, header);
        long end = Math.Min(told, stream.Length);
        bool isCutOff = told > stream.Length;
        if (!TryPeek(told, out _) && Find(begin + 1, end) is { } next)
            (end, isCutOff) = (next.At, false);
        _damage.Add(new Damage(header, begin, end - begin, isCutOff));
        _at = end;
    }

    private static long EndOf(long at, PackedBlockHeader header) => at + PackedBlockHeader.Length + header.PayloadLength;

    private bool TryNextHeader(out PackedBlockHeader header)
    {
        if (_at >= stream.Length)
        {
            header = default;
            return false;
        }
        if (!TryPeek(_at, out header))
        {
            long end = Find(_at + 1, stream.Length) is { } found ? found.At : stream.Length;
            _damage.Add(new Damage(null, _at, end - _at, IsCutOff: end == stream.Length));
            _at = end;
            if (!TryPeek(_at, out header))
                return false;
        }
        return true;
    }

    private bool TryReadPayload(PackedBlockHeader header)
    {
        _payloadLength = header.PayloadLength;
        if (_payload.Length < _payloadLength)
            _payload = new byte[_payloadLength];
        return stream.ReadAtLeast(_payload.AsSpan(0, _payloadLength), _payloadLength, throwOnEndOfStream: false) == _payloadLength;
    }

    private bool TryPeek(long at, out PackedBlockHeader header)
    {
        if (stream.Position != at)
            stream.Position = at;
        int read = stream.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false);
        return PackedBlockHeader.TryRead(_header.AsSpan(0, read), out header);
    }

    /// <summary>The first header that begins in a part of the file, or null.</summary>
    private (long At, PackedBlockHeader Header)? Find(long from, long until)
    {
        byte[] window = new byte[Window + PackedBlockHeader.Magic.Length - 1];
        for (long at = from; at < until; at += Window)
        {
            stream.Position = at;
            int read = stream.ReadAtLeast(window, window.Length, throwOnEndOfStream: false);
            for (int offset = 0; offset < read;)
            {
                int magic = window.AsSpan(offset, read - offset).IndexOf(PackedBlockHeader.Magic);
                if (magic < 0)
                    break;
                long found = at + offset + magic;
                if (found < until && TryPeek(found, out PackedBlockHeader header))
                    return (found, header);
                offset += magic + 1;
            }
        }
        return null;
    }

    /// <summary>A part of the file that was passed over.</summary>
    /// <param name="Header">The block's header, or null where not even that can be read.</param>
    /// <param name="At">Where it begins, bytes.</param>
    /// <param name="Length">How long it is, bytes.</param>
    /// <param name="IsCutOff">Whether the file ends here.</param>
    public readonly record struct Damage(PackedBlockHeader? Header, long At, long Length, bool IsCutOff);
}
