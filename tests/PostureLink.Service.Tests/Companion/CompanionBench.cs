using System.Collections.Concurrent;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Clips;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>A whole companion without a clip, on a clock of its own, over a journal that fails when it is told to.</summary>
internal sealed class CompanionBench : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeCompanion _settings = new();
    private readonly RehearsalClock _clock;

    public CompanionBench()
    {
        _clock = new RehearsalClock(Start, new VirtualTimeProvider(), fault => Log.Enqueue(fault.ToString()));
        Companion = new Companion(new CompanionOptions
        {
            DataFolder = _folder.Path,
            Clocks = new HostClocks(new RehearsalTime(_clock, TimeZoneInfo.Utc), _clock, _clock, () => 0.5),
            Calendar = () => new DayCalendar(TimeZoneInfo.Utc),
            Settings = _settings,
            Pipeline = _ => new PipelineOptions { Zone = TimeZoneInfo.Utc, Coaching = Coaching },
            OpenRadio = _ => throw new InvalidOperationException("Nobody wears a clip here."),
            Profiles = new Lazy<ClipProfiles>(() => ClipProfiles.BuiltIn),
            OpenJournal = folder => new FragileJournal(JournalFolder.Open(folder), () => OnRead, () => OnClose),
            Log = Log.Enqueue,
        });
        Companion.Start();
    }

    public Companion Companion { get; }

    /// <summary>How it coaches, by the settings as they are now; <see cref="ChangeSettingsAsync"/> has them taken up.</summary>
    public CoachingOptions Coaching { get; private set; } = new();

    /// <summary>What reading throws, or null.</summary>
    public Exception? OnRead { get; set; }

    /// <summary>What closing throws, or null.</summary>
    public Exception? OnClose { get; set; }

    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>Changes how it coaches, as a person does by the settings; ends when that was taken up.</summary>
    public async Task ChangeSettingsAsync(CoachingOptions coaching)
    {
        Task taken = Companion.Events.OfType<SettingsChanged>().FirstAsync().ToTask();
        Coaching = coaching;
        _settings.TellChanged();
        await taken.WaitAsync(ApiBench.Patience);
    }

    /// <summary>Lets time pass.</summary>
    public Task PassAsync(TimeSpan time) => _clock.PlayAsync(_clock.Now + time);

    /// <summary>Waits until a part of the service is in a state.</summary>
    public async Task<PartHealth> PartAsync(string name, PartState state)
    {
        var found = new TaskCompletionSource<PartHealth>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable listening = Companion.Events.OfType<PartChanged>().Select(changed => changed.Health).Where(Is)
            .Subscribe(part => found.TrySetResult(part), fault => found.TrySetException(fault));
        if (Companion.Status.Parts.FirstOrDefault(Is) is { } now)
            found.TrySetResult(now);
        return await found.Task.WaitAsync(ApiBench.Patience);

        bool Is(PartHealth part) => part.Name == name && part.State == state;
    }

    public async ValueTask DisposeAsync()
    {
        Task ended = Companion.DisposeAsync().AsTask();
        await PassAsync(TimeSpan.FromMinutes(1));
        await ended.WaitAsync(ApiBench.Patience);
        _clock.Dispose();
        _settings.Dispose();
        _folder.Dispose();
    }
}
