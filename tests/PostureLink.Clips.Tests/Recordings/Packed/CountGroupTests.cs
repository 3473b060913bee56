namespace PostureLink.Clips.Tests;

public sealed class CountGroupTests
{
    [Fact]
    public void Every_width_comes_back_and_vectors_read_what_single_values_read()
    {
        var random = new Random(7);
        int[] counts = new int[CountGroup.Length], read = new int[CountGroup.Length], single = new int[CountGroup.Length];
        var bytes = new PackedBytes();
        for (int width = 0; width <= 32; width++)
        {
            long span = 1L << width;
            int least = (int)random.NextInt64(int.MinValue, int.MaxValue - span + 2);
            for (int i = 0; i < counts.Length; i++)
                counts[i] = (int)(least + random.NextInt64(span));
            (counts[5], counts[77]) = (least, (int)(least + span - 1));
            int[] before = [random.Next(), random.Next(), random.Next(), random.Next()];
            bytes.Clear();

            CountGroup.Pack(counts, before, bytes);

            var source = new PackedSource(bytes.Written);
            Assert.True(CountGroup.TryUnpack(ref source, before, read));
            Assert.True(source.IsAtEnd);
            Assert.Equal(counts, read);
            byte form = bytes.Written[0];
            Assert.Equal(width, form & 0x3F);
            CountGroup.UnpackOne(
                bytes.Written[5..], form & 0x3F, BitConverter.ToInt32(bytes.Written[1..]), (form & 0x40) != 0, before, single);
            Assert.Equal(counts, single);
        }
    }

    [Fact]
    public void A_steady_slope_is_packed_as_differences()
    {
        int[] counts = [.. Enumerable.Range(0, CountGroup.Length).Select(i => -1_000_000 + 5000 * i)], read = new int[CountGroup.Length];
        int[] before = [-1_020_000, -1_015_000, -1_010_000, -1_005_000];
        var bytes = new PackedBytes();

        CountGroup.Pack(counts, before, bytes);

        Assert.Equal(5, bytes.Length);
        var source = new PackedSource(bytes.Written);
        Assert.True(CountGroup.TryUnpack(ref source, before, read));
        Assert.Equal(counts, read);
    }

    [Fact]
    public void Differences_that_do_not_fit_wrap_around_and_come_back()
    {
        int[] counts = [.. Enumerable.Range(0, CountGroup.Length).Select(i => i / 4 % 2 == 0 ? int.MinValue : int.MaxValue)];
        int[] read = new int[CountGroup.Length];
        var bytes = new PackedBytes();

        CountGroup.Pack(counts, [0, 0, 0, 0], bytes);

        var source = new PackedSource(bytes.Written);
        Assert.True(CountGroup.TryUnpack(ref source, [0, 0, 0, 0], read));
        Assert.Equal(counts, read);
    }

    // By hand from firmware-protocol/recording: width 3, least 10; number i of the group is i / 4 mod 8 for lanes 0 and 1, else 7.
    [Fact]
    public void The_bits_stand_where_the_specification_says()
    {
        // Lane 0: 0, 1, 2, ... 7, 0, ... in 3 bits, lowest first: 24 bits FAC688 again and again.
        uint[] lane = [0x88FAC688, 0xC688FAC6, 0xFAC688FA];
        byte[] bytes = [3, 10, 0, 0, 0, .. lane.SelectMany(word => (byte[])
            [.. BitConverter.GetBytes(word), .. BitConverter.GetBytes(word), 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])];
        int[] read = new int[CountGroup.Length];

        var source = new PackedSource(bytes);
        Assert.True(CountGroup.TryUnpack(ref source, [0, 0, 0, 0], read));

        Assert.True(source.IsAtEnd);
        Assert.Equal(Enumerable.Range(0, CountGroup.Length).Select(i => 10 + (i % 4 < 2 ? i / 4 % 8 : 7)), read);
    }

    [Theory]
    [InlineData(33)]
    [InlineData(0x80)]
    [InlineData(0x7F)]
    public void An_impossible_width_is_refused(byte form)
    {
        var source = new PackedSource([form, .. new byte[2000]]);

        Assert.False(CountGroup.TryUnpack(ref source, [0, 0, 0, 0], new int[CountGroup.Length]));
    }
}
