using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard.Tests;

/// <summary>A companion over a made journal and real settings, that notes what is decided.</summary>
internal sealed class SimulatedCompanion : ICompanion, IDisposable
{
    private readonly Subject<CompanionEvent> _events = new();
    private readonly SettingsStore _settings;

    public SimulatedCompanion(CountingJournal journal, string folder)
    {
        Journal = journal;
        SimulatedCare = new SimulatedCare(journal, folder);
        _settings = SettingsStore.Open(folder, new SettingsMachine(TimeZoneInfo.Utc, Languages.English));
        Status = new CompanionStatus(
            Now, "test",
            new ClipNow("My clip", "open-clip", new LinkState(new ArrivalTime(Now.Microseconds), LinkStatus.Streaming, "Samples arrive."), 82, true),
            new PostureSecond(Now, PostureState.UprightStill, UnknownReason.None, new TrunkAngles(4, 1, 4), true, 3),
            new CoachingNow(CoachingMode.Coaching, null, null, null, null, StopSigns.None), [], [], null);
    }

    /// <summary>What was decided through it.</summary>
    public List<WearerAction> Acts { get; } = [];

    public EventTime Now { get; } = SimulatedYear.Now;

    public DayCalendar Calendar { get; set; } = new(TimeZoneInfo.Utc);

    public CompanionStatus Status { get; set; }

    public IObservable<CompanionEvent> Events => _events;

    public bool HasListeners => _events.HasObservers;

    public IJournal Journal { get; }

    public ISettingsStore Settings => _settings;

    public SimulatedCare SimulatedCare { get; }

    public IDataCare Care => SimulatedCare;

    public void Act(WearerAction action) => Acts.Add(action);

    public void Tell(CompanionEvent happened) => _events.OnNext(happened);

    public void Dispose()
    {
        _events.Dispose();
        _settings.Dispose();
    }
}
