using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Posture.Tests;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(0, SampleKind.Acceleration)]
    [InlineData(20, SampleKind.Acceleration)]
    [InlineData(20, SampleKind.ForwardTilt)]
    [InlineData(20, SampleKind.CoarseAcceleration)]
    public void A_second_in_which_nothing_happens_allocates_nothing(double flexionDeg, SampleKind kind)
    {
        using var inputs = new Subject<SessionInput>();
        int seconds = 0;
        var calibration = new Calibration(Scene.At(0), new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null);
        using IDisposable run = inputs.DetectPosture(SensorMounting.Back, new PostureOptions(), calibration)
            .Subscribe(_ => seconds++, error => throw new InvalidOperationException("Detection failed.", error));
        Scene scene = new Scene { Kind = kind }.Add(600, t => new Pose(flexionDeg + Math.Sin(1.5 * t), 0, 0));
        AccelerationBlock[] blocks = scene.Blocks(64).ToArray();
        foreach (AccelerationBlock block in blocks.AsSpan(0, blocks.Length / 2))
            inputs.OnNext(SessionInput.Of(block));

        int next = blocks.Length / 2;
        long allocated = Allocations.InSteadyState(5, _ =>
        {
            for (int end = Math.Min(blocks.Length, next + blocks.Length / 10 + 1); next < end; next++)
                inputs.OnNext(SessionInput.Of(blocks[next]));
        });
        Assert.Equal(0, allocated);
        Assert.Equal(blocks.Length, next);
        Assert.InRange(seconds, 590, 600);
    }
}
