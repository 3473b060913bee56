using System.Globalization;
using System.IO.Compression;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Writes a recording that <see cref="RecordingReader"/> reads. Not for two threads at once.</summary>
/// <remarks>The form is described at <see cref="RecordingFormat"/>.</remarks>
public sealed class RecordingWriter : IDisposable
{
    private const int LongestRow = 128;

    private readonly string _file;
    private readonly Stream _stream;
    private readonly EventTime _origin;
    private readonly bool _labeled;
    private readonly SampleKind _kind;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _used;

    private RecordingWriter(string file, Stream stream, EventTime origin, bool labeled, SampleKind kind)
    {
        _file = file;
        _kind = kind;
        _stream = stream;
        _origin = origin;
        _labeled = labeled;
        Append(RecordingFormat.StartLine(origin));
        _buffer[_used++] = (byte)'\n';
        Append(RecordingFormat.HeaderOf(kind, labeled));
        _buffer[_used++] = (byte)'\n';
    }

    /// <summary>Creates a recording that only its owner can read, in place of one of the same name.</summary>
    /// <param name="path">The file; compressed when its name ends in <c>.gz</c>.</param>
    /// <param name="origin">The event time that becomes second 0; the first line says it.</param>
    /// <param name="labeled">Whether each row carries a label.</param>
    /// <param name="kind">What the samples can tell; the header says it.</param>
    /// <exception cref="RecordingException">The file cannot be created.</exception>
    public static RecordingWriter Create(
        string path, EventTime origin, bool labeled = false, SampleKind kind = SampleKind.Acceleration)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            Stream file = OwnerOnly.Open(path, FileMode.Create, FileShare.Read);
            Stream stream = RecordingFormat.IsCompressed(path) ? new GZipStream(file, CompressionLevel.Optimal) : file;
            return new RecordingWriter(path, stream, origin, labeled, kind);
        }
        catch (Exception failed) when (failed is UnauthorizedAccessException or IOException)
        {
            throw new RecordingException(path, null, null, $"the file cannot be created: {failed.Message}", failed);
        }
    }

    /// <summary>Appends the samples of a block.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="label">Their label; null exactly when the recording has none.</param>
    /// <exception cref="ArgumentException">
    /// A label is given or missing against what the recording has, or holds a comma or a line end; or the samples are of
    /// another kind than the recording's.
    /// </exception>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public void Write(AccelerationBlock block, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (label is null == _labeled)
            throw new ArgumentException($"This recording {(_labeled ? "needs a label" : "has no labels")}.", nameof(label));
        if (label is not null && (label.AsSpan().ContainsAny(",\r\n") || Encoding.UTF8.GetByteCount(label) > LongestRow))
            throw new ArgumentException($"A label has no comma, no line end and at most {LongestRow} bytes.", nameof(label));

        if (block.Kind != _kind)
            throw new ArgumentException($"This recording is one of {_kind}, and the samples are {block.Kind}.", nameof(block));

        for (int i = 0; i < block.Count; i++)
        {
            if (_buffer.Length - _used < 2 * LongestRow)
                Empty();
            AppendSeconds(block.TimeOf(i).Microseconds - _origin.Microseconds);
            if (_kind == SampleKind.ForwardTilt)
            {
                AppendDegrees(double.RadiansToDegrees(Math.Atan2(block.Z[i], block.X[i])));
            }
            else
            {
                AppendG(block.X[i]);
                AppendG(block.Y[i]);
                AppendG(block.Z[i]);
            }
            if (label is not null)
            {
                _buffer[_used++] = (byte)',';
                Append(label);
            }
            _buffer[_used++] = (byte)'\n';
        }
    }

    /// <summary>Hands what was written to the operating system: the death of the process does not lose it any more.</summary>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public void Flush()
    {
        Empty();
        try
        {
            _stream.Flush();
        }
        catch (IOException failed)
        {
            throw CannotWrite(failed);
        }
    }

    /// <summary>Writes what is left and closes the file.</summary>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public void Dispose()
    {
        try
        {
            Empty();
        }
        finally
        {
            _stream.Dispose();
        }
    }

    private void Append(string text) => _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));

    // From whole microseconds, so that a time read back is the same time to the last digit.
    private void AppendSeconds(long microseconds)
    {
        if (microseconds < 0)
            _buffer[_used++] = (byte)'-';
        (long seconds, long rest) = Math.DivRem(Math.Abs(microseconds), 1_000_000);
        Append(seconds, "D1");
        _buffer[_used++] = (byte)'.';
        Append(rest, "D6");
    }

    private void AppendG(double g)
    {
        _buffer[_used++] = (byte)',';
        Append(g, "F5");
    }

    // Clips that tell an angle tell tenths of a degree.
    private void AppendDegrees(double degrees)
    {
        _buffer[_used++] = (byte)',';
        Append(degrees, "F3");
    }

    private void Append<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(_buffer.AsSpan(_used), out int written, format, CultureInfo.InvariantCulture);
        _used += written;
    }

    private void Empty()
    {
        try
        {
            _stream.Write(_buffer.AsSpan(0, _used));
            _used = 0;
        }
        catch (IOException failed)
        {
            throw CannotWrite(failed);
        }
    }

    private RecordingException CannotWrite(IOException failed) =>
        new(_file, null, null, $"the file cannot be written on: {failed.Message}", failed);
}
