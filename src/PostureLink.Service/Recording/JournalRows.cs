using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What the pipeline has said and no journal holds yet: the hand-over between the two. Any thread.</summary>
/// <remarks>
/// <para>Steps come in on the thread of the samples and cost memory only; batches go out on the thread of the store. A minute is
/// one row however many of its seconds wait, so a journal that fails for a day costs no more than that day.</para>
/// <para>It is bounded, and what it drops is this: more than a week of minutes, or more than 10,000 other rows, and the oldest
/// go first, counted in <see cref="Dropped"/>.</para>
/// </remarks>
internal sealed class JournalRows
{
    /// <summary>How long minutes are kept to be corrected: longer than the longest wear rule reaches back (90 minutes lying).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(130);

    private readonly Lock _gate = new();
    private readonly string _zone;
    private readonly int _mostMinutes;
    private readonly int _mostRows;
    private readonly SortedDictionary<long, MinuteBuffer> _minutes = [];
    private JournalBatch _rows = new();
    private JournalBatch? _leaving;
    private long _dropped;

    public JournalRows(TimeZoneInfo zone, int mostMinutes = 7 * 24 * 60, int mostRows = 10_000)
    {
        _zone = zone.Id;
        _mostMinutes = mostMinutes;
        _mostRows = mostRows;
    }

    /// <summary>Rows that were never written, because too many waited.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate)
                return _dropped;
        }
    }

    /// <summary>Rows that wait, those on their way included.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _rows.Rows.Count + _minutes.Values.Count(minute => minute.IsDirty) + (_leaving?.Rows.Count ?? 0);
        }
    }

    /// <summary>The first minute that is here, or null.</summary>
    public EventTime? FirstMinute
    {
        get
        {
            lock (_gate)
                return _minutes.Count == 0 ? null : new EventTime(_minutes.First().Key);
        }
    }

    /// <summary>The last minute that earlier runs may have recorded: up to it none leaves before it was recalled.</summary>
    /// <value>Default none. Set and asked by the thread of the store alone.</value>
    public EventTime EarlierUntil { get; set; } = JournalReading.Beginning;

    /// <summary>Minutes that wait to be recalled.</summary>
    public IReadOnlyList<EventTime> Unrecalled
    {
        get
        {
            lock (_gate)
                return [.. _minutes.Values.TakeWhile(minute => minute.Start <= EarlierUntil).Where(IsUnrecalled).Select(minute => minute.Start)];
        }
    }

    /// <summary>Takes over what an earlier run recorded of a minute that is here: one row holds what both saw of it.</summary>
    /// <param name="start">Start of the minute.</param>
    /// <param name="earlier">The minute as the journal holds it; null where it does not.</param>
    /// <param name="secondsWithBoth">In how many of its seconds two clips were gone by.</param>
    public void Recall(EventTime start, MinuteRecord? earlier, int secondsWithBoth)
    {
        lock (_gate)
        {
            if (_minutes.TryGetValue(start.Microseconds, out MinuteBuffer? minute))
                minute.Recall(earlier, secondsWithBoth);
        }
    }

    public void Take(CoachStep step)
    {
        lock (_gate)
        {
            PutSecond(step.Posture.Second);
            foreach (PostureEvent happened in step.Posture.Events)
                PutEvent(happened);
            foreach (WearerAction action in step.Posture.Actions)
                _rows.Put(JournalTables.Actions, action);
            foreach (PromptDecision decision in step.Decisions)
                _rows.Put(JournalTables.Decisions, decision);
            foreach (Prompt prompt in step.Prompts)
                _rows.Put(JournalTables.Prompts, prompt);
            KeepBounded();
        }
    }

    public void Note(ClipRecord clip)
    {
        lock (_gate)
            _rows.Put(JournalTables.Clips, clip);
    }

    public void Note(WearerAction action)
    {
        lock (_gate)
            _rows.Put(JournalTables.Actions, action);
    }

    /// <summary>
    /// Everything that waits, as one batch, or null. It is then on its way, until <see cref="Written"/> or <see cref="PutBack"/>.
    /// </summary>
    public JournalBatch? Collect()
    {
        lock (_gate)
        {
            if (_leaving is not null)
                throw new InvalidOperationException("A batch is on its way already.");
            JournalBatch leaving = _rows;
            foreach (MinuteBuffer minute in _minutes.Values)
            {
                if (!minute.IsDirty || IsUnrecalled(minute))
                    continue;
                leaving.Put(JournalTables.Minutes, minute.ToRecord(_zone));
                if (minute.ToTwoClips() is { } both)
                    leaving.Put(JournalTables.TwoClips, both);
            }
            if (leaving.IsEmpty)
                return null;
            _rows = new JournalBatch();
            _leaving = leaving;
            return leaving;
        }
    }

    /// <summary>The journal holds the batch.</summary>
    public void Written()
    {
        lock (_gate)
        {
            _leaving = null;
            ForgetOldMinutes();
        }
    }

    /// <summary>The journal does not hold it: its rows wait again, before those that came meanwhile.</summary>
    public void PutBack()
    {
        lock (_gate)
        {
            var rows = new JournalBatch();
            foreach ((JournalTable table, object?[] row) in (_leaving?.Rows ?? []).Concat(_rows.Rows))
            {
                if (table == JournalTables.Minutes)
                    _minutes[(long)row[0]!].MarkUnwritten();
                else
                    rows.Put(table, row);
            }
            _rows = rows;
            _leaving = null;
            KeepBounded();
        }
    }

    private bool IsUnrecalled(MinuteBuffer minute) => !minute.IsRecalled && minute.Start <= EarlierUntil;

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
                _rows.Put(JournalTables.Episodes, ended.Episode);
                break;
            case CalibrationDone done:
                _rows.Put(JournalTables.Calibrations, done.Calibration);
                break;
            case TakenOffSince off:
                foreach (MinuteBuffer minute in _minutes.Values)
                    minute.MarkNotWorn(off.From, off.At);
                break;
        }
    }

    private void KeepBounded()
    {
        // Not while a batch is on its way: its minutes may have to come back.
        if (_leaving is not null)
            return;
        while (_minutes.Count > _mostMinutes)
        {
            (long start, MinuteBuffer oldest) = _minutes.First();
            _minutes.Remove(start);
            _dropped += oldest.IsDirty ? 1 : 0;
        }
        if (_rows.Rows.Count <= _mostRows)
            return;
        // A tenth at a time, since the rows that stay are put again.
        int leave = _mostRows / 10 + _rows.Rows.Count - _mostRows;
        var rows = new JournalBatch();
        foreach ((JournalTable table, object?[] row) in _rows.Rows.Skip(leave))
            rows.Put(table, row);
        _rows = rows;
        _dropped += leave;
    }

    private void ForgetOldMinutes()
    {
        if (_minutes.Count <= Memory.TotalMinutes)
            return;
        long oldest = _minutes.Keys.Last() - Memory.Ticks / TimeSpan.TicksPerMicrosecond;
        foreach ((long start, _) in _minutes.TakeWhile(minute => minute.Key < oldest && !minute.Value.IsDirty).ToArray())
            _minutes.Remove(start);
    }
}
