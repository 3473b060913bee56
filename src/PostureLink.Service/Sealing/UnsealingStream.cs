using System.Security.Cryptography;

namespace PostureLink.Service;

/// <summary>Reads a sealed file, from any place: each block is verified before a byte of it is given out.</summary>
internal sealed class UnsealingStream : Stream
{
    private const int SealedBlockBytes = SealedFile.BlockBytes + SealedFile.TagBytes;

    private readonly FileStream _file;
    private readonly AesGcm _key;
    private readonly byte[] _header;
    private readonly long _blocks;
    private readonly byte[] _sealed = new byte[SealedBlockBytes];
    private readonly byte[] _plain = new byte[SealedFile.BlockBytes];
    private long _inPlain = -1;
    private long _position;

    /// <param name="file">The file; disposed of with this.</param>
    /// <param name="key">The file's own key; disposed of with this.</param>
    /// <param name="header">Its header, which every block vouches for.</param>
    /// <exception cref="InvalidDataException">It was cut off.</exception>
    public UnsealingStream(FileStream file, AesGcm key, byte[] header)
    {
        (_file, _key, _header) = (file, key, header);
        long body = file.Length - SealedFile.HeaderBytes;
        _blocks = (body + SealedBlockBytes - 1) / SealedBlockBytes;
        Length = body - (_blocks * SealedFile.TagBytes);
        if (body < SealedFile.TagBytes || Length < (_blocks - 1) * SealedFile.BlockBytes)
            throw Damaged();
        // The last block says whether it is the last: an end that is missing is found before anything is read.
        Load(_blocks - 1);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A place before the beginning.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position >= Length || buffer.IsEmpty)
            return 0;
        Load(_position / SealedFile.BlockBytes);
        int at = (int)(_position % SealedFile.BlockBytes);
        int count = (int)Math.Min(Math.Min(buffer.Length, SealedFile.BlockBytes - at), Length - _position);
        _plain.AsSpan(at, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _key.Dispose();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Load(long block)
    {
        if (block == _inPlain)
            return;
        _inPlain = -1;
        bool isLast = block == _blocks - 1;
        int length = isLast ? (int)(Length - (block * SealedFile.BlockBytes)) : SealedFile.BlockBytes;
        _file.Position = SealedFile.HeaderBytes + (block * SealedBlockBytes);
        _file.ReadExactly(_sealed, 0, length + SealedFile.TagBytes);
        Span<byte> nonce = stackalloc byte[SealedFile.NonceBytes];
        SealedFile.Nonce(nonce, block, isLast);
        try
        {
            _key.Decrypt(nonce, _sealed.AsSpan(0, length), _sealed.AsSpan(length, SealedFile.TagBytes), _plain.AsSpan(0, length), _header);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Damaged();
        }
        _inPlain = block;
    }

    private static InvalidDataException Damaged() => new("it is sealed, and a part of it was changed or cut off");
}
