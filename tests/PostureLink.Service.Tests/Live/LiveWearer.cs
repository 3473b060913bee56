using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>A wearer with a clip on a live pipeline, in virtual time: five blocks a second, as they are told to come.</summary>
internal sealed class LiveWearer : IDisposable
{
    private const int BlocksPerSecond = 5;

    private readonly Subject<AccelerationBlock> _samples = new();
    private readonly BehaviorSubject<LinkState> _links;
    private readonly Subject<WearerAction> _actions = new();
    private readonly Random _random = new(7);

    public LiveWearer(
        DateTimeOffset start, MemoryJournal? journal = null, SampleKind kind = SampleKind.Acceleration, LivePipelineOptions? live = null,
        PipelineOptions? options = null)
    {
        Time = new VirtualScheduler(start);
        Kind = kind;
        Journal = journal ?? new MemoryJournal();
        _links = new BehaviorSubject<LinkState>(Link(LinkStatus.Off));
        Pipeline = new LivePipeline(
            new LiveSources(_samples, _links, _actions),
            options ?? new PipelineOptions { Zone = TimeZoneInfo.Utc, Mounting = SensorMounting.Back }, Journal, Time,
            live ?? new LivePipelineOptions { QuietSeconds = TimeSpan.Zero });
        Pipeline.Steps.Subscribe(Steps.Add, error => throw new InvalidOperationException("The pipeline failed.", error), () => IsOver = true);
        Pipeline.JournalStates.Subscribe(JournalStates.Add, error => throw new InvalidOperationException("The journal's state failed.", error));
    }

    public VirtualScheduler Time { get; }

    public SampleKind Kind { get; }

    public MemoryJournal Journal { get; }

    public LivePipeline Pipeline { get; }

    public List<CoachStep> Steps { get; } = [];

    public List<JournalState> JournalStates { get; } = [];

    public bool IsOver { get; private set; }

    public EventTime Now => EventTime.From(Time.Clock);

    /// <summary>Codes of all seconds that the journal holds, in order.</summary>
    public string Recorded => string.Concat(Journal.ReadAll(JournalTables.Minutes).Select(minute => minute.States)).Replace(".", "");

    public void Begin()
    {
        Pipeline.Start();
        Tell(LinkStatus.Streaming);
        Do(new CalibrateAction(Now, Now + TimeSpan.FromSeconds(10), CalibrationPose.Upright));
    }

    public void Do(WearerAction action) => _actions.OnNext(action);

    public void Tell(LinkStatus status) => _links.OnNext(Link(status));

    /// <summary>Time passes, worn; each block arrives when its last sample was taken.</summary>
    public void Wear(TimeSpan length, double flexionDeg = 0)
    {
        for (int i = 0; i < length.TotalSeconds * BlocksPerSecond; i++)
        {
            EventTime from = Now;
            Time.AdvanceBy(TimeSpan.FromSeconds(1.0 / BlocksPerSecond));
            Send(from, flexionDeg);
        }
    }

    /// <summary>Time passes and nothing comes; what was sampled meanwhile may come at its end.</summary>
    public void Silence(TimeSpan length, LinkStatus link, bool comesLate = false)
    {
        EventTime from = Now;
        Tell(link);
        Time.AdvanceBy(length);
        Tell(LinkStatus.Streaming);
        for (int i = 0; comesLate && i < length.TotalSeconds * BlocksPerSecond; i++)
            Send(from + TimeSpan.FromSeconds((double)i / BlocksPerSecond), 0);
    }

    /// <summary>A block comes, as a clip's clock stamped it.</summary>
    public void Hear(AccelerationBlock block) => _samples.OnNext(block);

    /// <summary>The session ends, then the pipeline.</summary>
    public void End()
    {
        _samples.OnCompleted();
        Tell(LinkStatus.Off);
        Task ended = Pipeline.DisposeAsync().AsTask();
        for (int second = 0; !ended.IsCompleted && second < 60; second++)
            Time.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.True(ended.IsCompletedSuccessfully);
    }

    public void Dispose()
    {
        _samples.Dispose();
        _links.Dispose();
        _actions.Dispose();
    }

    private void Send(EventTime from, double flexionDeg)
    {
        const int Samples = 3;
        var block = new AccelerationBlock(Samples);
        block.BeginEven(from, TimeSpan.FromSeconds(1.0 / BlocksPerSecond / Samples), Kind);
        for (int i = 0; i < Samples; i++)
        {
            // Sways, as a body does: perfect stillness is a clip on a table.
            double deg = flexionDeg + 1.5 * Math.Sin(2 * Math.PI * from.TotalSeconds / 60) + 0.2 * (_random.NextDouble() - 0.5);
            if (Kind == SampleKind.ForwardTilt)
                block.AddForwardTilt(deg);
            else
                block.Add(Math.Cos(double.DegreesToRadians(deg)), 0.002 * _random.NextDouble(), Math.Sin(double.DegreesToRadians(deg)));
        }
        _samples.OnNext(block);
    }

    private LinkState Link(LinkStatus status) => new(ArrivalTime.From(Time.Clock), status, "As the test says.");
}
