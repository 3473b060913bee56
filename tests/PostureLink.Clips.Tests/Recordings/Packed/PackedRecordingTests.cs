using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public sealed class PackedRecordingTests : IDisposable
{
    private static readonly EventTime Origin = new(1_700_000_000_123_456);
    private static readonly RecordingFacts Facts = new()
    {
        Clip = "puckjs",
        Zone = "Europe/Berlin",
        Forward = new Direction(0, 0, -1),
        Up = new Direction(1, 0, 0),
        Calibration = new Calibration(new EventTime(1_699_999_990_000_000), new Direction(0.6, 0, 0.8), new Direction(-0.8, 0, 0.6), 25, 1.002, 14.5),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(16384)]
    [InlineData(2048)]
    [InlineData(1000)]
    [InlineData(8191.75)]
    public void Counts_come_back_to_the_last_bit_and_are_small(double countsPerG)
    {
        var random = new Random(5);
        List<AccelerationBlock> written = Blocks(1200, 10, () => Math.Round(random.NextDouble() * 30) / countsPerG);
        string path = Write("day.plrec", written);

        AssertSame(written, Read(path));
        Assert.InRange(new FileInfo(path).Length, 12_000, 12_000 * 2.6);
    }

    [Theory]
    [InlineData(9.80665)]
    [InlineData(1)]
    public void Floats_come_back_to_the_last_bit(double divisor)
    {
        var random = new Random(6);
        List<AccelerationBlock> written = Blocks(50, 100, () => (float)(random.NextDouble() - 0.5) * 20 / divisor);

        AssertSame(written, Read(Write("float.plrec", written)));
    }

    [Fact]
    public void Whatever_comes_comes_back()
    {
        var random = new Random(7);
        double[] odd = [500, -Math.BitDecrement(500), Math.PI, double.Epsilon, 1.0 / 3, -1e-9];
        List<AccelerationBlock> written = Blocks(30, 77, () => odd[random.Next(odd.Length)]);

        AssertSame(written, Read(Write("odd.plrec", written)));
    }

    [Fact]
    public void Angles_come_back_as_the_same_vectors()
    {
        var block = new AccelerationBlock();
        block.BeginEven(Origin, TimeSpan.FromSeconds(1), SampleKind.ForwardTilt);
        for (int i = 0; i < 1000; i++)
            block.AddForwardTilt((i - 500) / 10.0);
        string path = _folder.File("angle.plrec");
        using (RecordingWriter writer = RecordingWriter.Create(path, new RecordingStart(Origin) { Kind = SampleKind.ForwardTilt }))
            writer.Write(block);

        using RecordingReader reader = RecordingReader.Open(path, Origin);
        Assert.Equal(SampleKind.ForwardTilt, reader.Kind);
        AssertSame([block], ReadAll(reader));
    }

    [Fact]
    public void The_header_says_what_it_is()
    {
        var start = new RecordingStart(Origin) { Facts = Facts };
        string path = _folder.File("facts.plrec");
        RecordingWriter.Create(path, start).Dispose();

        using (RecordingReader reader = RecordingReader.Open(path, Origin))
        {
            Assert.Equal(Origin, reader.Start);
            Assert.Equal(Facts, reader.Facts);
            Assert.False(reader.ReadBlock(new AccelerationBlock()));
            Assert.Empty(reader.Damage);
        }
        using RecordingReader moved = RecordingReader.Open(path, new EventTime(0));
        Assert.Equal(-10_123_456, moved.Facts.Calibration!.TakenAt.Microseconds);
        RecordingWriter.Create(path, start with { HasDate = false }).Dispose();
        using RecordingReader undated = RecordingReader.Open(path, Origin);
        Assert.Null(undated.Start);
    }

    [Fact]
    public void Labels_and_off_body_stay_with_their_samples()
    {
        string path = _folder.File("labels.plrec");
        List<AccelerationBlock> blocks = Blocks(6, 1000, () => 0.5);
        string[] labels = [.. Enumerable.Range(0, 1000).Select(i => i < 400 ? "upright" : i % 2 == 0 ? "völlig zusammengesunken" : "")];
        using (RecordingWriter writer = RecordingWriter.Create(path, Origin, labeled: true))
        {
            foreach ((int i, AccelerationBlock block) in blocks.Index())
            {
                block.IsOffBody = i is 2 or 3;
                writer.Write(block, labels);
            }
            Assert.Throws<ArgumentException>(() => writer.Write(blocks[0]));
            Assert.Throws<ArgumentException>(() => writer.Write(blocks[0], labels.AsSpan(1)));
            Assert.Throws<ArgumentException>(() => writer.Write(blocks[0], "two\nlines"));
        }

        using RecordingReader reader = RecordingReader.Open(path, Origin);
        var read = new AccelerationBlock(300);
        var seen = new List<string>();
        var off = new List<bool>();
        while (reader.ReadBlock(read))
        {
            Assert.Equal(read.Count, reader.Labels.Length);
            seen.AddRange(reader.Labels);
            off.AddRange(Enumerable.Repeat(read.IsOffBody, read.Count));
        }
        Assert.Equal(Enumerable.Repeat(labels, 6).SelectMany(one => one), seen);
        Assert.Equal(Enumerable.Range(0, 6000).Select(i => i is >= 2000 and < 4000), off);
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(192_307)]
    public void Even_samples_come_back_even_and_each_at_its_time(long periodTicks)
    {
        var block = new AccelerationBlock(4096);
        block.BeginEven(Origin, TimeSpan.FromTicks(periodTicks));
        for (int i = 0; i < 4096; i++)
            block.Add(i / 4096.0, 0, 1);
        string path = Write("even.plrec", [block]);

        using RecordingReader reader = RecordingReader.Open(path, Origin);
        var first = new AccelerationBlock(777);
        Assert.True(reader.ReadBlock(first));
        Assert.Equal(TimeSpan.FromTicks(periodTicks), first.Period);
        Assert.Equal(Rows([block]).Take(777), Rows([first]));
        Assert.Equal(Rows([block]), Read(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(59_999)]
    [InlineData(31_234)]
    public void A_part_is_read_as_if_the_rest_were_not_there(int first)
    {
        List<AccelerationBlock> written = Blocks(60, 1000, () => 0.25);
        string path = Write("part.plrec", written);
        EventTime from = TimeOf(first), until = TimeOf(first + 5000);

        using RecordingReader reader = RecordingReader.Open(path, Origin);
        reader.Limit(from, until);
        List<Row> read = ReadAll(reader);

        Assert.Equal(Rows(written).Skip(first).Take(5000), read);
        Assert.Empty(reader.Damage);
    }

    [Fact]
    public void A_recording_is_gone_on_with_behind_its_last_whole_block()
    {
        List<AccelerationBlock> written = Blocks(20, 1000, () => 0.75);
        string path = Write("day.plrec", written[..10]);
        // The program died while it wrote.
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. whole, .. whole.AsSpan(whole.Length - 700, 600)]);

        using (RecordingWriter writer = RecordingWriter.Append(path))
        {
            foreach (AccelerationBlock block in written[10..])
                writer.Write(block);
        }

        using RecordingReader reader = RecordingReader.Open(path, Origin);
        AssertSame(written, ReadAll(reader));
        Assert.Empty(reader.Damage);
    }

    [Fact]
    public void A_whole_block_is_in_the_file_at_once_however_small_it_is()
    {
        // One sample a second: two minutes of it are a few hundred bytes.
        string path = _folder.File("slow.plrec");
        var slow = new AccelerationBlock(130);
        slow.BeginEven(Origin, TimeSpan.FromSeconds(1));
        for (int i = 0; i < 130; i++)
            slow.Add(1, 0, 0);
        using RecordingWriter writer = RecordingWriter.Create(path, Origin);
        writer.Write(slow);

        using RecordingReader reader = RecordingReader.Open(path, Origin);
        Assert.Equal(Rows([slow]).Take(121), ReadAll(reader));
    }

    [Fact]
    public void What_cannot_be_gone_on_with_is_left_alone()
    {
        string csv = _folder.File("day.csv"), labeled = _folder.File("labels.plrec"), other = Write("kind.plrec", Blocks(1, 5, () => 0.5));
        RecordingWriter.Create(csv, Origin).Dispose();
        RecordingWriter.Create(labeled, Origin, labeled: true).Dispose();
        byte[] before = File.ReadAllBytes(other);

        Assert.Contains(".plrec", Assert.Throws<RecordingException>(() => RecordingWriter.Append(csv)).Message, StringComparison.Ordinal);
        Assert.Throws<RecordingException>(() => RecordingWriter.Append(labeled));
        Assert.Throws<RecordingException>(() => RecordingWriter.Append(other, SampleKind.ForwardTilt));
        Assert.Throws<RecordingException>(() => RecordingWriter.Append(_folder.File("none.plrec")));
        Assert.Equal(before, File.ReadAllBytes(other));
        Assert.False(File.Exists(_folder.File("none.plrec")));
    }

    internal static List<AccelerationBlock> Blocks(int blocks, int samples, Func<double> value)
    {
        var made = new List<AccelerationBlock>();
        for (int b = 0; b < blocks; b++)
        {
            var block = new AccelerationBlock(samples);
            block.BeginEven(TimeOf(b * samples), TimeSpan.FromMilliseconds(20));
            for (int i = 0; i < samples; i++)
                block.Add(value(), value(), value());
            made.Add(block);
        }
        return made;
    }

    internal static EventTime TimeOf(int sample) => Origin + TimeSpan.FromMilliseconds(20 * sample);

    internal static List<Row> ReadAll(RecordingReader reader)
    {
        var rows = new List<Row>();
        var block = new AccelerationBlock(777);
        while (reader.ReadBlock(block))
            rows.AddRange(Rows([block]));
        Assert.Equal(rows.Count, reader.SamplesRead);
        return rows;
    }

    internal static List<Row> Rows(IEnumerable<AccelerationBlock> blocks) => [.. blocks.SelectMany(block =>
        Enumerable.Range(0, block.Count).Select(i => new Row(block.TimeOf(i), block.X[i], block.Y[i], block.Z[i])))];

    private string Write(string name, IEnumerable<AccelerationBlock> blocks)
    {
        string path = _folder.File(name);
        using RecordingWriter writer = RecordingWriter.Create(path, Origin);
        foreach (AccelerationBlock block in blocks)
            writer.Write(block);
        return path;
    }

    private static List<Row> Read(string path)
    {
        using RecordingReader reader = RecordingReader.Open(path, Origin);
        List<Row> rows = ReadAll(reader);
        Assert.Empty(reader.Damage);
        Assert.Equal(1, reader.Progress);
        return rows;
    }

    private static void AssertSame(IEnumerable<AccelerationBlock> written, List<Row> read) => Assert.Equal(Rows(written), read);

    internal readonly record struct Row(EventTime Time, double X, double Y, double Z);
}
