using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A session in virtual time, with all that it told written down.</summary>
internal sealed class SessionRun
{
    private readonly VirtualTimeProvider _time;
    private readonly DateTimeOffset _start;

    public SessionRun(
        IClipRadio radio, string address, ClipProfile profile, VirtualTimeProvider time, IScheduler scheduler,
        ClipSessionOptions? options = null)
    {
        _time = time;
        _start = scheduler.Now;
        Session = new ClipSession(radio, address, profile, options ?? new ClipSessionOptions(), scheduler, () => 0);
        Session.LinkStates.Skip(1).Subscribe(state =>
        {
            States.Add(string.Create(CultureInfo.InvariantCulture, $"{SecondsAt(state.At):0.###} {state.Status}"));
            Reasons.Add(state.Reason);
            All.Add((SecondsAt(state.At), state));
        });
        Session.Notices.Subscribe(notice =>
        {
            Notices.Add(string.Create(CultureInfo.InvariantCulture, $"{SecondsAt(notice.At):0.###} {notice.Kind}"));
            NoticeTexts.Add(notice.Message);
        });
        Session.Battery.Subscribe(level =>
            Battery.Add(string.Create(CultureInfo.InvariantCulture, $"{SecondsAt(level.At):0.###} {level.Percent}")));
        Session.Samples.Subscribe(block =>
        {
            Samples += block.Count;
            BlocksAt.Add((scheduler.Now - _start).TotalSeconds);
        });
    }

    public ClipSession Session { get; }

    public List<string> States { get; } = [];

    public List<string> Reasons { get; } = [];

    public List<(double At, LinkState State)> All { get; } = [];

    public List<string> Notices { get; } = [];

    public List<string> NoticeTexts { get; } = [];

    public List<string> Battery { get; } = [];

    public List<double> BlocksAt { get; } = [];

    public long Samples { get; private set; }

    public LinkStatus Status => All[^1].State.Status;

    public SessionRun Start() => VirtualTimeProvider.Inline(() =>
    {
        Session.Start();
        return this;
    });

    public void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Ends it, and takes no more virtual time for that than it may.</summary>
    public double End()
    {
        DateTimeOffset before = _time.GetUtcNow();
        Task end = VirtualTimeProvider.Inline(() => Session.DisposeAsync().AsTask());
        for (int i = 0; i < 200 && !end.IsCompleted; i++)
            Advance(0.1);
        Assert.True(end.IsCompletedSuccessfully);
        return (_time.GetUtcNow() - before).TotalSeconds;
    }

    private double SecondsAt(ArrivalTime at) => (at.Microseconds - ArrivalTime.From(_start).Microseconds) * 1e-6;
}
