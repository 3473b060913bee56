using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class PosturePipelineTests
{
    [Fact]
    public void Blocks_flow_through_rx_without_allocating_while_nothing_happens()
    {
        using var inputs = new Subject<SessionInput>();
        var calibration = new Calibration(Steps.At(0), new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null);
        int seconds = 0;
        using IDisposable run = inputs
            .Coach(new PipelineOptions { Zone = TimeZoneInfo.Utc, Mounting = SensorMounting.Back, Calibration = calibration })
            .Subscribe(_ => seconds++, error => throw new InvalidOperationException("The pipeline failed.", error));

        AccelerationBlock[] blocks = [.. Enumerable.Range(0, 8).Select(Swaying)];
        foreach (AccelerationBlock block in blocks.AsSpan(0, 4))
            inputs.OnNext(SessionInput.Of(block));
        long allocated = Allocations.InSteadyState(4, window => inputs.OnNext(SessionInput.Of(blocks[4 + window])));

        Assert.Equal(0, allocated);
        Assert.InRange(seconds, 1300, 1311);
    }

    [Fact]
    public void An_option_that_two_rooms_share_is_set_in_both()
    {
        PipelineOptions options = new PipelineOptions { Zone = TimeZoneInfo.Utc }.With("clear-hysteresis", 6)!;
        Assert.Equal((6, 6), (options.Posture.ClearHysteresisDeg, options.Coaching.ClearHysteresisDeg));
        Assert.Null(options.With("no-such-option", 1));
        Assert.Equal(PipelineOptions.Names.Count(), PipelineOptions.Names.Distinct().Count());
    }

    [Fact]
    public void An_option_out_of_range_is_refused_with_its_name() =>
        Assert.Contains("dwell", Assert.Throws<ArgumentException>(
            new PipelineOptions { Zone = TimeZoneInfo.Utc }.With("dwell", 1e6)!.Validate).Message, StringComparison.Ordinal);

    /// <summary>The n-th block of a quiet sitter, 25 samples a second.</summary>
    private static AccelerationBlock Swaying(int index)
    {
        var block = new AccelerationBlock();
        int first = index * block.Capacity;
        block.BeginEven(Steps.Nine + TimeSpan.FromMilliseconds(40) * first, TimeSpan.FromMilliseconds(40));
        for (int i = 0; i < block.Capacity; i++)
        {
            double tilt = 0.03 * Math.Sin(1.5 * (first + i) / 25.0);
            block.Add(Math.Cos(tilt), 0.003 * Math.Sin(first + i), Math.Sin(tilt));
        }
        return block;
    }
}
