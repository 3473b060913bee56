using System.IO.Compression;

namespace PostureLink.Clips;

/// <summary>The lines of a plain or compressed text file, as bytes, without their ends and without a byte order mark.</summary>
internal sealed class LineSource : IDisposable
{
    private const int LongestLine = 64 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private readonly string _file;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[4 * LongestLine];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>Takes the stream over.</summary>
    public LineSource(Stream stream, string file, bool compressed)
    {
        _file = file;
        _stream = compressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads a line; it stays valid until the next call.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="RecordingException">The file cannot be read on, or the line has no end.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        while (length < 0 && !_atEnd)
        {
            int searched = _end - _start;
            if (searched > LongestLine)
                throw new RecordingException(
                    _file, Number + 1, null, Because.Of("recording.long", LongestLine));
            Fill();
            length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
                length += searched;
        }

        if (length < 0 && _start == _end)
        {
            line = default;
            return false;
        }

        int taken = length < 0 ? _end - _start : length;
        line = _buffer.AsSpan(_start, taken);
        _start = length < 0 ? _end : _start + length + 1;
        if (Number++ == 0 && line.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        if (line.Length > 0 && line[^1] == '\r')
            line = line[..^1];
        return true;
    }

    public void Dispose() => _stream.Dispose();

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        bool first = Number == 0 && _end == 0;
        try
        {
            int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _atEnd = read == 0;
            _end += read;
        }
        catch (InvalidDataException broken)
        {
            throw new RecordingException(_file, Number + 1, null, Because.Of(first ? "recording.no-gzip" : "recording.cut"), broken);
        }
        catch (IOException failed)
        {
            throw new RecordingException(_file, Number + 1, null, Because.Of("recording.read-on", failed.Message), failed);
        }
    }
}
