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
        _frame = new DecodedFrame(layout.Samples.Count.Maximum, layout.IsAngle);
    }

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        FrameVerdict verdict = characteristic == _characteristic
            ? Read(notification)
            : FrameVerdicts.Foreign(characteristic, _characteristic);
        if (verdict.IsGood)
            sink.OnFrame(_frame);
        else
            sink.OnFault(verdict.Fault, verdict.Detail);
    }

    /// <inheritdoc/>
    public void Reset()
    {
    }

    private FrameVerdict Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < _samples.Offset)
            return FrameFault.TooShort.Because("frame.header", _samples.Offset, bytes.Length);

        _frame.Clear();
        bool? wearKnown = null;
        foreach (FrameField field in _fields)
        {
            long value = field.Read(bytes);
            if (!field.Allows(value))
                return DescribeBad(field, value);
            Take(field.Role, value, ref wearKnown);
        }
        if (wearKnown == false)
            _frame.Worn = null;

        FrameVerdict verdict = CheckLength(bytes, out int count);
        return verdict.IsGood ? ReadSamples(bytes, count) : verdict;
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

    private FrameVerdict CheckLength(ReadOnlySpan<byte> bytes, out int count)
    {
        int available = bytes.Length - _samples.Offset;
        if (_samples.Count.IsToEnd)
        {
            count = available / _samples.Stride;
            if (count == 0 || available % _samples.Stride != 0)
                return FrameVerdicts.CutSample(_samples.Offset, _samples.Stride, available);
            return count <= _samples.Count.Maximum
                ? FrameVerdict.Good
                : FrameFault.TooLong.Because("frame.samples-many", count, _samples.Count.Maximum);
        }

        count = _samples.Count.Field is { } field ? (int)field.Read(bytes) : _samples.Count.Maximum;
        int length = _samples.Offset + count * _samples.Stride;
        if (bytes.Length >= length && bytes.Length <= length + _samples.Rest)
            return FrameVerdict.Good;
        FrameFault fault = bytes.Length < length ? FrameFault.TooShort : FrameFault.TooLong;
        return fault.Because("frame.samples-length", count, length, bytes.Length);
    }

    private FrameVerdict ReadSamples(ReadOnlySpan<byte> bytes, int count)
    {
        SampleScale scale = _samples.Scale;
        double countsPerG = scale.CountsPerG[scale.Field is { } field ? (int)field.Read(bytes) : 0] / _rangeG;
        for (int i = 0; i < count; i++)
        {
            int offset = _samples.Offset + i * _samples.Stride;
            double x = _samples.Type.ReadNumber(bytes[(offset + _samples.X)..]) / countsPerG;
            if (_samples.IsAngle)
            {
                if (!double.IsFinite(x))
                    return FrameFault.BadField.Because("frame.angle-number", offset);
                _frame.AddAngle(x);
                continue;
            }
            double y = _samples.Type.ReadNumber(bytes[(offset + _samples.Y)..]) / countsPerG;
            double z = _samples.Type.ReadNumber(bytes[(offset + _samples.Z)..]) / countsPerG;
            if (!double.IsFinite(x) || !double.IsFinite(y) || !double.IsFinite(z))
                return FrameFault.BadField.Because("frame.sample-number", offset);
            _frame.Add(x, y, z);
        }
        return _samples.IsAngle ? FrameVerdict.Good : FrameVerdicts.Measurable(_frame);
    }

    private static FrameVerdict DescribeBad(FrameField field, long value)
    {
        FrameFault fault = field.Role switch
        {
            FieldRole.Version => FrameFault.UnknownVersion,
            FieldRole.Type => FrameFault.UnknownType,
            _ => FrameFault.BadField,
        };
        Wording allowed = (field.Minimum, field.Maximum) switch
        {
            ({ } only, { } same) when only == same => Wording.Verbatim(Number(only)),
            ({ } minimum, { } maximum) => Because.Of("frame.from-to", minimum, maximum),
            ({ } minimum, null) => Because.Of("frame.at-least", minimum),
            _ => Because.Of("frame.at-most", field.Maximum ?? long.MaxValue),
        };
        return fault.Because("frame.field", field.Name, field.Offset, value, allowed);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
