using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>A whole companion with simulated radios, in a time that passes only while a test waits for something.</summary>
internal sealed class LivingCompanion : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    /// <summary>What other threads get to follow after each slice of time.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);

    private readonly TemporaryFolder _folder = new();
    private readonly RehearsalClock _clock;
    private readonly SettingsStore _settings;

    /// <param name="openRadio">Opens a radio; null for the simulated one, with a wearer who does what is asked.</param>
    /// <param name="paired">Clips that are paired already.</param>
    /// <param name="language">The language of the service; null for English.</param>
    /// <param name="readZone">The zone of a machine that travels; null for one that stays in UTC.</param>
    public LivingCompanion(
        Func<HostClocks, OpenRadio>? openRadio = null, IEnumerable<PairedClip>? paired = null, System.Globalization.CultureInfo? language = null,
        Func<TimeZoneInfo>? readZone = null)
    {
        _clock = new RehearsalClock(Start, new VirtualTimeProvider(), Faults.Enqueue);
        MachineClock = new SleepyScheduler(_clock);
        Clocks = new HostClocks(new RehearsalTime(_clock, TimeZoneInfo.Utc), MachineClock, _clock, () => 0.5);
        _settings = SettingsStore.Open(
            _folder.Path, new SettingsMachine(TimeZoneInfo.Utc, Languages.English) { ReadZone = readZone }, readZone is null ? null : _clock);
        foreach (PairedClip clip in paired ?? [])
            PairedClips.Load(_folder.Path).Put(clip);
        openRadio ??= clocks => RadioChoice.Open(RadioChoice.Simulated, clocks);
        Companion = new Companion(new CompanionOptions
        {
            DataFolder = _folder.Path,
            Clocks = Clocks,
            Calendar = () => _settings.Current.Calendar,
            Settings = _settings,
            Pipeline = clip =>
            {
                Pipelines.Enqueue(clip);
                return _settings.Current.ToPipelineOptions(clip);
            },
            OpenRadio = _ => openRadio(Clocks),
            Profiles = new Lazy<ClipProfiles>(() => ClipProfiles.BuiltIn),
            Language = language ?? Languages.English,
        });
        Companion.Start();
    }

    public Companion Companion { get; }

    public IClipDesk Desk => Companion.Clips!;

    public HostClocks Clocks { get; }

    /// <summary>The clock that the companion sees; the simulated clips have their own.</summary>
    public SleepyScheduler MachineClock { get; }

    public string Folder => _folder.Path;

    public SettingsStore Settings => _settings;

    public IReadOnlyList<PairedClip> Paired => PairedClips.Load(_folder.Path).All;

    /// <summary>The clip of each pipeline that was begun.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<PairedClip?> Pipelines { get; } = [];

    public System.Collections.Concurrent.ConcurrentQueue<Exception> Faults { get; } = [];

    public bool IsStreaming => Companion.Status.Clip?.Link.Status == LinkStatus.Streaming;

    /// <summary>A clip as it is kept after a pairing.</summary>
    public static PairedClip Clip(string address, string name) => new()
    {
        Address = address,
        Radio = RadioChoice.Simulated,
        ProfileId = "posturelink-open",
        Name = name,
        PairedAt = EventTime.From(Start) - TimeSpan.FromDays(2),
        Forward = ClipProfiles.BuiltIn.Get("posturelink-open").Mounting.Forward,
        Up = ClipProfiles.BuiltIn.Get("posturelink-open").Mounting.Up,
    };

    /// <summary>Lets a moment pass.</summary>
    public async Task PassAsync() => await _clock.PlayAsync(_clock.Now + Slice);

    /// <summary>Lets time pass until something holds.</summary>
    /// <param name="holds">What is waited for.</param>
    /// <param name="seconds">How long at most.</param>
    public async Task UntilAsync(Func<bool> holds, double seconds = 90)
    {
        DateTimeOffset end = _clock.Now + TimeSpan.FromSeconds(seconds);
        while (!SpinWait.SpinUntil(holds, Turn))
        {
            Assert.True(_clock.Now < end, $"It did not come about within {seconds} s: {Desk.State}; {Companion.Status.Clip}");
            await PassAsync();
        }
    }

    /// <summary>Lets time pass until something has ended.</summary>
    public async Task<T> EndAsync<T>(Task<T> task)
    {
        await UntilAsync(() => task.IsCompleted);
        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        Task ending = Companion.DisposeAsync().AsTask();
        await UntilAsync(() => ending.IsCompleted);
        await ending;
        _clock.Dispose();
        _settings.Dispose();
        _folder.Dispose();
        Assert.Empty(Faults);
    }
}
