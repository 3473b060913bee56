using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Writes what the pipeline says into the journal: minutes, episodes, prompts, decisions, calibrations.</summary>
/// <remarks>
/// Collects rows; <see cref="Flush"/> writes them as one batch. A live host flushes every second, so that the death of the
/// process costs at most the last one; a replay flushes by event time. One caller at a time.
/// </remarks>
public sealed class JournalRecorder
{
    /// <summary>How long minutes are kept to be corrected: longer than the longest wear rule reaches back (90 minutes lying).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(130);

    private readonly IJournal _journal;
    private readonly string _zone;
    private readonly JournalBatch _batch = new();
    private readonly SortedDictionary<long, MinuteBuffer> _minutes = [];

    /// <summary>Creates a recorder.</summary>
    /// <param name="journal">Where to write; the caller owns it.</param>
    /// <param name="zone">The wearer's zone.</param>
    public JournalRecorder(IJournal journal, TimeZoneInfo zone)
    {
        _journal = journal;
        _zone = zone.Id;
    }

    /// <summary>Rows written so far.</summary>
    public long RowsWritten { get; private set; }

    /// <summary>Takes a step. Nothing is written before the next <see cref="Flush"/>.</summary>
    /// <param name="step">The step.</param>
    public void Take(CoachStep step)
    {
        PutSecond(step.Posture.Second);
        foreach (PostureEvent happened in step.Posture.Events)
            PutEvent(happened);
        foreach (PromptDecision decision in step.Decisions)
            _batch.Put(JournalTables.Decisions, decision);
        foreach (Prompt prompt in step.Prompts)
            _batch.Put(JournalTables.Prompts, prompt);
    }

    /// <summary>Notes the clip that the samples come from.</summary>
    /// <param name="clip">The clip.</param>
    public void Note(ClipRecord clip) => _batch.Put(JournalTables.Clips, clip);

    /// <summary>Writes everything taken since the last flush, as one batch.</summary>
    /// <exception cref="JournalException">The journal failed; the rows are kept for the next flush.</exception>
    public void Flush()
    {
        foreach (MinuteBuffer minute in _minutes.Values)
        {
            if (minute.IsDirty)
                _batch.Put(JournalTables.Minutes, minute.ToRecord(_zone));
        }
        if (_batch.IsEmpty)
            return;
        _journal.Write(_batch);
        RowsWritten += _batch.Rows.Count;
        _batch.Clear();
        ForgetOldMinutes();
    }

    private void PutSecond(in PostureSecond second)
    {
        if (second.Reason == UnknownReason.NoRecord)
            return;
        EventTime start = second.Start.FloorToMinute();
        if (!_minutes.TryGetValue(start.Microseconds, out MinuteBuffer? minute))
        {
            minute = new MinuteBuffer(start);
            _minutes.Add(start.Microseconds, minute);
        }
        minute.Put(second);
    }

    private void PutEvent(PostureEvent happened)
    {
        switch (happened)
        {
            case SlouchEnded ended:
                _batch.Put(JournalTables.Episodes, ended.Episode);
                break;
            case CalibrationDone done:
                _batch.Put(JournalTables.Calibrations, done.Calibration);
                break;
            case TakenOffSince off:
                foreach (MinuteBuffer minute in _minutes.Values)
                    minute.MarkNotWorn(off.From, off.At);
                break;
        }
    }

    private void ForgetOldMinutes()
    {
        if (_minutes.Count <= Memory.TotalMinutes)
            return;
        long oldest = _minutes.Keys.Last() - Memory.Ticks / TimeSpan.TicksPerMicrosecond;
        foreach (long start in _minutes.Keys.TakeWhile(start => start < oldest).ToArray())
            _minutes.Remove(start);
    }
}
