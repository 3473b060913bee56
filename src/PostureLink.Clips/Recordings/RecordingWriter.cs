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
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _used;

    private RecordingWriter(string file, Stream stream, EventTime origin, bool labeled)
    {
        _file = file;
        _stream = stream;
        _origin = origin;
        _labeled = labeled;
        Append(labeled ? RecordingFormat.HeaderWithLabel : RecordingFormat.Header);
        _buffer[_used++] = (byte)'\n';
    }

    /// <summary>Creates a recording, in place of one of the same name.</summary>
    /// <param name="path">The file; compressed when its name ends in <c>.gz</c>.</param>
    /// <param name="origin">The event time that becomes second 0.</param>
    /// <param name="labeled">Whether each row carries a label.</param>
    /// <exception cref="RecordingException">The file cannot be created.</exception>
    public static RecordingWriter Create(string path, EventTime origin, bool labeled = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            Stream file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            Stream stream = RecordingFormat.IsCompressed(path) ? new GZipStream(file, CompressionLevel.Optimal) : file;
            return new RecordingWriter(path, stream, origin, labeled);
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
    /// A label is given or missing against what the recording has, or holds a comma or a line end.
    /// </exception>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public void Write(AccelerationBlock block, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (label is null == _labeled)
            throw new ArgumentException($"This recording {(_labeled ? "needs a label" : "has no labels")}.", nameof(label));
        if (label is not null && (label.AsSpan().ContainsAny(",\r\n") || Encoding.UTF8.GetByteCount(label) > LongestRow))
            throw new ArgumentException($"A label has no comma, no line end and at most {LongestRow} bytes.", nameof(label));

        for (int i = 0; i < block.Count; i++)
        {
            if (_buffer.Length - _used < 2 * LongestRow)
                Flush();
            AppendSeconds(block.TimeOf(i).Microseconds - _origin.Microseconds);
            AppendG(block.X[i]);
            AppendG(block.Y[i]);
            AppendG(block.Z[i]);
            if (label is not null)
            {
                _buffer[_used++] = (byte)',';
                Append(label);
            }
            _buffer[_used++] = (byte)'\n';
        }
    }

    /// <summary>Writes what is left and closes the file.</summary>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public void Dispose()
    {
        try
        {
            Flush();
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

    private void Append<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(_buffer.AsSpan(_used), out int written, format, CultureInfo.InvariantCulture);
        _used += written;
    }

    private void Flush()
    {
        try
        {
            _stream.Write(_buffer.AsSpan(0, _used));
            _used = 0;
        }
        catch (IOException failed)
        {
            throw new RecordingException(_file, null, null, $"the file cannot be written on: {failed.Message}", failed);
        }
    }
}
