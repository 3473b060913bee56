using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What is done for the journal once a day: a copy that is read back, old copies away, and what is no longer to be kept.</summary>
internal sealed class DailyCare
{
    /// <summary>The journal's file is made anew for it, so it waits until a week of days has come together.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(7);

    private readonly string _folder;
    private readonly PatientJournal _journal;
    private readonly TimeProvider _time;
    private readonly Func<DataKeeping> _keeping;
    private readonly Func<DayCalendar> _calendar;
    private readonly TextResources _texts;
    private (DateOnly Day, int Seconds) _lookedBack;

    /// <param name="folder">The data folder.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="keeping">What is kept, by the settings as they are now.</param>
    /// <param name="calendar">The wearer's days, by the settings as they are now.</param>
    /// <param name="texts">The sentences of this room.</param>
    public DailyCare(
        string folder, PatientJournal journal, TimeProvider time, Func<DataKeeping> keeping, Func<DayCalendar> calendar,
        TextResources texts)
    {
        _texts = texts;
        _folder = folder;
        _journal = journal;
        _time = time;
        _keeping = keeping;
        _calendar = calendar;
    }

    /// <summary>Does what is left to do today; nothing when it has been done.</summary>
    /// <returns>How it stands, in one sentence.</returns>
    /// <exception cref="JournalException">The journal cannot be read, or the disk failed.</exception>
    /// <exception cref="BackupException">A copy was not what was written.</exception>
    /// <exception cref="OperationCanceledException">It was given up; what is left is done another time.</exception>
    public string Run(CancellationToken cancellationToken = default)
    {
        try
        {
            DataKeeping keeping = _keeping();
            DateOnly today = _calendar().DateOf(EventTime.From(_time.GetUtcNow()));
            // Before the copy, which then holds what is right.
            int corrected = keeping.CorrectsPast ? _journal.Hold(journal => PastDays.Correct(journal, today, _calendar())) : 0;
            string path = JournalBackups.DailyPath(_folder, today);
            bool isNew = keeping.Copies > 0 && !File.Exists(path) && _journal.Through(journal => Copy(journal, path, cancellationToken));
            JournalBackups.Prune(_folder, keeping.Copies);
            bool hasGone = Retain(keeping, today);
            // An engine keeps in memory what it has read, and this was all there is.
            if (isNew || hasGone)
                _journal.Apart(() => 0);
            if (corrected > 0)
                _lookedBack = (today, corrected);
            string copies = keeping.Copies == 0 ? _texts["CopiesOff"]
                : File.Exists(path) ? _texts.Fill("CopiesMade", path)
                : _texts["CopiesNothing"];
            // Said all day long: it is what makes yesterday's figures others than they were.
            return _lookedBack.Day == today ? $"{copies} {_texts.Fill("PastCorrected", _lookedBack.Seconds)}" : copies;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(_folder, fault);
        }
    }

    private bool Copy(IJournal journal, string path, CancellationToken cancellationToken)
    {
        bool hasRows = journal.ReadAll(JournalTables.Clips).Count > 0 || journal.ReadAll(JournalTables.Actions).Count > 0
            || JournalDays.LastMinute(journal, JournalReading.End) is not null;
        if (hasRows)
            BackupFile.Write(journal, path, _time.GetUtcNow(), key: JournalKeys.Of(_folder), cancellationToken: cancellationToken);
        return hasRows;
    }

    /// <summary>Takes away what is older than it is to be kept; each day that loses something has its summary kept first.</summary>
    private bool Retain(DataKeeping keeping, DateOnly today)
    {
        Dictionary<JournalTable, EventTime> ends = new (JournalTable Table, int Days)[]
        {
            (JournalTables.Minutes, keeping.SecondsDays), (JournalTables.TwoClips, keeping.SecondsDays),
            (JournalTables.Episodes, keeping.EpisodesDays),
            (JournalTables.Prompts, keeping.PromptsDays), (JournalTables.Decisions, keeping.DecisionsDays),
        }
        .Where(kind => kind.Days > 0)
        .ToDictionary(kind => kind.Table, kind => _calendar().Of(today.AddDays(-kind.Days)).Start);
        if (!ends.Any(kind => _journal.ReadRows(kind.Key, JournalReading.Beginning, kind.Value - Slack).Count > 0))
            return false;
        _journal.Hold(journal => CloseDays(journal, ends));
        return _journal.Apart(() =>
        {
            using JournalLock held = JournalLock.Acquire(_folder);
            JournalErasure.Rebuild(
                held, JournalFolder.EngineOf(held.Folder), JournalKeys.Of(held.Folder),
                JournalRemains.Without(
                    (table, row) => ends.TryGetValue(table, out EventTime end) && (long)row[table.TimeColumn]! < end.Microseconds));
            return true;
        });
    }

    private int CloseDays(IJournal journal, Dictionary<JournalTable, EventTime> ends)
    {
        DayCalendar calendar = _calendar();
        HashSet<DateOnly> closed = [.. journal.ReadAll(JournalTables.Days).Select(day => day.Date)];
        List<DateOnly> open =
        [
            .. ends.SelectMany(kind => journal.ReadRows(kind.Key, JournalReading.Beginning, kind.Value)
                .Select(row => calendar.DateOf(new EventTime((long)row[kind.Key.TimeColumn]!))))
                .Distinct().Where(date => !closed.Contains(date)).Order(),
        ];
        foreach (DateOnly date in open)
            JournalDays.Close(journal, date, calendar);
        return open.Count;
    }
}
