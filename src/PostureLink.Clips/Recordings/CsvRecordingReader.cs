using System.Text;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Reads a recording of CSV lines.</summary>
internal sealed class CsvRecordingReader : RecordingReader
{
    private readonly string _file;
    private readonly Stream _bytes;
    private readonly LineSource _lines;
    private readonly LabelTable _labelTable = new();
    private string[] _columns = [];
    private string[] _labels = [];
    private int _labelCount;
    private RecordingException? _fault;
    private EventTime _from = new(long.MinValue);
    private EventTime _until = new(long.MaxValue);

    private CsvRecordingReader(Stream stream, string file, EventTime origin)
        : base(origin)
    {
        _file = file;
        _bytes = stream;
        _lines = new LineSource(stream, file, RecordingFormat.IsCompressed(file));
    }

    public override ReadOnlySpan<string> Labels => _labels.AsSpan(0, _labelCount);

    public override double Progress => _bytes is { CanSeek: true, Length: > 0 } ? (double)_bytes.Position / _bytes.Length : 0;

    public static CsvRecordingReader Begin(Stream stream, string name, EventTime origin)
    {
        var reader = new CsvRecordingReader(stream, name, origin);
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

    public override bool ReadBlock(AccelerationBlock block)
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

    public override void Limit(EventTime from, EventTime until) => (_from, _until) = (from, until);

    public override void Dispose() => _lines.Dispose();

    private void ReadHeader()
    {
        ReadOnlySpan<byte> line;
        do
        {
            if (!_lines.TryRead(out line))
                throw new RecordingException(
                    _file, null, null, Because.Of("recording.empty", RecordingFormat.HeaderWithLabel));
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
        throw new RecordingException(_file, _lines.Number, null, Because.Of("recording.header", RecordingFormat.Header, header));
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
                _file, _lines.Number, null, Because.Of("recording.start", RecordingFormat.StartLine(new EventTime(0)), comment));
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

        if (Kind != SampleKind.ForwardTilt && TryReadPlainRow(line, block))
            return true;
        double seconds = Number(Field(ref line, 0, last: false), 0, RecordingFormat.LargestSeconds, "recording.seconds");
        EventTime time = RecordingFormat.TimeOf(Origin, seconds);
        if (time < _from || time >= _until)
            return time < _from;
        if (Kind == SampleKind.ForwardTilt)
        {
            double forwardDeg = Number(
                Field(ref line, 1, last: !HasLabels), 1, RecordingFormat.LargestDeg, "recording.turn");
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

    /// <summary>Reads a row whose numbers are all plain and in range. Any other is read again with more care.</summary>
    private bool TryReadPlainRow(ReadOnlySpan<byte> line, AccelerationBlock block)
    {
        int at = 0;
        if (!DecimalNumber.TryTakePlain(line, ref at, out double seconds) || at++ == line.Length
            || !DecimalNumber.TryTakePlain(line, ref at, out double x) || at++ == line.Length
            || !DecimalNumber.TryTakePlain(line, ref at, out double y) || at++ == line.Length
            || !DecimalNumber.TryTakePlain(line, ref at, out double z) || at == line.Length == HasLabels
            || Math.Max(Math.Max(Math.Abs(x), Math.Abs(y)), Math.Abs(z)) > RecordingFormat.LargestG
            || Math.Abs(seconds) > RecordingFormat.LargestSeconds)
            return false;
        EventTime time = RecordingFormat.TimeOf(Origin, seconds);
        if (time < _from || time >= _until)
            return false;
        if (HasLabels)
            KeepLabel(line[(at + 1)..]);
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
                throw new RecordingException(_file, blank, null, Because.Of("recording.blank"));
        }
    }

    /// <summary>Takes the next field off a line.</summary>
    private ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> line, int column, bool last)
    {
        int comma = line.IndexOf((byte)',');
        if (last && comma >= 0)
            throw Fault(column, Because.Of("recording.columns", column + 1));
        if (!last && comma < 0)
            throw Fault(column + 1, Because.Of("recording.missing", _columns[column + 1]));

        ReadOnlySpan<byte> field = last ? line : line[..comma];
        line = last ? default : line[(comma + 1)..];
        return field.Length > 0 && (field[0] <= ' ' || field[^1] <= ' ') ? field.Trim(" \t"u8) : field;
    }

    private double Acceleration(ReadOnlySpan<byte> field, int column) =>
        Number(field, column, RecordingFormat.LargestG, "recording.g");

    private double Number(ReadOnlySpan<byte> field, int column, double largest, string form)
    {
        if (!DecimalNumber.TryParse(field, out double value))
            throw Fault(column, Because.Of("recording.number", _columns[column], Shown(field)));
        if (Math.Abs(value) > largest)
            throw Fault(column, Because.Of("recording.range", _columns[column], Shown(field), Because.Of(form)));
        return value;
    }

    private RecordingException Fault(int column, Wording why) =>
        new(_file, _lines.Number, _columns[column], why);

    private static string Shown(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field[..Math.Min(field.Length, 40)]);
}
