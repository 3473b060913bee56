using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Reads a recording block by block: CSV, or packed where its name ends in <c>.plrec</c>. Not for two threads at once.</summary>
/// <remarks>
/// The forms are described at <see cref="RecordingFormat"/>. Allocates nothing per sample; a recording may be of any length.
/// </remarks>
public abstract class RecordingReader : IDisposable
{
    private protected RecordingReader(EventTime origin) => Origin = origin;

    /// <summary>When second 0 was, to the millisecond (packed: to the microsecond), or null for a recording that does not say.</summary>
    public EventTime? Start { get; private protected set; }

    /// <summary>What the samples can tell, as the header says.</summary>
    public SampleKind Kind { get; private protected set; }

    /// <summary>Whether the samples carry labels.</summary>
    public bool HasLabels { get; private protected set; }

    /// <summary>What else it says of itself.</summary>
    public RecordingFacts Facts { get; private protected set; } = RecordingFacts.None;

    /// <summary>The labels of the block that was read last, one a sample; empty when the recording has none.</summary>
    /// <remarks>Valid until the next block is read.</remarks>
    public abstract ReadOnlySpan<string> Labels { get; }

    /// <summary>Samples read so far.</summary>
    public long SamplesRead { get; private protected set; }

    /// <summary>Parts that were left out so far, because they are damaged; always empty for CSV, whose faults end the reading.</summary>
    public virtual IReadOnlyList<RecordingDamage> Damage => [];

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public abstract double Progress { get; }

    /// <summary>The event time of second 0 in this reading.</summary>
    private protected EventTime Origin { get; private set; }

    /// <summary>Opens a recording and checks its header.</summary>
    /// <param name="path">The file; its name ends in <c>.plrec</c> when it is packed, in <c>.gz</c> when it is compressed CSV.</param>
    /// <param name="origin">The event time of the recording's second 0.</param>
    /// <param name="beside">
    /// A recording of the same time, or null. Where both say when their second 0 was, the origin is that one's second 0; else they
    /// have the same.
    /// </param>
    /// <exception cref="RecordingException">The file cannot be opened, is empty, or has another header.</exception>
    public static RecordingReader Open(string path, EventTime origin, RecordingReader? beside = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        int buffer = RecordingFormat.IsPacked(path) ? PackedRecordingReader.FileBuffer : 0;
        try
        {
            RecordingReader reader =
                Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, buffer), path, origin);
            if (beside?.Start is { } other && reader.Start is { } start)
                reader.Origin = origin + (start - other);
            return reader;
        }
        catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RecordingException(path, null, null, Because.Of("recording.absent"), failed);
        }
        catch (Exception failed) when (failed is UnauthorizedAccessException or IOException)
        {
            throw new RecordingException(path, null, null, Because.Of("recording.open", failed.Message), failed);
        }
    }

    /// <summary>Reads a recording from a stream and checks its header.</summary>
    /// <param name="stream">The bytes, seekable for a packed recording; the reader takes the stream over.</param>
    /// <param name="name">The file's name, for messages; it ends as <see cref="Open(string, EventTime, RecordingReader)"/> says.</param>
    /// <param name="origin">The event time of the recording's second 0.</param>
    /// <exception cref="RecordingException">The stream is empty or has another header.</exception>
    public static RecordingReader Open(Stream stream, string name, EventTime origin)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return RecordingFormat.IsPacked(name)
            ? PackedRecordingReader.Begin(stream, name, origin)
            : CsvRecordingReader.Begin(stream, name, origin);
    }

    /// <summary>Empties the block and fills it with the next samples, evenly spaced where a packed recording says that they are.</summary>
    /// <param name="block">The block to fill, up to its capacity.</param>
    /// <returns>False, with the block empty, at the end of the recording.</returns>
    /// <exception cref="RecordingException">
    /// A line of CSV cannot be read, or the file fails. Every sample before it has been handed out first.
    /// </exception>
    public abstract bool ReadBlock(AccelerationBlock block);

    /// <summary>Reads only a part; a packed recording jumps there. Call it before the first block.</summary>
    /// <param name="from">The first moment that is read, against the origin that the recording was opened with.</param>
    /// <param name="until">The recording ends with the first sample at or after it.</param>
    /// <exception cref="RecordingException">The file fails.</exception>
    public abstract void Limit(EventTime from, EventTime until);

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();
}
