using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Writes a packed recording. Each block reaches the operating system in one write, when it is full or two minutes long.</summary>
internal sealed class PackedRecordingWriter : RecordingWriter
{
    private const long LongestBlockUs = 2 * 60 * 1_000_000;

    private readonly string _file;
    private readonly FileStream _stream;
    private readonly RecordingStart _start;
    private readonly SampleColumns _columns;
    private readonly PackedBlock _block;
    private readonly PackedBytes _bytes = new();
    private bool _isOffBody;
    private uint _number;

    private PackedRecordingWriter(string file, FileStream stream, RecordingStart start)
        : base(start)
    {
        _file = file;
        _stream = stream;
        _start = start;
        int axes = PackedRecording.AxesOf(start.Kind);
        _columns = new SampleColumns(axes);
        _block = new PackedBlock(axes);
    }

    public static PackedRecordingWriter Begin(string path, FileStream file, RecordingStart start)
    {
        file.Write(PackedHeader.Write(start));
        return new PackedRecordingWriter(path, file, start);
    }

    public static PackedRecordingWriter GoOn(string path, SampleKind kind)
    {
        FileStream file = OpenAlone(path, FileMode.Open);
        try
        {
            RecordingStart start = PackedHeader.Read(file, path);
            if (start.Kind != kind || start.IsLabeled)
                throw new RecordingException(path, null, null,
                    Because.Of("packed.other", start.IsLabeled ? Because.Of("packed.labelled") : Named(start.Kind), Named(kind)));
            var writer = new PackedRecordingWriter(path, file, start);
            var blocks = new BlockSource(file);
            while (blocks.TryNext(out PackedBlockHeader header))
                writer._number = header.Number + 1;
            file.SetLength(blocks.EndOfLastWhole);
            file.Position = blocks.EndOfLastWhole;
            return writer;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Wording Named(SampleKind kind) => Because.Of($"packed.kind.{kind}");

    public override void Flush()
    {
    }

    public override void Dispose()
    {
        try
        {
            WriteBlock();
        }
        finally
        {
            _stream.Dispose();
        }
    }

    private protected override void Add(AccelerationBlock block, ReadOnlySpan<string> labels)
    {
        if (block.IsOffBody != _isOffBody)
            WriteBlock();
        _isOffBody = block.IsOffBody;
        for (int i = 0; i < block.Count; i++)
        {
            long timeUs = block.TimeOf(i).Microseconds - _start.Origin.Microseconds;
            if (_columns.Count == SampleColumns.Capacity
                || _columns.Count > 0 && timeUs - _columns.TimesUs[0] is > LongestBlockUs or < -LongestBlockUs)
                WriteBlock();
            int place = _columns.Add(timeUs);
            if (!labels.IsEmpty)
                _columns.SetLabel(place, labels[Math.Min(i, labels.Length - 1)]);
            if (block.Kind == SampleKind.ForwardTilt)
            {
                _columns.Set(0, place, PackedRecording.ToDegrees(block.X[i], block.Z[i]));
                continue;
            }
            _columns.Set(0, place, block.X[i]);
            _columns.Set(1, place, block.Y[i]);
            _columns.Set(2, place, block.Z[i]);
        }
    }

    private void WriteBlock()
    {
        if (_columns.Count == 0)
            return;
        _bytes.Clear();
        _bytes.Extend(PackedBlockHeader.Length);
        _block.Write(_columns, _start.IsLabeled, _bytes);
        ReadOnlySpan<byte> payload = _bytes.Written[PackedBlockHeader.Length..];
        (long first, long last) = Span(_columns.TimesUs);
        var header = new PackedBlockHeader(_number, _isOffBody, _columns.Count, first, last, payload.Length, Crc32C.Of(payload));
        header.Write(_bytes.All);
        try
        {
            _stream.Write(_bytes.Written);
        }
        catch (IOException failed)
        {
            throw CannotWrite(_file, failed);
        }
        finally
        {
            // On a full disk the block is lost, and told so; it must not be written again behind the half of it.
            _columns.Resize(0);
        }
        _number++;
    }

    private static (long First, long Last) Span(ReadOnlySpan<long> timesUs)
    {
        (long first, long last) = (timesUs[0], timesUs[0]);
        foreach (long time in timesUs)
            (first, last) = (Math.Min(first, time), Math.Max(last, time));
        return (first, last);
    }
}
