using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace PostureLink.Clips;

/// <summary>Packs and unpacks the samples of a block: its payload, without the block's header.</summary>
/// <remarks>
/// Times (<see cref="TimeRuns"/>); a byte with the <see cref="ColumnForm"/> and the divisor (float64); the columns, axis by axis in
/// each group of 128 counts, or value by value; where the recording has labels, the block's labels and their runs. A last group is
/// filled up with its last value.
/// </remarks>
internal sealed class PackedBlock
{
    private const int Lanes = 4;

    private readonly int[] _counts = new int[CountGroup.Length];
    private readonly int[] _before;
    private readonly List<string> _labels = [];
    private CountScale? _scale;

    public PackedBlock(int axes) => _before = new int[axes * Lanes];

    public void Write(SampleColumns columns, bool labeled, PackedBytes bytes)
    {
        TimeRuns.Write(columns.TimesUs, bytes);
        CountScale scale = CountScale.Of(_scale, columns);
        _scale = scale;
        bytes.PutByte((byte)scale.Form);
        bytes.PutDouble(scale.Divisor);
        if (scale.Form == ColumnForm.Counts)
            WriteCounts(columns, scale, bytes);
        else
            WriteFloats(columns, scale, bytes);
        if (labeled)
            WriteLabels(columns.Labels, bytes);
    }

    /// <summary>Unpacks a payload.</summary>
    /// <param name="payload">The payload; its checksum is right.</param>
    /// <param name="columns">Sized for the block; receives the samples.</param>
    /// <param name="labeled">Whether the recording has labels.</param>
    /// <returns>Whether the payload holds such a block.</returns>
    public bool TryRead(ReadOnlySpan<byte> payload, SampleColumns columns, bool labeled)
    {
        var source = new PackedSource(payload);
        if (!TimeRuns.TryRead(ref source, columns.TimesUs, out long evenTicks))
            return false;
        columns.EvenTicks = evenTicks;
        var form = (ColumnForm)source.TakeByte();
        double divisor = source.TakeDouble();
        // Written so that a divisor that is not a number fails.
        if (!(divisor > 0) || form > ColumnForm.Doubles)
            return false;
        bool read = form == ColumnForm.Counts
            ? TryReadCounts(ref source, columns, divisor)
            : TryReadFloats(ref source, columns, form, divisor);
        return read && (!labeled || TryReadLabels(ref source, columns.Labels)) && source.IsAtEnd && !source.IsBroken;
    }

    private void WriteCounts(SampleColumns columns, CountScale scale, PackedBytes bytes)
    {
        Array.Clear(_before);
        for (int at = 0; at < columns.Count; at += CountGroup.Length)
        {
            for (int axis = 0; axis < columns.Axes; axis++)
            {
                ReadOnlySpan<double> values = columns.Values(axis);
                for (int i = 0; i < CountGroup.Length; i++)
                    _counts[i] = scale.ToCount(values[Math.Min(at + i, values.Length - 1)]);
                CountGroup.Pack(_counts, Before(axis), bytes);
                _counts.AsSpan(^Lanes).CopyTo(Before(axis));
            }
        }
    }

    private bool TryReadCounts(ref PackedSource source, SampleColumns columns, double divisor)
    {
        Array.Clear(_before);
        for (int at = 0; at < columns.Count; at += CountGroup.Length)
        {
            for (int axis = 0; axis < columns.Axes; axis++)
            {
                if (!CountGroup.TryUnpack(ref source, Before(axis), _counts))
                    return false;
                _counts.AsSpan(^Lanes).CopyTo(Before(axis));
                Divide(_counts, divisor, columns.Values(axis)[at..]);
            }
        }
        return true;
    }

    /// <summary>As many values as there is room for.</summary>
    private static void Divide(ReadOnlySpan<int> counts, double divisor, Span<double> values)
    {
        if (values.Length < counts.Length)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = counts[i] / divisor;
            return;
        }
        // Times the inverse would miss the last bit of decimal fractions; of powers of two it is exact, and sooner done.
        bool isPowerOfTwo = double.IsPow2(divisor) && double.IsFinite(1 / divisor);
        Vector256<double> by = Vector256.Create(isPowerOfTwo ? 1 / divisor : divisor);
        for (int i = 0; i < CountGroup.Length; i += 2 * Lanes)
        {
            (Vector256<long> low, Vector256<long> high) = Vector256.Widen(Vector256.Create(counts[i..]));
            (Vector256<double> lows, Vector256<double> highs) = (Vector256.ConvertToDouble(low), Vector256.ConvertToDouble(high));
            (isPowerOfTwo ? lows * by : lows / by).CopyTo(values[i..]);
            (isPowerOfTwo ? highs * by : highs / by).CopyTo(values[(i + Lanes)..]);
        }
    }

    private static void WriteFloats(SampleColumns columns, CountScale scale, PackedBytes bytes)
    {
        for (int axis = 0; axis < columns.Axes; axis++)
        {
            foreach (double value in columns.Values(axis))
            {
                if (scale.Form == ColumnForm.Singles)
                    bytes.PutSingle(scale.ToSingle(value));
                else
                    bytes.PutDouble(value);
            }
        }
    }

    private static bool TryReadFloats(ref PackedSource source, SampleColumns columns, ColumnForm form, double divisor)
    {
        int size = form == ColumnForm.Singles ? sizeof(float) : sizeof(double);
        for (int axis = 0; axis < columns.Axes; axis++)
        {
            Span<double> values = columns.Values(axis);
            ReadOnlySpan<byte> bytes = source.Take(size * values.Length);
            if (source.IsBroken)
                return false;
            for (int i = 0; i < values.Length; i++)
            {
                ReadOnlySpan<byte> value = bytes.Slice(size * i, size);
                values[i] = form == ColumnForm.Singles
                    ? BinaryPrimitives.ReadSingleLittleEndian(value) / divisor
                    : BinaryPrimitives.ReadDoubleLittleEndian(value);
            }
        }
        return true;
    }

    private void WriteLabels(ReadOnlySpan<string> labels, PackedBytes bytes)
    {
        _labels.Clear();
        foreach (string label in labels)
        {
            if (!_labels.Contains(label))
                _labels.Add(label);
        }
        bytes.PutVarint((ulong)_labels.Count);
        foreach (string label in _labels)
            bytes.PutText(label);
        for (int at = 0; at < labels.Length;)
        {
            int end = at + 1;
            while (end < labels.Length && labels[end] == labels[at])
                end++;
            bytes.PutVarint((ulong)_labels.IndexOf(labels[at]));
            bytes.PutVarint((ulong)(end - at));
            at = end;
        }
    }

    private bool TryReadLabels(ref PackedSource source, Span<string> labels)
    {
        _labels.Clear();
        for (int left = source.TakeCount(labels.Length); left > 0; left--)
        {
            string label = source.TakeText(RecordingWriter.LongestLabel);
            // CSV could not hold it.
            if (!RecordingWriter.IsLabel(label))
                return false;
            _labels.Add(label);
        }
        for (int at = 0; at < labels.Length;)
        {
            int index = source.TakeCount(_labels.Count - 1);
            int count = source.TakeCount(labels.Length - at);
            if (source.IsBroken || count == 0 || index >= _labels.Count)
                return false;
            labels.Slice(at, count).Fill(_labels[index]);
            at += count;
        }
        return true;
    }

    private Span<int> Before(int axis) => _before.AsSpan(axis * Lanes, Lanes);
}
