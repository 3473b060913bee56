using System.Reactive.Linq;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A session with a radio that does what a test says, and what it told.</summary>
public abstract class ClipSessionBench : IDisposable
{
    private readonly VirtualTimeProvider _time = new();

    protected ClipSessionBench()
    {
        Radio = new FakeRadio(_time.Scheduler, Profile);
    }

    private protected static ClipProfile Profile { get; } = ClipProfiles.BuiltIn.Get("posturelink-open");

    private protected FakeRadio Radio { get; }

    private protected List<string> States { get; } = [];

    private protected List<string> Reasons { get; } = [];

    private protected List<(double At, int Count)> Blocks { get; } = [];

    private protected List<RejectedFrame> Rejected { get; } = [];

    private protected ClipSession? Session { get; set; }

    public void Dispose()
    {
        Radio.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ClipSession New(ClipSessionOptions? options = null) =>
        new(Radio, FakeRadio.Address, Profile, options ?? new ClipSessionOptions(), _time.Scheduler, () => 0);

    private protected void Begin()
    {
        Session = New();
        DateTimeOffset start = _time.GetUtcNow();
        Session.LinkStates.Skip(1).Subscribe(state =>
        {
            States.Add($"{(state.At.Microseconds - ArrivalTime.From(start).Microseconds) * 1e-6:0.###} {state.Status}");
            Reasons.Add(state.Reason);
        });
        Session.Samples.Subscribe(block => Blocks.Add(((_time.GetUtcNow() - start).TotalSeconds, block.Count)));
        Session.RejectedFrames.Subscribe(Rejected.Add);
        VirtualTimeProvider.Inline(() =>
        {
            Session.Start();
            return true;
        });
    }

    private protected IEnumerable<string> Lost() => States.Where(it => it.EndsWith("Lost", StringComparison.Ordinal));

    private protected string LastReason() => Reasons[^1];

    private protected void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
