using static PostureLink.Signals.Tests.Feed;

namespace PostureLink.Signals.Tests;

public sealed class HolesTests
{
    private readonly Feed _feed = new();

    [Fact]
    public void A_hole_of_three_seconds_is_bridged()
    {
        _feed.Record((0, 4), (6.98, 10));

        Assert.Empty(_feed.Recorder.Gaps);
        Assert.All(_feed.Recorder.Seconds, second => Assert.True(second.HasGravity));
        Assert.All(_feed.Recorder.Seconds.SkipLast(1), second => Assert.Equal(1, second.ObservedRatio));
    }

    [Fact]
    public void A_longer_hole_is_a_gap_that_keeps_every_second()
    {
        _feed.Record((0, 4.5), (8.25, 12));

        Assert.Equal([(At(4.48), At(8.25))], _feed.Recorder.Gaps);
        Assert.Equal(12, _feed.Recorder.Seconds.Count);
        Assert.Equal(
            [1, 1, 1, 1, 0.48, 0, 0, 0, 0.75, 1, 1, 0.99],
            _feed.Recorder.Seconds.Select(second => Math.Round(second.ObservedRatio, 6)));
        Assert.Equal("ssssssssgssss", _feed.Recorder.Order);
        Assert.All(_feed.Recorder.Seconds.Skip(5).Take(3), second => Assert.Equal(
            new SecondFeatures(second.Start, 0, false, default, 0, 0, 0, 0, 0, 0, 0), second));
    }

    [Theory]
    [InlineData(5.76, 10.4)]
    [InlineData(5.76, 10.92)]
    [InlineData(5.96, 10.28)]
    [InlineData(5.04, 15.52)]
    [InlineData(6, 11.32)]
    [InlineData(5.2, 7.4)]
    public void Movement_is_judged_over_the_last_five_seconds_however_a_run_begins_and_ends(double begins, double ends)
    {
        Signal signal = new(25, 20, t => (1 + 0.3 * Math.Sin(2 * Math.PI * 1.7 * t) + 0.1 * Math.Sin(31 * t * t), 0, 0));
        signal.Samples.RemoveAll(sample => sample.Time > At(1) && (sample.Time < At(begins) || sample.Time > At(ends)));
        double[] window = [.. signal.Samples.Where(sample => sample.Time >= At(begins)).Select(sample => sample.X).TakeLast(125)];
        var extractor = new SecondExtractor();
        signal.Feed(extractor, _feed.Recorder);
        extractor.AdvanceTo(At(ends + 5), _feed.Recorder);

        SecondFeatures last = _feed.Recorder.Seconds.Last(second => second.ObservedRatio > 0 || second.NormG > 0);
        // Magnitudes are kept in single precision, each to 6e-5 mg.
        Assert.Equal(window.Average(value => Math.Abs(value - window.Average())) * 1000, last.MadMg, 1e-4);
        Assert.Equal(window.Length >= 100, last.StepHz > 0);
    }

    [Fact]
    public void After_a_gap_the_filter_begins_with_what_it_sees_and_movement_forgets_what_was_before()
    {
        Signal signal = new(50, 20, t => t < 10 ? (1, 0, 0) : (0, 0, 1.2));
        signal.Samples.RemoveAll(sample => sample.Time > At(8) && sample.Time < At(14.3));

        SecondFeatures first = signal.Extract().Seconds[14];
        Assert.Equal(1, first.Up.Z, 1e-12);
        Assert.Equal(0, first.MadMg, 1e-9);
        Assert.Equal(0.7, first.ObservedRatio, 1e-9);
    }

    [Fact]
    public void A_gap_gives_the_same_bits_for_any_cut_into_blocks()
    {
        Signal signal = Signal.Sitting(50, 60);
        signal.Samples.RemoveAll(sample => sample.Time > At(20.1) && sample.Time < At(31.77));
        SecondRecorder expected = signal.Extract(null, even: false, 1);

        foreach (int[] sizes in new int[][] { [3, 20, 7], [10], [4096] })
        {
            SecondRecorder actual = signal.Extract(null, even: false, sizes);
            Assert.Equal(expected.Seconds, actual.Seconds);
            Assert.Equal(expected.Gaps, actual.Gaps);
        }
    }

    [Fact]
    public void A_run_that_misses_every_point_of_the_grid_is_observed_but_shows_nothing()
    {
        _feed.Send((0, 1), (1, 1), (2, 1), (9.961, 1), (9.979, 1), (20, 1), (21, 1), (22, 1));

        SecondFeatures second = _feed.Recorder.Seconds[9];
        Assert.Equal(0.018, second.ObservedRatio, 1e-9);
        Assert.False(second.HasGravity);
        Assert.Equal(0, second.NormG);
        Assert.True(_feed.Recorder.Seconds[20].HasGravity);
    }

    [Fact]
    public void The_longest_bridge_can_be_set()
    {
        Signal signal = new(50, 20, _ => (1, 0, 0));
        signal.Samples.RemoveAll(sample => sample.Time > At(5) && sample.Time < At(14));

        Assert.Single(signal.Extract(new SecondExtractorOptions { LongestBridge = TimeSpan.FromSeconds(8.9) }).Gaps);
        Assert.Empty(signal.Extract(new SecondExtractorOptions { LongestBridge = TimeSpan.FromSeconds(9) }).Gaps);
    }

    [Theory]
    [InlineData(0.48, 2)]
    [InlineData(0.52, 3)]
    public void The_last_second_is_given_when_half_of_it_was_observed(double observed, int seconds)
    {
        _feed.Record((0, 2 + observed + 0.02));

        Assert.Equal(seconds, _feed.Recorder.Seconds.Count);
    }
}
