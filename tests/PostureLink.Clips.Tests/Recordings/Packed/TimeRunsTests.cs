namespace PostureLink.Clips.Tests;

public sealed class TimeRunsTests
{
    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(4096, 20_000)]
    [InlineData(4096, 0)]
    [InlineData(4096, 2_403)]
    public void Even_times_are_one_run(int count, long periodUs)
    {
        long[] times = [.. Enumerable.Range(0, count).Select(i => 7_000_000_123 + periodUs * i)];

        Assert.InRange(Packed(times).Length, 1, 16);
        Assert.Equal(times, ReadBack(times));
    }

    [Fact]
    public void Packets_of_ten_that_drift_cost_half_a_byte_a_sample_at_most()
    {
        var random = new Random(2);
        var times = new List<long>();
        for (double start = 0; times.Count < 4090; start += 200_003 + random.Next(-40, 40))
        {
            for (int i = 0; i < 10; i++)
                times.Add((long)start + 200_000 * i / 10);
        }

        Assert.InRange(Packed([.. times]).Length, times.Count / 10, times.Count / 2);
        Assert.Equal(times, ReadBack([.. times]));
    }

    [Theory]
    [InlineData(52)]
    [InlineData(104)]
    [InlineData(416)]
    [InlineData(12.5)]
    public void Times_that_are_no_whole_microseconds_come_back_to_the_microsecond(double rateHz)
    {
        long[] times = [.. Enumerable.Range(0, 4096).Select(i => (long)Math.Round(i * 1e6 / rateHz))];

        Assert.Equal(times, ReadBack(times));
        Assert.InRange(Packed(times).Length, 1, times.Length);
    }

    [Fact]
    public void Any_times_come_back_also_backward_and_at_the_ends_of_what_can_be_told()
    {
        var random = new Random(3);
        long[] times = [.. Enumerable.Range(0, 3000).Select(_ => random.NextInt64(-1L << random.Next(1, 62), 1L << random.Next(1, 62)))];
        (times[10], times[11], times[12]) = (long.MaxValue, long.MinValue, long.MaxValue);

        Assert.Equal(times, ReadBack(times));
    }

    [Fact]
    public void Bytes_that_are_no_times_are_refused_and_never_throw()
    {
        var random = new Random(4);
        byte[] bytes = new byte[64];
        var times = new long[500];
        int refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            var source = new PackedSource(bytes.AsSpan(0, random.Next(bytes.Length)));
            refused += TimeRuns.TryRead(ref source, times, out _) ? 0 : 1;
        }
        Assert.InRange(refused, 19_000, 20_000);
    }

    private static byte[] Packed(long[] times)
    {
        var bytes = new PackedBytes();
        TimeRuns.Write(times, bytes);
        return bytes.Written.ToArray();
    }

    private static long[] ReadBack(long[] times)
    {
        var source = new PackedSource(Packed(times));
        long[] read = new long[times.Length];
        Assert.True(TimeRuns.TryRead(ref source, read, out long evenTicks));
        if (evenTicks > 0)
            Assert.Equal(times, times.Select((_, i) => times[0] + i * evenTicks / 10));
        Assert.True(source.IsAtEnd);
        return read;
    }
}
