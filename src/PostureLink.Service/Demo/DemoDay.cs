using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A working day on the simulated clip, in virtual time: bytes, link, pipeline and journal are the real ones.</summary>
public sealed class DemoDay
{
    /// <summary>The day that is shown: always the same Monday, in UTC, so that every run shows the same.</summary>
    public static readonly DateOnly Date = new(2026, 3, 2);

    /// <summary>Seed of everything that is random in it.</summary>
    private const ulong Seed = 20260302;

    private static readonly EventTime PutOn = EventTime.From(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero));

    private readonly IJournal _journal;
    private readonly CultureInfo _language;
    private readonly Action<LinkState> _onLink;
    private readonly Action<CoachStep> _onStep;
    private readonly JournalRecorder _recorder;
    private readonly SimulatedTrunk _trunk;
    private EventTime _flushedUntil = PutOn;
    private int _promptsSeen;

    private DemoDay(IJournal journal, Action<LinkState> onLink, Action<CoachStep> onStep, CultureInfo language)
    {
        _language = language;
        _journal = journal;
        _onLink = onLink;
        _onStep = onStep;
        _recorder = new JournalRecorder(journal, Zone);
        _trunk = new SimulatedTrunk(WorkingDay.Script(PutOn), Seed);
    }

    /// <summary>The zone of the day.</summary>
    public static TimeZoneInfo Zone => TimeZoneInfo.Utc;

    /// <summary>Plays the day into a journal.</summary>
    /// <param name="journal">Where it is kept; a row that is there already is replaced by the same row.</param>
    /// <param name="onLink">Is told whenever the link changes, as it happens.</param>
    /// <param name="onStep">Is told every judged second, as it happens.</param>
    /// <param name="language">The language of what is said; null for English.</param>
    /// <returns>What the clip's link saw, and the day's summary.</returns>
    /// <exception cref="JournalException">The journal failed.</exception>
    public static (LinkCounters Link, DaySummary Summary) Play(
        IJournal journal, Action<LinkState> onLink, Action<CoachStep> onStep, CultureInfo? language = null)
    {
        // Virtual time runs on this thread alone: a caller's context would carry what follows an await to another one.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return new DemoDay(journal, onLink, onStep, language ?? Languages.English).Play();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private (LinkCounters Link, DaySummary Summary) Play()
    {
        var time = new HistoricalScheduler(PutOn.ToUtc());
        using var radio = new SimulatedRadio(_trunk, WorkingDay.LinkFaults(PutOn), time, Seed);
        var session = new ClipSession(
            radio, SimulatedRadio.Address, radio.Profile, new ClipSessionOptions { Language = _language }, time, jitter: () => 0.5);
        using var actions = new Subject<WearerAction>();
        Exception? failure = null;
        // The first state is from before the session begins, and no news.
        using IDisposable links = session.LinkStates.Skip(1).Subscribe(_onLink, error => failure ??= error);
        using IDisposable steps = session.Samples.Select(SessionInput.Of)
            .Merge(actions.Select(SessionInput.Of))
            .Coach(new PipelineOptions
            {
                Zone = Zone,
                Mounting = new(radio.Profile.Mounting.Forward, radio.Profile.Mounting.Up),
                Coaching = new() { Language = _language },
            })
            .Subscribe(Take, error => failure ??= error);

        actions.OnNext(new ScreeningAction(PutOn, ScreeningAnswers.None));
        actions.OnNext(new CalibrateAction(PutOn, PutOn + WorkingDay.CalibrationLength, CalibrationPose.Upright));
        _recorder.Note(new ClipRecord(SimulatedRadio.Address, radio.Profile.Id, "Simulated clip", PutOn));
        session.Start();
        time.AdvanceTo(WorkingDay.Script(PutOn).End.ToUtc());
        End(session, time);
        actions.OnCompleted();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

        _recorder.Flush();
        return (session.Counters, JournalDays.Close(_journal, Date, new DayCalendar(Zone)));
    }

    /// <summary>Ends the session: its last calls to the clip need virtual time to pass.</summary>
    private static void End(ClipSession session, HistoricalScheduler time)
    {
        Task ended = session.DisposeAsync().AsTask();
        while (!ended.IsCompleted)
            time.AdvanceBy(TimeSpan.FromSeconds(1));
        ended.GetAwaiter().GetResult();
    }

    private void Take(CoachStep step)
    {
        _recorder.Take(step);
        _onStep(step);
        foreach (Prompt prompt in step.Prompts.Where(prompt => prompt.Outcome == PromptOutcome.Pending))
            Answer(prompt);
        if (step.Posture.Second.End - _flushedUntil < TimeSpan.FromMinutes(1))
            return;
        _recorder.Flush();
        _flushedUntil = step.Posture.Second.End;
    }

    /// <summary>The simulated wearer is like most: two prompts of three are answered, the third is let pass.</summary>
    private void Answer(Prompt prompt)
    {
        if (++_promptsSeen % 3 == 0)
            return;
        if (prompt.Kind == PromptKind.Slouch)
        {
            _trunk.SitUp(prompt.At, reaction: TimeSpan.FromSeconds(15 + _promptsSeen), hold: TimeSpan.FromMinutes(6));
        }
        else
        {
            _trunk.Interrupt(
                prompt.At + TimeSpan.FromSeconds(20),
                new WearerActivity(ActivityKind.Stand, TimeSpan.FromSeconds(20)),
                new WearerActivity(ActivityKind.Walk, TimeSpan.FromSeconds(90)));
        }
    }
}
