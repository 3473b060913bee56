using System.Text;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Writes a recording that <see cref="RecordingReader"/> reads. Not for two threads at once.</summary>
/// <remarks>The forms are described at <see cref="RecordingFormat"/>.</remarks>
public abstract class RecordingWriter : IDisposable
{
    /// <summary>The longest label, bytes of UTF-8.</summary>
    internal const int LongestLabel = 128;

    /// <summary>What Linux says of a lock that somebody else has (EAGAIN).</summary>
    private const int Taken = 11;

    private readonly bool _labeled;
    private readonly SampleKind _kind;

    private protected RecordingWriter(RecordingStart start)
    {
        _labeled = start.IsLabeled;
        _kind = start.Kind;
    }

    /// <summary>Creates a recording that only its owner can read, in place of one of the same name.</summary>
    /// <param name="path">The file: packed when its name ends in <c>.plrec</c>; else CSV, compressed when it ends in <c>.gz</c>.</param>
    /// <param name="origin">The event time that becomes second 0; the first line says it.</param>
    /// <param name="labeled">Whether each row carries a label.</param>
    /// <param name="kind">What the samples can tell; the header says it.</param>
    /// <exception cref="RecordingException">The file cannot be created, or another program is writing to it.</exception>
    public static RecordingWriter Create(
        string path, EventTime origin, bool labeled = false, SampleKind kind = SampleKind.Acceleration) =>
        Create(path, new RecordingStart(origin) { IsLabeled = labeled, Kind = kind });

    /// <summary>Creates a recording that only its owner can read, in place of one of the same name.</summary>
    /// <param name="path">The file: packed when its name ends in <c>.plrec</c>; else CSV, compressed when it ends in <c>.gz</c>.</param>
    /// <param name="start">What it begins with.</param>
    /// <exception cref="RecordingException">The file cannot be created, or another program is writing to it.</exception>
    public static RecordingWriter Create(string path, RecordingStart start)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(start);
        FileStream? file = null;
        try
        {
            file = OpenAlone(path, FileMode.OpenOrCreate);
            // Not before it is known that nobody else writes to it.
            if (file.CanSeek && file.Length > 0)
                file.SetLength(0);
            return RecordingFormat.IsPacked(path) ? PackedRecordingWriter.Begin(path, file, start) : CsvRecordingWriter.Begin(path, file, start);
        }
        catch (Exception failed) when (failed is UnauthorizedAccessException or IOException)
        {
            file?.Dispose();
            throw new RecordingException(path, null, null, Because.Of("recording.create", failed.Message), failed);
        }
    }

    /// <summary>Goes on with a packed recording behind its last whole block; what was cut off by a crash behind it is dropped.</summary>
    /// <param name="path">The file, whose name ends in <c>.plrec</c>.</param>
    /// <param name="kind">What the samples to come can tell.</param>
    /// <exception cref="RecordingException">
    /// There is no such file, it is no packed recording, or is one of other samples or with labels, or another program is writing to
    /// it; nothing was changed.
    /// </exception>
    public static RecordingWriter Append(string path, SampleKind kind = SampleKind.Acceleration)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!RecordingFormat.IsPacked(path))
            throw new RecordingException(path, null, null, Because.Of("packed.only"));
        try
        {
            return PackedRecordingWriter.GoOn(path, kind);
        }
        catch (Exception failed) when (failed is UnauthorizedAccessException or IOException)
        {
            throw new RecordingException(path, null, null, Because.Of("recording.open", failed.Message), failed);
        }
    }

    /// <summary>Appends the samples of a block.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="label">Their label; null exactly when the recording has none.</param>
    /// <exception cref="ArgumentException">
    /// A label is given or missing against what the recording has, or holds a comma or a line end; or the samples are of
    /// another kind than the recording's; or one of them is no number, or more than the 500 g that no clip measures.
    /// </exception>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public void Write(AccelerationBlock block, string? label = null) =>
        Write(block, label is null ? default : new ReadOnlySpan<string>(in label));

    /// <summary>Appends the samples of a block, each with its own label.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="labels">One for each, or one for all; none exactly when the recording has none.</param>
    /// <exception cref="ArgumentException">As for one label; or there are too few or too many.</exception>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public void Write(AccelerationBlock block, ReadOnlySpan<string> labels)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (labels.IsEmpty == _labeled)
            throw new ArgumentException($"This recording {(_labeled ? "needs a label" : "has no labels")}.", nameof(labels));
        if (labels.Length > 1 && labels.Length != block.Count)
            throw new ArgumentException($"{block.Count} samples have {labels.Length} labels.", nameof(labels));
        string? checkedLast = null;
        foreach (string label in labels)
        {
            if (!ReferenceEquals(label, checkedLast) && !IsLabel(label))
                throw new ArgumentException($"A label has no comma, no line end and at most {LongestLabel} bytes.", nameof(labels));
            checkedLast = label;
        }
        if (block.Kind != _kind)
            throw new ArgumentException($"This recording is one of {_kind}, and the samples are {block.Kind}.", nameof(block));
        if (!RecordingFormat.AreWithin(block.X, RecordingFormat.LargestG) || !RecordingFormat.AreWithin(block.Y, RecordingFormat.LargestG)
            || !RecordingFormat.AreWithin(block.Z, RecordingFormat.LargestG))
            throw new ArgumentException($"A sample is no number or beyond {RecordingFormat.LargestG} g, which no reader takes.", nameof(block));
        Add(block, labels);
    }

    /// <summary>Hands what was written to the operating system: the death of the process does not lose it any more.</summary>
    /// <remarks>A packed recording hands over whole blocks alone, by itself: up to 4,096 samples or two minutes can still be lost.</remarks>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public abstract void Flush();

    /// <summary>Writes what is left and closes the file.</summary>
    /// <exception cref="RecordingException">The file cannot be written on, for example because the disk is full.</exception>
    public abstract void Dispose();

    /// <summary>Appends samples of this recording's kind.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="labels">None, one for all, or one for each.</param>
    private protected abstract void Add(AccelerationBlock block, ReadOnlySpan<string> labels);

    /// <summary>Opens a file that no other recording program writes to meanwhile; whoever wants to may read it.</summary>
    /// <exception cref="RecordingException">Another program is writing to it.</exception>
    private protected static FileStream OpenAlone(string path, FileMode mode)
    {
        // Unbuffered: the writers gather bytes themselves, and what they hand over is to outlive a kill at once.
        FileStream file = OwnerOnly.Open(path, mode, FileShare.Read, isBuffered: false);
        try
        {
            // Windows keeps other writers out by what is shared. Linux does not: one byte that no recording reaches is locked for the
            // whole. On macOS .NET locks no bytes, and two may write.
            if (OperatingSystem.IsLinux() && file.CanSeek)
                file.Lock(long.MaxValue - 1, 1);
        }
        catch (IOException taken) when (taken.HResult == Taken)
        {
            file.Dispose();
            throw new RecordingException(path, null, null, Because.Of("recording.busy"), taken);
        }
        catch (IOException)
        {
            // Some network drives know no locks: then two may write at once, as everywhere on such a drive.
        }
        return file;
    }

    private protected static RecordingException CannotWrite(string file, IOException failed) =>
        new(file, null, null, Because.Of("recording.write", failed.Message), failed);

    /// <summary>Whether a recording can hold a label.</summary>
    internal static bool IsLabel(string label) =>
        !label.AsSpan().ContainsAny(",\r\n") && Encoding.UTF8.GetByteCount(label) <= LongestLabel;
}
