namespace PostureLink.Signals.Tests;

public sealed class SecondExtractorTests
{
    [Fact]
    public void A_constant_gives_its_direction_from_the_first_second_on_and_no_movement()
    {
        SecondRecorder recorder = new Signal(50, 10, _ => (0.6, 0, 0.8)).Extract();

        Assert.Equal(10, recorder.Seconds.Count);
        Assert.All(recorder.Seconds, second =>
        {
            Assert.True(second.HasGravity);
            Assert.Equal(0.6, second.Up.X, 1e-12);
            Assert.Equal(0, second.Up.Y, 1e-12);
            Assert.Equal(0.8, second.Up.Z, 1e-12);
            Assert.Equal(1, second.NormG, 1e-12);
            Assert.Equal(0, second.MadMg, 1e-9);
            Assert.Equal(0, second.SdXMg, 1e-9);
            Assert.Equal(0, second.PeakToPeakG, 1e-12);
            Assert.Equal(0, second.StepHz);
        });
        Assert.All(recorder.Seconds.SkipLast(1), second => Assert.Equal(1, second.ObservedRatio));
        Assert.Equal(0.98, recorder.Seconds[^1].ObservedRatio, 1e-9);
    }

    [Fact]
    public void Seconds_are_counted_from_the_first_sample()
    {
        SecondRecorder recorder = new Signal(50, 5, _ => (1, 0, 0)).Extract();

        Assert.Equal(
            Enumerable.Range(0, 5).Select(k => Signal.Start + TimeSpan.FromSeconds(k)),
            recorder.Seconds.Select(second => second.Start));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_cut_into_blocks_gives_the_same_bits(bool even)
    {
        Signal signal = Signal.Sitting(50, 120);
        List<SecondFeatures> expected = signal.Extract(null, even, 1).Seconds;

        Assert.Equal(120, expected.Count);
        foreach (int[] sizes in new int[][] { [3, 20, 7], [10], [4096] })
            Assert.Equal(expected, signal.Extract(null, even, sizes).Seconds);
    }

    [Fact]
    public void Walking_shows_its_step_frequency_and_swing()
    {
        SecondRecorder recorder = new Signal(50, 12, Signal.Walking).Extract();

        Assert.All(recorder.Seconds.Take(3), second => Assert.Equal(0, second.StepHz));
        Assert.All(recorder.Seconds.Skip(4), second =>
        {
            Assert.Equal(1.8, second.StepHz, 0.05);
            Assert.InRange(second.PeakToPeakG, 0.35, 0.55);
            Assert.True(second.MadMg > 91);
        });
    }
}
