using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class JournalRecorderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IJournal _journal;
    private readonly JournalRecorder _recorder;

    public JournalRecorderTests()
    {
        _journal = JournalFolder.Open(_folder.Path);
        _recorder = new JournalRecorder(_journal, TimeZoneInfo.Utc);
    }

    [Fact]
    public void Every_second_has_its_place_in_its_minute()
    {
        for (int second = 30; second < 90; second++)
            _recorder.Take(Steps.Second(second, second < 60 ? PostureState.UprightStill : PostureState.Walking));
        _recorder.Flush();

        IReadOnlyList<MinuteRecord> minutes = _journal.ReadAll(JournalTables.Minutes);
        Assert.Equal([Steps.At(0), Steps.At(60)], minutes.Select(minute => minute.Start));
        Assert.Equal(new string('.', 30) + new string('U', 30), minutes[0].States);
        Assert.Equal(new string('W', 30) + new string('.', 30), minutes[1].States);
        Assert.Null(minutes[0].FlexionDeg(29));
        Assert.Equal(14, minutes[0].FlexionDeg(30));
        Assert.Equal(3, minutes[0].MovementMg);
        Assert.Equal("UTC", minutes[0].Zone);
    }

    [Fact]
    public void A_minute_is_written_again_while_it_grows()
    {
        _recorder.Take(Steps.Second(0, PostureState.UprightStill));
        _recorder.Flush();
        _recorder.Take(Steps.Second(1, PostureState.SlouchedStill));
        _recorder.Flush();
        Assert.StartsWith("US.", Assert.Single(_journal.ReadAll(JournalTables.Minutes)).States, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_new_writes_nothing()
    {
        _recorder.Take(Steps.Second(0, PostureState.UprightStill));
        _recorder.Flush();
        long rows = _recorder.RowsWritten;
        _recorder.Flush();
        Assert.Equal(1, rows);
        Assert.Equal(rows, _recorder.RowsWritten);
    }

    [Fact]
    public void Time_before_it_was_clear_that_the_clip_is_off_is_corrected_even_when_it_was_written_already()
    {
        const int MinutesOnTable = 100;
        for (int second = 0; second < 60 * MinutesOnTable; second++)
        {
            _recorder.Take(Steps.Second(second, PostureState.UprightStill));
            if (second % 60 == 59)
                _recorder.Flush();
        }
        _recorder.Take(Steps.Second(60 * MinutesOnTable, PostureState.NotWorn, new TakenOffSince(Steps.At(60 * MinutesOnTable + 1), Steps.At(60 * 10 + 15))));
        _recorder.Flush();

        string states = string.Concat(_journal.ReadAll(JournalTables.Minutes).Select(minute => minute.States));
        Assert.Equal(60 * 10 + 15, states.Count(state => state == 'U'));
        Assert.Equal(60 * (MinutesOnTable - 10) - 15 + 1, states.Count(state => state == 'N'));
    }

    [Fact]
    public void Time_that_was_never_recorded_is_not_called_off()
    {
        _recorder.Take(Steps.Second(0, PostureState.UprightStill));
        _recorder.Take(Steps.Second(59, PostureState.NotWorn, new TakenOffSince(Steps.At(60), Steps.At(0))));
        _recorder.Flush();
        Assert.Equal("N" + new string('.', 58) + "N", Assert.Single(_journal.ReadAll(JournalTables.Minutes)).States);
    }

    [Fact]
    public void Time_with_two_clips_is_worn_time_also_when_it_turns_out_later_that_the_clip_was_off()
    {
        for (int second = 0; second < 20 * 60; second++)
            _recorder.Take(WithTwo(Steps.Second(second, PostureState.UprightStill)));
        _recorder.Flush();
        _recorder.Take(WithTwo(Steps.Second(20 * 60, PostureState.NotWorn, new TakenOffSince(Steps.At(20 * 60), Steps.At(5 * 60 + 20)))));
        for (int second = 20 * 60 + 1; second < 40 * 60; second++)
            _recorder.Take(WithTwo(Steps.Second(second, PostureState.NotWorn)));
        _recorder.Flush();
        DaySummary day = JournalDays.Summarise(_journal, new DateOnly(2026, 3, 2), new DayCalendar(TimeZoneInfo.Utc));
        Assert.Equal((TimeSpan.FromSeconds(320), TimeSpan.FromSeconds(320)), (day.Worn, day.TwoClips));

        static CoachStep WithTwo(CoachStep step) =>
            step with { Posture = step.Posture with { Second = step.Posture.Second with { CurvatureDeg = 3 } } };
    }

    [Fact]
    public void Episodes_and_calibrations_are_kept_and_the_end_of_a_record_is_no_time()
    {
        var calibration = new Calibration(Steps.At(10), new Direction(1, 0, 0), new Direction(0, 0, 1), 9, 1.002, null);
        _recorder.Take(Steps.Second(0, PostureState.SlouchedStill, new CalibrationDone(Steps.At(1), calibration)));
        _recorder.Take(Steps.EndOfRecord(1, new SlouchEnded(Steps.At(1), Steps.Episode(0))));
        _recorder.Flush();

        Assert.Equal(Steps.Episode(0), Assert.Single(_journal.ReadAll(JournalTables.Episodes)));
        Assert.Equal(calibration, Assert.Single(_journal.ReadAll(JournalTables.Calibrations)));
        Assert.Equal('.', Assert.Single(_journal.ReadAll(JournalTables.Minutes)).States[1]);
    }

    [Fact]
    public void What_a_failed_flush_did_not_write_the_next_one_writes()
    {
        var failing = new FailingJournal(_journal);
        var recorder = new JournalRecorder(failing, TimeZoneInfo.Utc);
        recorder.Take(Steps.Second(0, PostureState.UprightStill));
        failing.Fails = true;
        Assert.Throws<JournalException>(recorder.Flush);
        failing.Fails = false;
        recorder.Take(Steps.Second(1, PostureState.UprightStill));
        recorder.Flush();
        Assert.StartsWith("UU", Assert.Single(_journal.ReadAll(JournalTables.Minutes)).States, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    private sealed class FailingJournal(IJournal inner) : IJournal
    {
        public bool Fails { get; set; }

        public string Engine => inner.Engine;

        public string FilePath => inner.FilePath;

        public void Write(JournalBatch batch)
        {
            if (Fails)
                throw new JournalException(JournalFailure.Disk, FilePath, "The disk is full.");
            inner.Write(batch);
        }

        public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) => inner.ReadRows(table, from, until);

        public void Dispose()
        {
        }
    }
}
