namespace PostureLink.Signals.Tests;

public sealed class PlainSecondsTests
{
    [Theory]
    [InlineData(25)]
    [InlineData(50)]
    [InlineData(10)]
    public void Vectors_give_the_bits_of_numbers_one_by_one(int gridHz)
    {
        Signal signal = Signal.Sitting(gridHz, 30);
        List<SecondFeatures> seconds = signal.Extract(new SecondExtractorOptions { GridHz = gridHz }, even: false, 77).Seconds;
        var plain = new PlainSeconds(gridHz);

        Assert.Equal(30, seconds.Count);
        foreach ((SecondFeatures second, var samples) in seconds.Zip(signal.Samples.Chunk(gridHz)))
        {
            double[] expected = plain.Next(
                [.. samples.Select(sample => sample.X)], [.. samples.Select(sample => sample.Y)], [.. samples.Select(sample => sample.Z)]);
            double[] actual =
            [
                second.NormG, second.SdXMg, second.SdYMg, second.SdZMg, second.MadMg, second.PeakToPeakG,
                second.Up.X, second.Up.Y, second.Up.Z,
            ];
            Assert.Equal(expected, actual);
        }
    }
}
