using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A live clip that falls silent: the seconds go on, unknown, before anything comes again.</summary>
public sealed class QuietTests : IDisposable
{
    private readonly Subject<SessionInput> _inputs = new();
    private readonly List<PostureStep> _steps = [];

    public QuietTests() => _inputs
        .DetectPosture(new SensorMounting(new Direction(0, 0, 1)), new PostureOptions())
        .Subscribe(_steps.Add, error => throw new InvalidOperationException("Detection failed.", error));

    [Fact]
    public void Seconds_of_silence_are_unknown_while_it_still_lasts()
    {
        Send(new Scene().Hold(20), from: 0);
        _inputs.OnNext(SessionInput.Quiet(Scene.At(40.5)));

        Assert.Equal(40, _steps.Count);
        Assert.All(_steps.Skip(20), step => Assert.Equal((PostureState.Unknown, UnknownReason.Gap), (step.Second.State, step.Second.Reason)));
    }

    [Fact]
    public void A_silence_that_the_next_sample_can_bridge_changes_nothing()
    {
        Send(new Scene().Hold(20), from: 0);
        int before = _steps.Count;
        _inputs.OnNext(SessionInput.Quiet(Scene.At(22.5)));
        Assert.Equal(before, _steps.Count);
    }

    [Fact]
    public void Every_second_has_one_state_when_the_samples_come_back()
    {
        Send(new Scene().Hold(20), from: 0);
        for (int second = 20; second < 60; second++)
            _inputs.OnNext(SessionInput.Quiet(Scene.At(second)));
        Send(new Scene().Hold(20), from: 65);
        _inputs.OnCompleted();

        List<EventTime> starts = _steps.SkipLast(1).Select(step => step.Second.Start).ToList();
        Assert.Equal(Enumerable.Range(0, starts.Count).Select(second => Scene.At(second)), starts);
        Assert.InRange(starts.Count, 84, 85);
        Assert.Single(_steps.Events<GapSeen>());
    }

    public void Dispose() => _inputs.Dispose();

    private void Send(Scene scene, double from)
    {
        var block = new AccelerationBlock();
        block.BeginUneven();
        foreach ((double time, double x, double y, double z) in scene.Samples())
            block.Add(Scene.At(from + time), x, y, z);
        _inputs.OnNext(SessionInput.Of(block));
    }
}
