using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Reads a packed recording; blocks that are damaged are left out and told in <see cref="Damage"/>.</summary>
internal sealed class PackedRecordingReader : RecordingReader
{
    /// <summary>A block and the header of the next come in one read.</summary>
    public const int FileBuffer = 64 * 1024;

    private readonly string _file;
    private readonly Stream _stream;
    private readonly BlockSource _blocks;
    private readonly PackedBlock _block;
    private readonly SampleColumns _columns;
    private readonly double _largest;
    private bool _isOffBody;
    private bool _isAtLimit;
    private int _handedOut;
    private int _labelsFrom;
    private int _labelCount;
    private long _fromUs = long.MinValue;
    private long _untilUs = long.MaxValue;

    private PackedRecordingReader(Stream stream, string file, EventTime origin, RecordingStart start)
        : base(origin)
    {
        _file = file;
        _stream = stream;
        _blocks = new BlockSource(stream);
        int axes = PackedRecording.AxesOf(start.Kind);
        _block = new PackedBlock(axes);
        _columns = new SampleColumns(axes);
        _largest = start.Kind == SampleKind.ForwardTilt ? RecordingFormat.LargestDeg : RecordingFormat.LargestG;
        (Kind, HasLabels) = (start.Kind, start.IsLabeled);
        Start = start.HasDate ? start.Origin : null;
        Facts = start.Facts with { Calibration = Moved(start.Facts.Calibration, origin - start.Origin) };
    }

    public override ReadOnlySpan<string> Labels => HasLabels ? _columns.Labels.Slice(_labelsFrom, _labelCount) : default;

    public override double Progress => _blocks.Progress;

    public override IReadOnlyList<RecordingDamage> Damage => [.. _blocks.PassedOver.Select(damage => new RecordingDamage(
        damage.Header?.Number, damage.At, damage.Length,
        damage.Header is { } from ? TimeOf(from.FirstUs) : null, damage.Header is { } until ? TimeOf(until.LastUs) : null, damage.IsCutOff))];

    public static PackedRecordingReader Begin(Stream stream, string name, EventTime origin)
    {
        try
        {
            return new PackedRecordingReader(stream, name, origin, PackedHeader.Read(stream, name));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public override bool ReadBlock(AccelerationBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        block.BeginUneven(Kind);
        _labelCount = 0;
        try
        {
            while (_handedOut == _columns.Count)
            {
                if (!TryUnpackNext())
                    return false;
            }
        }
        catch (IOException failed)
        {
            throw new RecordingException(_file, null, null, Because.Of("recording.read-on", failed.Message), failed);
        }
        int count = Math.Min(block.Capacity, _columns.Count - _handedOut);
        HandOut(block, _handedOut, count);
        (_labelsFrom, _labelCount) = (_handedOut, count);
        _handedOut += count;
        SamplesRead += count;
        return true;
    }

    public override void Limit(EventTime from, EventTime until)
    {
        (_fromUs, _untilUs) = (from.Microseconds - Origin.Microseconds, until.Microseconds - Origin.Microseconds);
        try
        {
            _blocks.SkipTo(_fromUs);
        }
        catch (IOException failed)
        {
            throw new RecordingException(_file, null, null, Because.Of("recording.read", failed.Message), failed);
        }
    }

    public override void Dispose() => _stream.Dispose();

    private bool TryUnpackNext()
    {
        if (_isAtLimit || !_blocks.TryNext(out PackedBlockHeader header))
            return false;
        _columns.Resize(header.Samples);
        _handedOut = 0;
        _isOffBody = header.IsOffBody;
        if (!_block.TryRead(_blocks.Payload, _columns, HasLabels) || !CanBe(header))
        {
            _blocks.PassOver(header);
            _columns.Resize(0);
            return true;
        }
        if (header.FirstUs < _fromUs || header.LastUs >= _untilUs)
            KeepWanted();
        return true;
    }

    /// <summary>Whether the samples are some that a clip can have measured when the header says: what is behind takes no others.</summary>
    private bool CanBe(PackedBlockHeader header)
    {
        foreach (long time in _columns.TimesUs)
        {
            if (time < header.FirstUs || time > header.LastUs)
                return false;
        }
        for (int axis = 0; axis < _columns.Axes; axis++)
        {
            if (!RecordingFormat.AreWithin(_columns.Values(axis), _largest))
                return false;
        }
        return true;
    }

    private void KeepWanted()
    {
        ReadOnlySpan<long> timesUs = _columns.TimesUs;
        while (_handedOut < timesUs.Length && timesUs[_handedOut] < _fromUs)
            _handedOut++;
        int end = _handedOut;
        while (end < timesUs.Length && timesUs[end] < _untilUs)
            end++;
        _isAtLimit = end < timesUs.Length;
        _columns.Resize(end);
    }

    private void HandOut(AccelerationBlock block, int from, int count)
    {
        ReadOnlySpan<long> timesUs = _columns.TimesUs.Slice(from, count);
        if (Kind == SampleKind.Acceleration && IsEvenFrom(from))
        {
            block.BeginEven(TimeOf(timesUs[0]), TimeSpan.FromTicks(_columns.EvenTicks), Kind);
            block.IsOffBody = _isOffBody;
            block.AddColumns(_columns.Values(0).Slice(from, count), _columns.Values(1).Slice(from, count), _columns.Values(2).Slice(from, count));
            return;
        }
        block.IsOffBody = _isOffBody;
        if (Kind != SampleKind.ForwardTilt)
        {
            block.AddColumns(
                Origin, timesUs, _columns.Values(0).Slice(from, count), _columns.Values(1).Slice(from, count), _columns.Values(2).Slice(from, count));
            return;
        }
        ReadOnlySpan<double> degrees = _columns.Values(0).Slice(from, count);
        for (int i = 0; i < count; i++)
            block.AddForwardTilt(TimeOf(timesUs[i]), degrees[i]);
    }

    /// <summary>Whether the samples from one on are evenly spaced; from within a run only where none of its times is rounded.</summary>
    private bool IsEvenFrom(int sample) =>
        _columns.EvenTicks > 0 && (sample == 0 || _columns.EvenTicks % TimeSpan.TicksPerMicrosecond == 0);

    private EventTime TimeOf(long microseconds) => new(Origin.Microseconds + microseconds);

    private static Calibration? Moved(Calibration? calibration, TimeSpan by) =>
        calibration is null ? null : calibration with { TakenAt = calibration.TakenAt + by };
}
