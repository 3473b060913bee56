using System.Globalization;
using System.IO.Compression;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Writes a recording of CSV lines.</summary>
internal sealed class CsvRecordingWriter : RecordingWriter
{
    private const int LongestRow = 128;

    private readonly string _file;
    private readonly Stream _stream;
    private readonly EventTime _origin;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _used;

    private CsvRecordingWriter(string file, Stream stream, RecordingStart start)
        : base(start)
    {
        _file = file;
        _stream = stream;
        _origin = start.Origin;
        if (start.HasDate)
        {
            Append(RecordingFormat.StartLine(start.Origin));
            _buffer[_used++] = (byte)'\n';
        }
        Append(RecordingFormat.HeaderOf(start.Kind, start.IsLabeled));
        _buffer[_used++] = (byte)'\n';
    }

    public static CsvRecordingWriter Begin(string path, Stream file, RecordingStart start) =>
        new(path, RecordingFormat.IsCompressed(path) ? new GZipStream(file, CompressionLevel.Optimal) : file, start);

    public override void Flush()
    {
        Empty();
        try
        {
            _stream.Flush();
        }
        catch (IOException failed)
        {
            throw CannotWrite(_file, failed);
        }
    }

    public override void Dispose()
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

    private protected override void Add(AccelerationBlock block, ReadOnlySpan<string> labels)
    {
        for (int i = 0; i < block.Count; i++)
        {
            if (_buffer.Length - _used < 2 * LongestRow)
                Empty();
            AppendSeconds(block.TimeOf(i).Microseconds - _origin.Microseconds);
            if (block.Kind == SampleKind.ForwardTilt)
            {
                AppendDegrees(double.RadiansToDegrees(Math.Atan2(block.Z[i], block.X[i])));
            }
            else
            {
                AppendG(block.X[i]);
                AppendG(block.Y[i]);
                AppendG(block.Z[i]);
            }
            if (!labels.IsEmpty)
            {
                _buffer[_used++] = (byte)',';
                Append(labels[Math.Min(i, labels.Length - 1)]);
            }
            _buffer[_used++] = (byte)'\n';
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
            throw CannotWrite(_file, failed);
        }
    }
}
