using System.Text;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Reads a recording block by block. Not for two threads at once.</summary>
/// <remarks>
/// The form is described at <see cref="RecordingFormat"/>. Allocates nothing per row; a recording may be of any length.
/// </remarks>
public sealed class RecordingReader : IDisposable
{
    private readonly string _file;
    private EventTime _origin;
    private readonly LineSource _lines;
    private readonly LabelTable _labelTable = new();
    private string[] _columns = [];
    private string[] _labels = [];
    private int _labelCount;
    private RecordingException? _fault;

    private RecordingReader(Stream stream, string file, EventTime origin)
    {
        _file = file;
        _origin = origin;
        _lines = new LineSource(stream, file, RecordingFormat.IsCompressed(file));
    }

    /// <summary>When second 0 was, to the millisecond, or null for a recording that does not say.</summary>
    public EventTime? Start { get; private set; }

    /// <summary>What the samples can tell, as the header says.</summary>
    public SampleKind Kind { get; private set; }

    /// <summary>Whether the rows carry labels.</summary>
    public bool HasLabels { get; private set; }

    /// <summary>The labels of the block that was read last, one a sample; empty when the recording has none.</summary>
    /// <remarks>Valid until the next block is read.</remarks>
    public ReadOnlySpan<string> Labels => _labels.AsSpan(0, _labelCount);

    /// <summary>Samples read so far.</summary>
    public long SamplesRead { get; private set; }

    /// <summary>Opens a recording and checks its header.</summary>
    /// <param name="path">The file; its name ends in <c>.gz</c> when it is compressed.</param>
    /// <param name="origin">The event time of the recording's second 0.</param>
    /// <param name="beside">
    /// A recording of the same time, or null. Where both say when their second 0 was, the origin is that one's second 0; else they
    /// have the same.
    /// </param>
    /// <exception cref="RecordingException">The file cannot be opened, is empty, or has another header.</exception>
    public static RecordingReader Open(string path, EventTime origin, RecordingReader? beside = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            RecordingReader reader =
                Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0), path, origin);
            if (beside?.Start is { } other && reader.Start is { } start)
                reader._origin = origin + (start - other);
            return reader;
        }
        catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RecordingException(path, null, null, "there is no such file.", failed);
        }
        catch (Exception failed) when (failed is UnauthorizedAccessException or IOException)
        {
            throw new RecordingException(path, null, null, $"the file cannot be opened: {failed.Message}", failed);
        }
    }

    /// <summary>Reads a recording from a stream and checks its header.</summary>
    /// <param name="stream">The bytes; the reader takes the stream over.</param>
    /// <param name="name">The file's name, for messages; ends in <c>.gz</c> when the bytes are compressed.</param>
    /// <param name="origin">The event time of the recording's second 0.</param>
    /// <exception cref="RecordingException">The stream is empty or has another header.</exception>
    public static RecordingReader Open(Stream stream, string name, EventTime origin)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var reader = new RecordingReader(stream, name, origin);
        try
        {
            reader.ReadHeader();
            return reader;
        }
        catch (RecordingException)
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Empties the block and fills it with the next samples, each with its own time.</summary>
    /// <param name="block">The block to fill, up to its capacity.</param>
    /// <returns>False, with the block empty, at the end of the recording.</returns>
    /// <exception cref="RecordingException">A line cannot be read. Every sample before it has been handed out first.</exception>
    public bool ReadBlock(AccelerationBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        block.BeginUneven(Kind);
        _labelCount = 0;
        if (_fault is not null)
            throw _fault;
        if (HasLabels && _labels.Length < block.Capacity)
            _labels = new string[block.Capacity];

        try
        {
            while (block.Count < block.Capacity && TryReadRow(block))
            {
            }
        }
        catch (RecordingException fault)
        {
            _fault = fault;
            if (block.Count == 0)
                throw;
        }

        SamplesRead += block.Count;
        return block.Count > 0;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _lines.Dispose();

    private void ReadHeader()
    {
        ReadOnlySpan<byte> line;
        do
        {
            if (!_lines.TryRead(out line))
                throw new RecordingException(
                    _file, null, null, $"the file is empty; a recording begins with the line {RecordingFormat.HeaderWithLabel}.");
        }
        while (TakeComment(line));

        string header = Encoding.UTF8.GetString(line[..Math.Min(line.Length, 80)]);
        foreach (SampleKind kind in Enum.GetValues<SampleKind>())
        {
            bool labeled = header == RecordingFormat.HeaderOf(kind, labeled: true);
            if (!labeled && header != RecordingFormat.HeaderOf(kind, labeled: false))
                continue;
            (Kind, HasLabels, _columns) = (kind, labeled, RecordingFormat.Columns(kind));
            return;
        }
        throw new RecordingException(_file, _lines.Number, null, $"the header must be {RecordingFormat.Header}[,label], not '{header}'.");
    }

    /// <summary>Takes a line before the header.</summary>
    /// <returns>Whether it was one.</returns>
    private bool TakeComment(ReadOnlySpan<byte> line)
    {
        if (!RecordingFormat.IsComment(line))
            return false;
        string comment = Encoding.UTF8.GetString(line[..Math.Min(line.Length, 80)]);
        if (RecordingFormat.IsStart(comment))
        {
            Start = RecordingFormat.ReadStart(comment) ?? throw new RecordingException(
                _file, _lines.Number, null, $"the start must have the form '{RecordingFormat.StartLine(new EventTime(0))}', not '{comment}'.");
        }
        return true;
    }

    private bool TryReadRow(AccelerationBlock block)
    {
        if (!_lines.TryRead(out ReadOnlySpan<byte> line))
            return false;
        if (line.IsEmpty)
        {
            ExpectOnlyBlankLines();
            return false;
        }

        double seconds = Number(Field(ref line, 0, last: false), 0, RecordingFormat.LargestSeconds, "a time in seconds");
        EventTime time = RecordingFormat.TimeOf(_origin, seconds);
        if (Kind == SampleKind.ForwardTilt)
        {
            double forwardDeg = Number(
                Field(ref line, 1, last: !HasLabels), 1, RecordingFormat.LargestDeg, "an angle of at most one turn");
            KeepLabel(line);
            block.AddForwardTilt(time, forwardDeg);
            return true;
        }
        double x = Acceleration(Field(ref line, 1, last: false), 1);
        double y = Acceleration(Field(ref line, 2, last: false), 2);
        double z = Acceleration(Field(ref line, 3, last: !HasLabels), 3);
        KeepLabel(line);
        block.Add(time, x, y, z);
        return true;
    }

    private void KeepLabel(ReadOnlySpan<byte> line)
    {
        if (!HasLabels)
            return;
        string label = _labelTable.Find(Field(ref line, _columns.Length - 1, last: true));
        _labels[_labelCount++] = label;
    }

    private void ExpectOnlyBlankLines()
    {
        long blank = _lines.Number;
        while (_lines.TryRead(out ReadOnlySpan<byte> line))
        {
            if (!line.IsEmpty)
                throw new RecordingException(_file, blank, null, "the line is empty, and more samples follow.");
        }
    }

    /// <summary>Takes the next field off a line.</summary>
    private ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> line, int column, bool last)
    {
        int comma = line.IndexOf((byte)',');
        if (last && comma >= 0)
            throw Fault(column, $"there are more columns than the {column + 1} of the header.");
        if (!last && comma < 0)
            throw Fault(column + 1, $"{_columns[column + 1]} is missing.");

        ReadOnlySpan<byte> field = last ? line : line[..comma];
        line = last ? default : line[(comma + 1)..];
        return field.Length > 0 && (field[0] <= ' ' || field[^1] <= ' ') ? field.Trim(" \t"u8) : field;
    }

    private double Acceleration(ReadOnlySpan<byte> field, int column) =>
        Number(field, column, RecordingFormat.LargestG, "an acceleration in g that a clip can measure");

    private double Number(ReadOnlySpan<byte> field, int column, double largest, string what)
    {
        if (!DecimalNumber.TryParse(field, out double value))
            throw Fault(column, $"{_columns[column]} is '{Shown(field)}', not a number.");
        if (Math.Abs(value) > largest)
            throw Fault(column, $"{_columns[column]} is {Shown(field)}, not {what}.");
        return value;
    }

    private RecordingException Fault(int column, string why) =>
        new(_file, _lines.Number, _columns[column], why);

    private static string Shown(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field[..Math.Min(field.Length, 40)]);
}
