namespace PostureLink.Core.Tests;

public sealed class AccelerationBlockTests
{
    private static readonly EventTime Start = new(1_000_000);
    private readonly AccelerationBlock _block = new(4);

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(30, 0.8660254037844386, 0.5)]
    [InlineData(-90, 0, -1)]
    public void Forward_tilt_is_up_in_the_sagittal_plane(double forwardDeg, double x, double z)
    {
        _block.BeginEven(Start, TimeSpan.FromMilliseconds(66), SampleKind.ForwardTilt);
        _block.AddForwardTilt(forwardDeg);
        Assert.Equal((x, 0, z), (_block.X[0], _block.Y[0], _block.Z[0]), Near);
    }

    [Fact]
    public void An_angle_can_carry_its_own_time()
    {
        _block.BeginUneven(SampleKind.ForwardTilt);
        _block.AddForwardTilt(Start, 0);
        _block.AddForwardTilt(Start + TimeSpan.FromMilliseconds(70), 10);
        Assert.Equal(SampleKind.ForwardTilt, _block.Kind);
        Assert.Equal(Start + TimeSpan.FromMilliseconds(70), _block.TimeOf(1));
    }

    [Theory]
    [InlineData(SampleKind.Acceleration)]
    [InlineData(SampleKind.CoarseAcceleration)]
    public void A_block_of_acceleration_takes_no_angles(SampleKind kind)
    {
        _block.BeginEven(Start, TimeSpan.FromSeconds(1), kind);
        Assert.Throws<InvalidOperationException>(() => _block.AddForwardTilt(5));
        _block.BeginUneven(kind);
        Assert.Throws<InvalidOperationException>(() => _block.AddForwardTilt(Start, 5));
    }

    [Fact]
    public void A_block_of_angles_takes_no_acceleration()
    {
        _block.BeginEven(Start, TimeSpan.FromSeconds(1), SampleKind.ForwardTilt);
        Assert.Throws<InvalidOperationException>(() => _block.Add(1, 0, 0));
        _block.BeginUneven(SampleKind.ForwardTilt);
        Assert.Throws<InvalidOperationException>(() => _block.Add(Start, 1, 0, 0));
    }

    [Fact]
    public void Emptying_a_block_makes_it_acceleration_on_the_body_again()
    {
        _block.BeginEven(Start, TimeSpan.FromSeconds(1), SampleKind.ForwardTilt);
        _block.AddForwardTilt(5);
        _block.IsOffBody = true;
        _block.BeginUneven();
        Assert.Equal((SampleKind.Acceleration, false, 0), (_block.Kind, _block.IsOffBody, _block.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(100)]
    [InlineData(4096)]
    public void Counts_become_what_each_sample_added_alone_becomes(int samples)
    {
        const double gPerCount = 0.000061;
        var random = new Random(samples);
        short[] counts = [.. Enumerable.Range(0, 3 * samples).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];
        AccelerationBlock alone = new(), together = new();
        alone.BeginEven(Start, TimeSpan.FromMilliseconds(20));
        together.BeginEven(Start, TimeSpan.FromMilliseconds(20));
        for (int i = 0; i < samples; i++)
            alone.Add(counts[3 * i] * gPerCount, counts[3 * i + 1] * gPerCount, counts[3 * i + 2] * gPerCount);
        int first = samples / 3;
        together.AddCounts(counts.AsSpan(0, 3 * first), gPerCount);
        together.AddCounts(counts.AsSpan(3 * first), gPerCount);
        Assert.Equal(samples, together.Count);
        Assert.Equal(alone.X, together.X);
        Assert.Equal(alone.Y, together.Y);
        Assert.Equal(alone.Z, together.Z);
    }

    [Fact]
    public void Counts_that_do_not_fit_or_are_cut_add_nothing()
    {
        _block.BeginEven(Start, TimeSpan.FromMilliseconds(20));
        Assert.Throws<ArgumentException>(() => _block.AddCounts(new short[4], 1));
        Assert.Throws<InvalidOperationException>(() => _block.AddCounts(new short[15], 1));
        Assert.Equal(0, _block.Count);
        _block.BeginUneven();
        Assert.Throws<InvalidOperationException>(() => _block.AddCounts(new short[3], 1));
        _block.BeginEven(Start, TimeSpan.FromMilliseconds(20), SampleKind.ForwardTilt);
        Assert.Throws<InvalidOperationException>(() => _block.AddCounts(new short[3], 1));
    }

    [Fact]
    public void Columns_join_an_even_block_and_those_that_do_not_fit_add_nothing()
    {
        _block.BeginEven(Start, TimeSpan.FromMilliseconds(20));
        _block.AddColumns([1, 2], [3, 4], [5, 6]);
        _block.AddColumns([7], [8], [9]);
        Assert.Equal([1, 2, 7], _block.X);
        Assert.Equal([3, 4, 8], _block.Y);
        Assert.Equal([5, 6, 9], _block.Z);
        Assert.Throws<ArgumentException>(() => _block.AddColumns([1], [1], []));
        Assert.Throws<InvalidOperationException>(() => _block.AddColumns([1, 2], [1, 2], [1, 2]));
        Assert.Equal(3, _block.Count);
        _block.BeginUneven();
        Assert.Throws<InvalidOperationException>(() => _block.AddColumns([1], [1], [1]));
        _block.BeginEven(Start, TimeSpan.FromMilliseconds(20), SampleKind.ForwardTilt);
        Assert.Throws<InvalidOperationException>(() => _block.AddColumns([1], [1], [1]));
    }

    private static bool Near((double X, double Y, double Z) one, (double X, double Y, double Z) other) =>
        Math.Abs(one.X - other.X) < 1e-15 && Math.Abs(one.Y - other.Y) < 1e-15 && Math.Abs(one.Z - other.Z) < 1e-15;
}
