using PostureLink.Core;
using static PostureLink.Clips.Tests.PackedRecordingTests;

namespace PostureLink.Clips.Tests;

public sealed class DamagedRecordingTests
{
    private const int Samples = 20_000;

    private static readonly EventTime Origin = TimeOf(0);
    private static readonly List<AccelerationBlock> Written = Blocks(Samples / 1000, 1000, Counts());
    private static readonly byte[] Whole = File();

    // Where the blocks of the file begin.
    private static readonly int[] Begins =
        [.. Enumerable.Range(0, Whole.Length).Where(at => PackedBlockHeader.TryRead(Whole.AsSpan(at), out _))];

    [Fact]
    public void A_file_that_is_cut_off_anywhere_gives_every_whole_block()
    {
        var random = new Random(8);
        for (int round = 0; round < 200; round++)
        {
            int length = random.Next(60, Whole.Length);
            using RecordingReader reader = Open(Whole[..length]);
            List<Row> read = ReadAll(reader);

            Assert.Equal(0, read.Count == Samples ? 0 : read.Count % 4096);
            Assert.Equal(Rows(Written).Take(read.Count), read);
            bool endsBetweenBlocks = reader.Damage.Count == 0;
            if (!endsBetweenBlocks)
            {
                RecordingDamage damage = Assert.Single(reader.Damage);
                Assert.True(damage.IsCutOff);
                Assert.Equal(length, damage.At + damage.Length);
            }
        }
    }

    [Fact]
    public void One_wrong_byte_costs_one_block_and_is_told_with_its_place()
    {
        var random = new Random(9);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = [.. Whole];
            int at = random.Next(60, bytes.Length);
            bytes[at] ^= (byte)random.Next(1, 256);
            using RecordingReader reader = Open(bytes);
            List<Row> read = ReadAll(reader);

            Assert.InRange(read.Count, Samples - 4096, Samples - 1);
            RecordingDamage damage = Assert.Single(reader.Damage);
            Assert.InRange(at, damage.At, damage.At + damage.Length - 1);
            if (damage.Block is { } block)
                Assert.Equal((TimeOf(4096 * (int)block), true), (damage.From!.Value, damage.Until >= damage.From));
            Assert.Subset(Rows(Written).ToHashSet(), read.ToHashSet());
        }
    }

    [Fact]
    public void Bytes_that_are_missing_cost_the_block_that_they_are_missing_from_and_no_other()
    {
        var random = new Random(12);
        for (int round = 0; round < 200; round++)
        {
            int block = random.Next(Begins.Length - 1);
            int from = random.Next(Begins[block] + PackedBlockHeader.Length, Begins[block + 1] - 1);
            int until = random.Next(from + 1, Begins[block + 1] + 1);
            using RecordingReader reader = Open([.. Whole[..from], .. Whole[until..]]);

            Assert.Equal(RowsWithout(block), ReadAll(reader));
            int left = Begins[block + 1] - Begins[block] - (until - from);
            var expected = new RecordingDamage(
                (uint)block, Begins[block], left, TimeOf(4096 * block), TimeOf(4096 * (block + 1) - 1), IsCutOff: false);
            Assert.Equal(expected, Assert.Single(reader.Damage));
        }
    }

    [Fact]
    public void A_block_behind_one_that_bytes_are_missing_from_is_found_by_its_time()
    {
        foreach (int begin in Begins[..^1])
        {
            byte[] bytes = [.. Whole[..(begin + 100)], .. Whole[(begin + 150)..]];
            int block = Array.IndexOf(Begins, begin);
            int last = Math.Min(4096 * (block + 2), Samples);
            using RecordingReader reader = Open(bytes);
            reader.Limit(TimeOf(4096 * (block + 1) + 7), TimeOf(last));

            Assert.Equal(Rows(Written).Take(last).Skip(4096 * (block + 1) + 7), ReadAll(reader));
        }
    }

    [Fact]
    public void A_whole_block_behind_half_of_one_is_read_and_gone_on_behind()
    {
        using var folder = new PostureLink.Testing.TemporaryFolder();
        for (int half = PackedBlockHeader.Length; half < Begins[^1] - Begins[^2]; half += 101)
        {
            byte[] bytes = [.. Whole[..(Begins[^2] + half)], .. Whole[Begins[^1]..]];
            using (RecordingReader reader = Open(bytes))
            {
                Assert.Equal(RowsWithout(Begins.Length - 2), ReadAll(reader));
                RecordingDamage damage = Assert.Single(reader.Damage);
                Assert.Equal((Begins[^2], half, false), ((int)damage.At, (int)damage.Length, damage.IsCutOff));
            }
            string path = folder.File("day.plrec");
            System.IO.File.WriteAllBytes(path, bytes);
            RecordingWriter.Append(path).Dispose();
            Assert.Equal(bytes, System.IO.File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void Bytes_that_are_written_over_with_those_of_other_blocks_cost_one_block_and_are_told_once()
    {
        for (int block = 0; block < Begins.Length - 1; block++)
        {
            byte[] bytes = [.. Whole];
            Whole.AsSpan(Begins[3], 512).CopyTo(bytes.AsSpan(Begins[block] + 300));
            using RecordingReader reader = Open(bytes);

            Assert.Equal(RowsWithout(block), ReadAll(reader));
            RecordingDamage damage = Assert.Single(reader.Damage);
            Assert.Equal((Begins[block], Begins[block + 1] - Begins[block]), ((int)damage.At, (int)damage.Length));
        }
    }

    [Fact]
    public void Random_bytes_behind_a_header_never_throw()
    {
        var random = new Random(10);
        for (int round = 0; round < 200; round++)
        {
            byte[] noise = new byte[random.Next(5000)];
            random.NextBytes(noise);
            using RecordingReader reader = Open([.. Whole.AsSpan(0, HeaderLength), .. noise]);

            Assert.Empty(ReadAll(reader));
            Assert.Equal(noise.Length == 0 ? 0 : 1, reader.Damage.Count);
        }
    }

    [Fact]
    public void A_block_whose_checksums_are_right_and_whose_samples_make_no_sense_is_left_out()
    {
        byte[] payload = [1, 2, 3, 4, 5];
        byte[] header = new byte[PackedBlockHeader.Length];
        new PackedBlockHeader(0, false, 4096, 0, 1_000_000, payload.Length, Crc32C.Of(payload)).Write(header);
        using RecordingReader reader = Open([.. Whole.AsSpan(0, HeaderLength), .. header, .. payload, .. Whole.AsSpan(HeaderLength)]);

        Assert.Equal(Rows(Written), ReadAll(reader));
        Assert.Equal((uint?)0, Assert.Single(reader.Damage).Block);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(500.001)]
    [InlineData(-3e38)]
    public void A_block_with_a_value_that_no_clip_measures_is_left_out_and_told_like_any_damaged_one(double odd)
    {
        foreach (int place in new[] { 0, 5, 6 })
        {
            double[] values = [.. Enumerable.Range(0, 7).Select(i => i == place ? odd : 0.25)];
            byte[] block = Block(values, "");
            using RecordingReader reader = Open([.. Whole, .. block]);

            Assert.Equal(Rows(Written), ReadAll(reader));
            var expected = new RecordingDamage(7, Whole.Length, block.Length, TimeOf(0), TimeOf(6), IsCutOff: false);
            Assert.Equal(expected, Assert.Single(reader.Damage));
        }
        using RecordingReader good = Open([.. Whole, .. Block([500, -500, 0], "")]);
        Assert.Equal(Samples + 3, ReadAll(good).Count);
    }

    [Theory]
    [InlineData("up,right")]
    [InlineData("up\nright")]
    public void A_block_with_a_label_that_CSV_cannot_hold_is_left_out(string label)
    {
        var start = new RecordingStart(Origin) { IsLabeled = true };
        using RecordingReader reader = Open([.. PackedHeader.Write(start), .. Block([1], label), .. Block([1], "upright")]);

        Assert.Single(ReadAll(reader));
        Assert.Single(reader.Damage);
    }

    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(0, 19_999)]
    [InlineData(0, 20_000_000_000_000_000)]
    [InlineData(long.MinValue, 20_000)]
    public void A_block_whose_header_tells_other_times_than_it_has_or_any_that_cannot_be_is_left_out(long firstUs, long lastUs)
    {
        using RecordingReader reader = Open([.. Whole, .. Block([1, 1], "", firstUs, lastUs)]);

        Assert.Equal(Samples, ReadAll(reader).Count);
        Assert.Single(reader.Damage);
    }

    [Fact]
    public void A_header_with_a_time_beyond_the_calendar_or_a_kind_that_there_is_not_is_refused()
    {
        var good = new RecordingStart(EventTime.From(DateTimeOffset.MaxValue));
        using (RecordingReader reader = Open(PackedHeader.Write(good)))
            Assert.Equal(good.Origin, reader.Start);
        Refuse(good with { Origin = new EventTime(good.Origin.Microseconds + 1) }, "years 1 to 9999");
        Refuse(good with { Origin = new EventTime(long.MaxValue) }, "years 1 to 9999");
        Refuse(good with { Origin = new EventTime(long.MinValue) }, "years 1 to 9999");
        Refuse(good with { Kind = (SampleKind)99 }, "no kind 99");
        var late = new Calibration(new EventTime(good.Origin.Microseconds + 1), new Direction(1, 0, 0), new Direction(0, 0, 1), 25, 1, null);
        Refuse(good with { Facts = new RecordingFacts { Calibration = late } }, "years 1 to 9999");

        static void Refuse(RecordingStart start, string words)
        {
            RecordingException fault = Assert.Throws<RecordingException>(() => Open(PackedHeader.Write(start)));
            Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, "no packed recording")]
    [InlineData(3, "no packed recording")]
    [InlineData(8, "update PostureLink")]
    [InlineData(13, "header is damaged")]
    [InlineData(25, "header is damaged")]
    public void A_header_that_cannot_be_used_says_why(int at, string words)
    {
        byte[] bytes = [.. Whole];
        bytes[at] ^= 4;

        RecordingException fault = Assert.Throws<RecordingException>(() => Open(bytes));

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("day.plrec: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_cut_off_says_so()
    {
        for (int length = 0; length < HeaderLength; length++)
            Assert.Throws<RecordingException>(() => Open(Whole[..length]));
    }

    private static IEnumerable<Row> RowsWithout(int block) =>
        Rows(Written).Where((_, i) => i / 4096 != block);

    private static int HeaderLength => 20 + BitConverter.ToInt32(Whole, 12);

    private static RecordingReader Open(byte[] bytes) => RecordingReader.Open(new MemoryStream(bytes), "day.plrec", Origin);

    /// <summary>A block of a value a sample, every 20 ms, as a writer that asks nothing would write it behind the seven of the file.</summary>
    private static byte[] Block(double[] values, string label, long firstUs = 0, long? lastUs = null)
    {
        var columns = new SampleColumns(3);
        foreach (double value in values)
        {
            int place = columns.Add(20_000 * columns.Count);
            columns.Set(0, place, 0);
            columns.Set(1, place, value);
            columns.Set(2, place, 1);
            columns.SetLabel(place, label);
        }
        var bytes = new PackedBytes();
        new PackedBlock(3).Write(columns, label.Length > 0, bytes);
        byte[] payload = bytes.Written.ToArray();
        byte[] header = new byte[PackedBlockHeader.Length];
        new PackedBlockHeader(7, false, values.Length, firstUs, lastUs ?? columns.TimesUs[^1], payload.Length, Crc32C.Of(payload)).Write(header);
        return [.. header, .. payload];
    }

    private static Func<double> Counts()
    {
        var random = new Random(11);
        return () => Math.Round(random.NextDouble() * 40) / 4096;
    }

    private static byte[] File()
    {
        using var folder = new PostureLink.Testing.TemporaryFolder();
        string path = folder.File("day.plrec");
        using (RecordingWriter writer = RecordingWriter.Create(path, Origin))
        {
            foreach (AccelerationBlock block in Written)
                writer.Write(block);
        }
        return System.IO.File.ReadAllBytes(path);
    }
}
