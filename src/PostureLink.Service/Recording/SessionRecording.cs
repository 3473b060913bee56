using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Keeps the samples of a session as a recording, while they come.</summary>
/// <remarks>
/// <para>The file is begun with the first sample, whose time is its second 0. A recording says when that was by its name: in a
/// folder it is called by the start in UTC, <c>2026-03-02T083000Z.csv.gz</c>. Time without samples is left out, so that a gap
/// stays a gap in a replay. Where the machine's clock is set back the seconds run on all the same: they count from the start.</para>
/// <para>Once a second what came is handed to the operating system: the death of the process costs at most that second, in a
/// packed recording its last block. Samples wait for the disk; a disk that fails ends the recording, and nothing else.</para>
/// </remarks>
public sealed class SessionRecording : IDisposable
{
    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly RecordingFacts _facts;
    private readonly bool _goesOn;
    private readonly Lock _gate = new();
    private readonly CompositeDisposable _subscriptions = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RecordingWriter? _writer;
    private EventTime _first;
    private EventTime _last;
    private TimeSpan _setBack;
    private AccelerationBlock _moved = new(1);
    private bool _isOver;
    private bool _waits;

    /// <summary>Begins to listen.</summary>
    /// <param name="samples">Blocks of one kind, lent, one at a time.</param>
    /// <param name="path">The file, packed or compressed by the end of its name; or a folder that is there, for a file of its own.</param>
    /// <param name="scheduler">The clock of the flushes.</param>
    /// <param name="facts">What a packed recording says of itself; null for nothing.</param>
    /// <param name="goesOn">Whether a packed recording that is there is gone on with; else it is written over.</param>
    public SessionRecording(
        IObservable<AccelerationBlock> samples, string path, IScheduler scheduler, RecordingFacts? facts = null, bool goesOn = false)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(scheduler);
        _path = path;
        _facts = facts ?? RecordingFacts.None;
        _goesOn = goesOn;
        _subscriptions.Add(Observable.Interval(FlushEvery, scheduler).Subscribe(_ => Flush(), Fail));
        _subscriptions.Add(samples.Subscribe(Take, Fail, () => End(null)));
    }

    /// <summary>The file, or null before the first sample.</summary>
    public string? FilePath { get; private set; }

    /// <summary>Samples that came for the recording.</summary>
    public long Samples { get; private set; }

    /// <summary>From the first of them to the last.</summary>
    public TimeSpan Length => _last - _first;

    /// <summary>Ends with the recording: when the samples end or it is disposed of.</summary>
    /// <exception cref="RecordingException">The file could not be created or written on; what was flushed before is there.</exception>
    public Task Ended => _ended.Task;

    /// <summary>The name of a recording in a folder.</summary>
    /// <param name="start">Time of its first sample.</param>
    public static string NameOf(EventTime start) =>
        start.ToUtc().ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + ".csv" + RecordingFormat.CompressedExtension;

    /// <summary>Ends the recording with what has come so far.</summary>
    public void Dispose() => End(null);

    private void Take(AccelerationBlock block)
    {
        lock (_gate)
        {
            if (_isOver || block.Count == 0)
                return;
            try
            {
                _writer ??= Begin(block);
                block = OnOneTimeline(block);
                _writer.Write(block);
                Samples += block.Count;
                _last = block.TimeOf(block.Count - 1);
                _waits = true;
            }
            catch (RecordingException failed)
            {
                End(failed);
            }
        }
    }

    private AccelerationBlock OnOneTimeline(AccelerationBlock block)
    {
        TimeSpan back = _last + block.Period - (block.Start + _setBack);
        if (Samples > 0 && back >= SampleClock.LongestLead)
            _setBack += back;
        if (_setBack == TimeSpan.Zero)
            return block;
        if (_moved.Capacity < block.Count)
            _moved = new AccelerationBlock(block.Capacity);
        _moved.CopyFrom(block);
        _moved.MoveTo(block.Start + _setBack);
        return _moved;
    }

    private RecordingWriter Begin(AccelerationBlock block)
    {
        _first = block.Start;
        FilePath = Directory.Exists(_path) ? Path.Combine(_path, NameOf(block.Start)) : _path;
        return _goesOn && File.Exists(FilePath)
            ? RecordingWriter.Append(FilePath, block.Kind)
            : RecordingWriter.Create(FilePath, new RecordingStart(block.Start) { Kind = block.Kind, Facts = _facts });
    }

    private void Flush()
    {
        lock (_gate)
        {
            if (_isOver || !_waits)
                return;
            _waits = false;
            try
            {
                _writer?.Flush();
            }
            catch (RecordingException failed)
            {
                End(failed);
            }
        }
    }

    private void Fail(Exception error) => End(error);

    private void End(Exception? failure)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _isOver = true;
            try
            {
                _writer?.Dispose();
            }
            catch (RecordingException failed)
            {
                failure ??= failed;
            }
        }
        _subscriptions.Dispose();
        if (failure is null)
            _ended.TrySetResult();
        else
            _ended.TrySetException(failure);
    }
}
