using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Posture.Tests;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_second_in_which_nothing_happens_allocates_nothing(double flexionDeg)
    {
        using var inputs = new Subject<SessionInput>();
        int seconds = 0;
        var calibration = new Calibration(Scene.At(0), new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null);
        using IDisposable run = inputs.DetectPosture(SensorMounting.Back, new PostureOptions(), calibration)
            .Subscribe(_ => seconds++, error => throw new InvalidOperationException("Detection failed.", error));
        AccelerationBlock[] blocks = new Scene().Add(600, t => new Pose(flexionDeg + Math.Sin(1.5 * t), 0, 0)).Samples().Chunk(64).Select(Block).ToArray();
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

    private static AccelerationBlock Block((double Time, double X, double Y, double Z)[] samples)
    {
        var block = new AccelerationBlock(samples.Length);
        block.BeginUneven();
        foreach ((double time, double x, double y, double z) in samples)
            block.Add(Scene.At(time), x, y, z);
        return block;
    }
}
