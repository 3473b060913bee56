using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A companion that only notes what it is asked for.</summary>
internal sealed class FakeCompanion : ICompanion, ISettingsStore, IDisposable
{
    private readonly Subject<CompanionEvent> _events = new();
    private readonly Subject<IReadOnlyList<SettingRow>> _changed = new();
    private int _questions;

    /// <summary>What was read of it: every look at status, journal or settings.</summary>
    public int Questions => _questions;

    /// <summary>What was decided through it.</summary>
    public List<WearerAction> Acts { get; } = [];

    public List<string> Changes { get; } = [];

    public EventTime Now => EventTime.FromSeconds(1_772_440_200);

    public DayCalendar Calendar => new(TimeZoneInfo.Utc);

    public MemoryJournal Kept { get; } = new();

    /// <summary>The clip; none at first.</summary>
    public ClipNow? Clip { get; set; }

    /// <summary>The prompt that is open; none at first.</summary>
    public Prompt? Open { get; set; }

    /// <summary>Has every question about the status wait, from now on, until it is let go.</summary>
    public ManualResetEventSlim Held { get; } = new(initialState: true);

    /// <summary>Ends when the status is asked for.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CompanionStatus Status
    {
        get
        {
            Interlocked.Increment(ref _questions);
            Asked.TrySetResult();
            Held.Wait();
            return new CompanionStatus(
                Now, "test", Clip, null, new CoachingNow(CoachingMode.Coaching, null, null, null, null, StopSigns.None), [], [], Open);
        }
    }

    public IObservable<CompanionEvent> Events => _events;

    public IJournal Journal
    {
        get
        {
            Interlocked.Increment(ref _questions);
            return Kept;
        }
    }

    public ISettingsStore Settings => this;

    public Settings Current { get; } = new();

    public IObservable<IReadOnlyList<SettingRow>> Changed => _changed;

    public bool HasListeners => _events.HasObservers;

    public void Dispose()
    {
        _events.Dispose();
        _changed.Dispose();
        Held.Dispose();
    }

    public void Act(WearerAction action) => Acts.Add(action);

    public void Tell(CompanionEvent happened) => _events.OnNext(happened);

    /// <summary>Says that settings were changed.</summary>
    public void TellChanged() => _changed.OnNext(List());

    public IReadOnlyList<SettingRow> List()
    {
        Interlocked.Increment(ref _questions);
        return [new SettingRow("dwell", "60", "60", "s", "5 to 600", "How long.", "Judgement.")];
    }

    public void Change(IReadOnlyList<KeyValuePair<string, string?>> changes)
    {
        if (changes.Any(change => change.Key != "dwell"))
            throw new SettingsException("test", [.. changes.Where(change => change.Key != "dwell").Select(change => $"{change.Key} is unknown")]);
        Changes.AddRange(changes.Select(change => $"{change.Key}={change.Value}"));
    }
}
