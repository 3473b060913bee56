using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A clip's samples into a recording, from the first one on. One writer, any reader.</summary>
public sealed class LiveRecording : IDisposable
{
    private readonly string _path;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RecordingWriter? _writer;
    private bool _isOver;
    private EventTime _first;
    private EventTime _last;

    /// <summary>Creates a recording; the file is made with the first sample, so that a clip which never came leaves none.</summary>
    /// <param name="path">The file; compressed when its name ends in <c>.gz</c>.</param>
    public LiveRecording(string path) => _path = path;

    /// <summary>Samples written.</summary>
    public long Samples { get; private set; }

    /// <summary>From the first sample to the last.</summary>
    public TimeSpan Length => _last - _first;

    /// <summary>Fails, with a <see cref="RecordingException"/>, when the file cannot be written on; never ends otherwise.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Writes the samples of a block. Never throws: see <see cref="Failed"/>.</summary>
    /// <param name="block">The samples, lent.</param>
    public void Take(AccelerationBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        lock (_gate)
        {
            if (_isOver || block.Count == 0)
                return;
            try
            {
                _writer ??= Begin(block.Start);
                _writer.Write(block);
                Samples += block.Count;
                _last = block.TimeOf(block.Count - 1);
            }
            catch (RecordingException failed)
            {
                _isOver = true;
                _failed.TrySetException(failed);
            }
        }
    }

    /// <summary>Writes what is left and closes the file.</summary>
    /// <exception cref="RecordingException">The file cannot be written on.</exception>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _writer?.Dispose();
            _writer = null;
        }
    }

    private RecordingWriter Begin(EventTime first)
    {
        _first = first;
        return RecordingWriter.Create(_path, first);
    }
}
