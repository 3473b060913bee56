using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class MovementMeterTests
{
    [Fact]
    public void A_clip_that_lies_reads_next_to_nothing_and_one_that_is_shaken_reads_a_lot()
    {
        var meter = new MovementMeter();
        Assert.Equal(0, meter.MovementMg);
        meter.Take(Block(48, _ => 0));
        Assert.InRange(meter.MovementMg, 0, 1e-6);
        // An amplitude of 0.5 g is 0.354 g root mean square.
        meter.Take(Block(48, i => 0.5 * Math.Sin(2 * Math.PI * i / 12)));
        Assert.InRange(meter.MovementMg, 350, 357);
        Assert.Equal(96, meter.Samples);
    }

    [Fact]
    public void Samples_that_come_one_by_one_are_measured_like_those_that_come_together()
    {
        var meter = new MovementMeter();
        for (int i = 0; i < 24; i++)
        {
            var block = new AccelerationBlock(1);
            block.BeginEven(new EventTime(0), TimeSpan.FromMilliseconds(20));
            block.Add(1 + 0.5 * Math.Sin(2 * Math.PI * i / 12), 0, 0);
            meter.Take(block);
        }
        Assert.InRange(meter.MovementMg, 350, 357);
    }

    private static AccelerationBlock Block(int count, Func<int, double> shakeG)
    {
        var block = new AccelerationBlock(count);
        block.BeginEven(new EventTime(0), TimeSpan.FromMilliseconds(20));
        for (int i = 0; i < count; i++)
            block.Add(1 + shakeG(i), 0, 0);
        return block;
    }
}
