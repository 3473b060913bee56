using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Coaching;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Writes what a live pipeline says, off the pipeline's thread, and again for as long as the journal fails.</summary>
/// <remarks>
/// What happened is written at once; seconds in which nothing did wait a little for each other, since every write has the disk
/// flushed. Between the two stands <see cref="JournalRows"/>, which says what is dropped, and when.
/// </remarks>
internal sealed class JournalWriter : IAsyncDisposable
{
    private readonly IJournal _journal;
    private readonly DayCalendar _calendar;
    private readonly IScheduler _scheduler;
    private readonly LivePipelineOptions _options;
    private readonly TextResources _texts;
    private readonly FaultWords _faults;
    private readonly JournalRows _rows;
    private readonly FinishedDays _days;
    private readonly BehaviorSubject<JournalState> _states;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Guards what follows and the days; rows have a lock of their own.
    private readonly Lock _gate = new();
    private bool _isAwake;
    private bool _isSnoozing;
    private DateTimeOffset? _giveUpAt;

    // Of the thread of the scheduler only.
    private bool _knowsEarlier;

    public JournalWriter(IJournal journal, DayCalendar calendar, IScheduler scheduler, LivePipelineOptions options, CultureInfo language)
    {
        _texts = new TextResources(typeof(JournalWriter), language);
        _faults = new FaultWords(language);
        _journal = journal;
        _calendar = calendar;
        _scheduler = scheduler;
        _options = options;
        // Until the journal was asked, any minute may be there.
        _rows = new JournalRows(calendar.Zone) { EarlierUntil = JournalReading.End };
        _days = new FinishedDays(calendar);
        _states = new BehaviorSubject<JournalState>(StateNow(JournalStatus.Writing, _texts["JournalBegins"]));
    }

    public IObservable<JournalState> States => _states.AsObservable();

    /// <summary>
    /// Takes up what an earlier run left: the last day before today, which it may not have closed, and what coaching goes on
    /// from.
    /// </summary>
    /// <returns>What the journal remembers; nothing while it fails.</returns>
    public CoachMemory Recall()
    {
        EventTime now = EventTime.From(_scheduler.Now);
        EventTime today = _calendar.Of(_calendar.DateOf(now)).Start;
        try
        {
            CoachMemory memory = new()
            {
                Prompts = _journal.Read(JournalTables.Prompts, now - CoachMemory.Reach, now),
                Actions = _journal.ReadAll(JournalTables.Actions),
                Minutes = _journal.Read(JournalTables.Minutes, now - CoachMemory.Reach, now),
            };
            MinuteRecord? last = JournalDays.LastMinute(_journal, today);
            // Who has travelled since has it counted where they were.
            DateOnly? lastDay = last is null ? null : new WearerDays(_journal, _calendar).DateOf(last.Start);
            // One that was closed and is older than rows have to be kept stays as it was: not all of them may be there.
            bool mayBeThinned = last is not null && now - last.Start >= TimeSpan.FromDays(DataKeeping.FewestDays);
            DateOnly? unclosed = lastDay is { } worn && mayBeThinned && ClosedDays.IsClosed(_journal, worn) ? null : lastDay;
            IReadOnlyList<DateOnly> outdated = ClosedDays.Outdated(_journal);
            lock (_gate)
            {
                _days.Reach(now);
                if (unclosed is { } date)
                    _days.Touch(date);
                foreach (DateOnly day in outdated)
                    _days.Touch(day);
            }
            Wake();
            return memory;
        }
        catch (JournalException failed)
        {
            // Without it budgets and wishes begin anew; the day goes on.
            Tell(JournalStatus.Failing, _faults.Of(failed));
            return CoachMemory.Empty;
        }
    }

    public void Note(ClipRecord clip)
    {
        _rows.Note(clip);
        Wake();
    }

    public void Note(WearerAction action)
    {
        _rows.Note(action);
        Wake();
    }

    public void Take(CoachStep step)
    {
        _rows.Take(step);
        lock (_gate)
            _days.Take(step);
        bool hasHappened = step.Decisions.Length + step.Prompts.Length + step.Posture.Events.Length > 0;
        Wake(hasHappened ? TimeSpan.Zero : _options.QuietSeconds);
    }

    /// <summary>What waits is written now.</summary>
    public void WriteWaiting() => Wake();

    /// <summary>Nothing more comes: what waits is written, and a journal that fails gets its last tries.</summary>
    public void Finish()
    {
        lock (_gate)
            _giveUpAt ??= _scheduler.Now + _options.LastTries;
        Wake();
    }

    /// <summary>Waits for the end that <see cref="Finish"/> began.</summary>
    public ValueTask DisposeAsync() => new(_finished.Task);

    private void Wake(TimeSpan after = default)
    {
        lock (_gate)
        {
            if (_isAwake || (after > TimeSpan.Zero && _isSnoozing))
                return;
            _isSnoozing = after > TimeSpan.Zero;
            _isAwake = after == TimeSpan.Zero;
        }
        if (after == TimeSpan.Zero)
            _scheduler.Schedule(Write);
        else
            _scheduler.Schedule(after, EndSnooze);
    }

    private void EndSnooze()
    {
        // Something that happened meanwhile has taken the quiet seconds with it.
        lock (_gate)
        {
            if (!_isSnoozing)
                return;
        }
        Wake();
    }

    private void Write()
    {
        bool written = TryWrite();
        bool again, isOver;
        lock (_gate)
        {
            bool waits = _rows.Waiting > 0 || _days.Next() is not null;
            isOver = _giveUpAt is { } giveUpAt && (!waits || (!written && _scheduler.Now >= giveUpAt));
            again = waits && !isOver;
            _isAwake = again;
        }
        if (isOver)
            End();
        else if (again && written)
            _scheduler.Schedule(Write);
        else if (again)
            _scheduler.Schedule(_options.RetryAfter, Write);
    }

    /// <summary>One of the program's four loops that may catch everything: a store that fails must not end the pipeline.</summary>
    private bool TryWrite()
    {
        // Before the rows, so that those of each such day are among them; what comes meanwhile opens its day again.
        Queue<DateOnly> finished = TakeFinishedDays();
        try
        {
            WriteRows();
            for (; finished.Count > 0; finished.Dequeue())
                JournalDays.Close(_journal, finished.Peek(), _calendar);
            if (IsNews(JournalStatus.Writing, _states.Value.Reason))
                Tell(JournalStatus.Writing, _texts["JournalIsBack"]);
            return true;
        }
        catch (Exception failed)
        {
            string reason = _faults.Of(failed);
            if (IsNews(JournalStatus.Failing, reason))
                Tell(JournalStatus.Failing, reason);
            return false;
        }
        finally
        {
            lock (_gate)
            {
                foreach (DateOnly date in finished)
                    _days.Touch(date);
            }
        }
    }

    private void WriteRows()
    {
        RecallMinutes();
        if (_rows.Collect() is not { } batch)
            return;
        bool written = false;
        try
        {
            _journal.Write(batch);
            written = true;
        }
        finally
        {
            if (written)
                _rows.Written();
            else
                _rows.PutBack();
        }
    }

    /// <summary>
    /// A minute may have been recorded by a run before this one, which ended in it or went by a clock that was ahead; its row is
    /// written whole.
    /// </summary>
    private void RecallMinutes()
    {
        if (!_knowsEarlier && _rows.FirstMinute is { } first)
        {
            _rows.EarlierUntil = _journal.Read(JournalTables.Minutes, first, JournalReading.End) is [.., { } last]
                ? last.Start
                : JournalReading.Beginning;
            _knowsEarlier = true;
        }
        foreach (EventTime start in _rows.Unrecalled)
        {
            EventTime until = start + PostureSecond.Length;
            MinuteRecord? earlier = _journal.Read(JournalTables.Minutes, start, until) is [{ } known] ? known : null;
            _rows.Recall(start, earlier, _journal.Read(JournalTables.TwoClips, start, until) is [{ } both] ? both.Seconds : 0);
        }
    }

    private Queue<DateOnly> TakeFinishedDays()
    {
        var finished = new Queue<DateOnly>();
        lock (_gate)
        {
            while (_days.Next() is { } date)
            {
                finished.Enqueue(date);
                _days.Close(date);
            }
        }
        return finished;
    }

    private void End()
    {
        int waiting = _rows.Waiting;
        Tell(JournalStatus.Closed, waiting == 0
            ? _texts["JournalClosed"]
            : _texts.Fill("JournalLeft", waiting, _states.Value.Reason));
        _states.OnCompleted();
        _finished.TrySetResult();
    }

    private bool IsNews(JournalStatus status, string reason) =>
        _states.Value.Status != status || _states.Value.Reason != reason || _states.Value.Dropped != _rows.Dropped;

    private void Tell(JournalStatus status, string reason) => _states.OnNext(StateNow(status, reason));

    private JournalState StateNow(JournalStatus status, string reason) =>
        new(ArrivalTime.From(_scheduler.Now), status, reason, _rows.Waiting, _rows.Dropped);
}
