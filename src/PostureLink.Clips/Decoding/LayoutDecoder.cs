using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Decodes every regular layout: one notification is one frame.</summary>
internal sealed class LayoutDecoder : IClipDecoder
{
    private readonly Guid _characteristic;
    private readonly FrameField[] _fields;
    private readonly SampleBlock _samples;
    private readonly double _rangeG;
    private readonly DecodedFrame _frame;

    /// <summary>Creates a decoder.</summary>
    /// <param name="characteristic">The characteristic that sends the frames.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="settings">Values of the settings that the layout names.</param>
    public LayoutDecoder(Guid characteristic, FrameLayout layout, IReadOnlyDictionary<string, double> settings)
    {
        _characteristic = characteristic;
        _fields = layout.Fields.ToArray();
        _samples = layout.Samples;
        _rangeG = layout.Samples.Scale.RangeSetting is { } range ? settings[range] : 1;
        _frame = new DecodedFrame(layout.Samples.Count.Maximum);
    }

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        (FrameFault Fault, string Detail) verdict = characteristic == _characteristic
            ? Read(notification)
            : (FrameFault.UnknownCharacteristic, $"{characteristic} sends no samples; {_characteristic} does.");
        if (verdict.Fault == FrameFault.None)
            sink.OnFrame(_frame);
        else
            sink.OnFault(verdict.Fault, verdict.Detail);
    }

    /// <inheritdoc/>
    public void Reset()
    {
    }

    private (FrameFault Fault, string Detail) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < _samples.Offset)
            return (FrameFault.TooShort, Sentence($"The header has {_samples.Offset} bytes; the frame has {bytes.Length}."));

        _frame.Clear();
        bool? wearKnown = null;
        foreach (FrameField field in _fields)
        {
            long value = field.Read(bytes);
            if (!field.Allows(value))
                return (FaultOf(field.Role), DescribeBad(field, value));
            Take(field.Role, value, ref wearKnown);
        }
        if (wearKnown == false)
            _frame.Worn = null;

        (FrameFault Fault, string Detail) verdict = CheckLength(bytes, out int count);
        return verdict.Fault == FrameFault.None ? ReadSamples(bytes, count) : verdict;
    }

    private void Take(FieldRole role, long value, ref bool? wearKnown)
    {
        switch (role)
        {
            case FieldRole.Sequence:
                _frame.Sequence = (uint)value;
                break;
            case FieldRole.Time:
                _frame.Ticks = new DeviceTicks((ulong)value);
                break;
            case FieldRole.WearKnown:
                wearKnown = value != 0;
                break;
            case FieldRole.Worn:
                _frame.Worn = value != 0;
                break;
            case FieldRole.Charging:
                _frame.Charging = value != 0;
                break;
            case FieldRole.LostBefore:
                _frame.LostBefore = value != 0;
                break;
            default:
                break;
        }
    }

    private (FrameFault Fault, string Detail) CheckLength(ReadOnlySpan<byte> bytes, out int count)
    {
        int available = bytes.Length - _samples.Offset;
        if (_samples.Count.IsToEnd)
        {
            count = available / _samples.Stride;
            if (count == 0 || available % _samples.Stride != 0)
                return (FrameFault.TooShort, Sentence($"Samples of {_samples.Stride} bytes from offset {_samples.Offset}: the last one ends after {available % _samples.Stride} bytes."));
            return count <= _samples.Count.Maximum
                ? default
                : (FrameFault.TooLong, Sentence($"{count} samples; a frame holds at most {_samples.Count.Maximum}."));
        }

        count = _samples.Count.Field is { } field ? (int)field.Read(bytes) : _samples.Count.Maximum;
        int length = _samples.Offset + count * _samples.Stride;
        return bytes.Length == length
            ? default
            : (bytes.Length < length ? FrameFault.TooShort : FrameFault.TooLong, Sentence($"{count} samples take {length} bytes; the frame has {bytes.Length}."));
    }

    private (FrameFault Fault, string Detail) ReadSamples(ReadOnlySpan<byte> bytes, int count)
    {
        SampleScale scale = _samples.Scale;
        double countsPerG = scale.CountsPerG[scale.Field is { } field ? (int)field.Read(bytes) : 0] / _rangeG;
        for (int i = 0; i < count; i++)
        {
            int offset = _samples.Offset + i * _samples.Stride;
            double x = _samples.Type.ReadNumber(bytes[(offset + _samples.X)..]) / countsPerG;
            double y = _samples.Type.ReadNumber(bytes[(offset + _samples.Y)..]) / countsPerG;
            double z = _samples.Type.ReadNumber(bytes[(offset + _samples.Z)..]) / countsPerG;
            if (!double.IsFinite(x) || !double.IsFinite(y) || !double.IsFinite(z))
                return (FrameFault.BadField, Sentence($"The sample at offset {offset} is not a number."));
            _frame.Add(x, y, z);
        }
        return default;
    }

    private static FrameFault FaultOf(FieldRole role) => role switch
    {
        FieldRole.Version => FrameFault.UnknownVersion,
        FieldRole.Type => FrameFault.UnknownType,
        _ => FrameFault.BadField,
    };

    private static string DescribeBad(FrameField field, long value)
    {
        string allowed = (field.Minimum, field.Maximum) switch
        {
            ({ } only, { } same) when only == same => Sentence($"must be {only}"),
            ({ } minimum, { } maximum) => Sentence($"must be {minimum} to {maximum}"),
            ({ } minimum, null) => Sentence($"must be at least {minimum}"),
            (_, { } maximum) => Sentence($"must be at most {maximum}"),
            _ => "may be anything",
        };
        return Sentence($"The field '{field.Name}' at offset {field.Offset} is {value}; it {allowed}.");
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
