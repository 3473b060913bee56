using System.Security.Cryptography;

namespace PostureLink.Service;

/// <summary>Writes a sealed file, from its beginning to its end.</summary>
/// <param name="file">The file, after its header; disposed of with this.</param>
/// <param name="key">The file's own key; disposed of with this.</param>
/// <param name="header">Its header, which every block vouches for.</param>
internal sealed class SealingStream(FileStream file, AesGcm key, byte[] header) : Stream
{
    private readonly byte[] _plain = new byte[SealedFile.BlockBytes];
    private readonly byte[] _sealed = new byte[SealedFile.BlockBytes + SealedFile.TagBytes];
    private int _filled;
    private long _block;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes the last block, by which a reader knows that nothing is missing, and has the disk keep it all.</summary>
    public void Finish()
    {
        WriteBlock(isLast: true);
        file.Flush(flushToDisk: true);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // Only when more comes is it known that a full block is not the last.
            if (_filled == _plain.Length)
                WriteBlock(isLast: false);
            int count = Math.Min(buffer.Length, _plain.Length - _filled);
            buffer[..count].CopyTo(_plain.AsSpan(_filled));
            _filled += count;
            buffer = buffer[count..];
        }
    }

    public override void Flush()
    {
        // A block is sealed when it is full.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            key.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void WriteBlock(bool isLast)
    {
        Span<byte> nonce = stackalloc byte[SealedFile.NonceBytes];
        SealedFile.Nonce(nonce, _block++, isLast);
        Span<byte> cipher = _sealed.AsSpan(0, _filled), tag = _sealed.AsSpan(_filled, SealedFile.TagBytes);
        key.Encrypt(nonce, _plain.AsSpan(0, _filled), cipher, tag, header);
        file.Write(_sealed, 0, _filled + SealedFile.TagBytes);
        _filled = 0;
    }
}
