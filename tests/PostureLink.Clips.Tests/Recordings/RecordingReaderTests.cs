using System.Globalization;
using System.IO.Compression;
using System.Text;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public sealed class RecordingReaderTests
{
    private static readonly EventTime Origin = new(1_700_000_000_000_000);

    [Fact]
    public void Rows_become_samples_with_their_own_times()
    {
        using RecordingReader reader = Read(
            "time_s,x_g,y_g,z_g\n0,1,-0.5,.25\n0.04,0.99,+2e-3,-0\n7.123456,1E0,0.1,0.30000000000000004\n");
        var block = new AccelerationBlock();

        Assert.True(reader.ReadBlock(block));

        Assert.True(block.IsUneven);
        Assert.Equal([1, 0.99, 1], block.X.ToArray());
        Assert.Equal([-0.5, 0.002, 0.1], block.Y.ToArray());
        Assert.Equal([0.25, 0, 0.30000000000000004], block.Z.ToArray());
        Assert.Equal([0, 40_000, 7_123_456], block.OffsetsMicroseconds.ToArray());
        Assert.Equal(Origin, block.Start);
        Assert.False(reader.HasLabels);
        Assert.True(reader.Labels.IsEmpty);
        Assert.False(reader.ReadBlock(block));
        Assert.Equal(0, block.Count);
        Assert.Equal(3, reader.SamplesRead);
    }

    [Fact]
    public void Each_row_keeps_its_label()
    {
        using RecordingReader reader = Read("""
            time_s,x_g,y_g,z_g,label
            0,1,0,0,upright
            1,1,0,0,upright
            2,1,0,0,völlig zusammengesunken
            3,1,0,0,
            4,1,0,0,upright
            """);
        var block = new AccelerationBlock(4);

        Assert.True(reader.ReadBlock(block));
        Assert.Equal(["upright", "upright", "völlig zusammengesunken", ""], reader.Labels.ToArray());
        Assert.True(reader.ReadBlock(block));
        Assert.Equal(["upright"], reader.Labels.ToArray());
    }

    [Theory]
    [InlineData("\uFEFFtime_s,x_g,y_g,z_g\n0,1,0,0\n1,1,0,0\n")]
    [InlineData("time_s,x_g,y_g,z_g\r\n0,1,0,0\r\n1,1,0,0\r\n")]
    [InlineData("\uFEFFtime_s,x_g,y_g,z_g\r\n0,1,0,0\r\n1,1,0,0")]
    [InlineData("time_s,x_g,y_g,z_g\n0,1,0,0\n1,1,0,0\n\n\r\n\n")]
    [InlineData("time_s,x_g,y_g,z_g\n0, 1, 0, 0\n 1,\t1 ,0,0 \n")]
    public void Line_ends_byte_order_mark_spaces_and_blank_lines_at_the_end_do_not_matter(string text)
    {
        using RecordingReader reader = Read(text);
        var block = new AccelerationBlock();

        Assert.True(reader.ReadBlock(block));
        Assert.Equal(2, block.Count);
        Assert.Equal([1, 1], block.X.ToArray());
        Assert.False(reader.ReadBlock(block));
    }

    [Theory]
    [InlineData("0,1,0,abc", "z_g", "z_g is 'abc', not a number.")]
    [InlineData("0,NaN,0,0", "x_g", "x_g is 'NaN', not a number.")]
    [InlineData("0,1,Infinity,0", "y_g", "y_g is 'Infinity', not a number.")]
    [InlineData("0,1,-inf,0", "y_g", "y_g is '-inf', not a number.")]
    [InlineData("0,1,1e400,0", "y_g", "y_g is '1e400', not a number.")]
    [InlineData("0,1,,0", "y_g", "y_g is '', not a number.")]
    [InlineData("0,1,1.2.3,0", "y_g", "y_g is '1.2.3', not a number.")]
    [InlineData("0,1,-,0", "y_g", "y_g is '-', not a number.")]
    [InlineData("0,1,.,0", "y_g", "y_g is '.', not a number.")]
    [InlineData("12:30:01,1,0,0", "time_s", "time_s is '12:30:01', not a number.")]
    [InlineData("0,1,0,998", "z_g", "z_g is 998, not an acceleration in g that a clip can measure.")]
    [InlineData("1e11,1,0,0", "time_s", "time_s is 1e11, not a time in seconds.")]
    [InlineData("0", "x_g", "x_g is missing.")]
    [InlineData("0,1,0", "z_g", "z_g is missing.")]
    [InlineData("0;1;0;0", "x_g", "x_g is missing.")]
    [InlineData("0,1,0,0,upright", "z_g", "there are more columns than the 4 of the header.")]
    public void A_bad_line_is_named_after_everything_before_it_was_handed_out(string line, string column, string why)
    {
        using RecordingReader reader = Read($"time_s,x_g,y_g,z_g\n0,1,0,0\n1,1,0,0\n{line}\n3,1,0,0\n", "walk.csv");
        var block = new AccelerationBlock();

        Assert.True(reader.ReadBlock(block));
        Assert.Equal(2, block.Count);
        RecordingException fault = Assert.Throws<RecordingException>(() => reader.ReadBlock(block));

        Assert.Equal(4, fault.Line);
        Assert.Equal(column, fault.Column);
        Assert.Equal("walk.csv", fault.File);
        Assert.Equal($"walk.csv line 4: {why}", fault.Message);
        Assert.Throws<RecordingException>(() => reader.ReadBlock(block));
    }

    [Theory]
    [InlineData("0,1,0,0", "label is missing.")]
    [InlineData("0,1,0,0,up,right", "there are more columns than the 5 of the header.")]
    public void A_bad_label_is_named(string line, string why)
    {
        using RecordingReader reader = Read($"time_s,x_g,y_g,z_g,label\n{line}\n", "walk.csv");

        RecordingException fault = Assert.Throws<RecordingException>(() => reader.ReadBlock(new AccelerationBlock()));

        Assert.Equal("label", fault.Column);
        Assert.Equal($"walk.csv line 2: {why}", fault.Message);
        Assert.True(reader.Labels.IsEmpty);
    }

    [Fact]
    public void An_empty_line_between_samples_is_named()
    {
        using RecordingReader reader = Read("time_s,x_g,y_g,z_g\n0,1,0,0\n\n\n1,1,0,0\n");
        var block = new AccelerationBlock();

        Assert.True(reader.ReadBlock(block));
        RecordingException fault = Assert.Throws<RecordingException>(() => reader.ReadBlock(block));
        Assert.Equal(3, fault.Line);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\uFEFF", "header")]
    [InlineData("0.00,1,0,0\n0.04,1,0,0\n", "header")]
    [InlineData("time,x,y,z\n0,1,0,0\n", "header")]
    [InlineData("time_s,x_g,y_g,z_g,label,more\n0,1,0,0,a,b\n", "header")]
    [InlineData("\n", "header")]
    public void Without_the_header_nothing_is_read(string text, string word)
    {
        RecordingException fault = Assert.Throws<RecordingException>(() => Read(text));

        Assert.Contains(word, fault.Message, StringComparison.Ordinal);
        Assert.Contains("time_s,x_g,y_g,z_g", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_alone_is_a_recording_without_samples()
    {
        using RecordingReader reader = Read("time_s,x_g,y_g,z_g\n");

        Assert.False(reader.ReadBlock(new AccelerationBlock()));
    }

    [Fact]
    public void A_compressed_recording_cut_anywhere_gives_what_is_left_and_says_so()
    {
        byte[] whole = Compress(LongText(rows: 2000));
        for (int length = 0; length < whole.Length; length += 101)
        {
            long samples = 0;
            RecordingException fault = Assert.Throws<RecordingException>(() =>
            {
                using RecordingReader reader = RecordingReader.Open(new MemoryStream(whole, 0, length), "cut.csv.gz", Origin);
                var block = new AccelerationBlock(256);
                while (reader.ReadBlock(block))
                    samples += block.Count;
            });
            Assert.Equal(samples == 0 && length == 0 ? null : samples + (fault.Line == 1 ? 1 : 2), fault.Line);
            Assert.Contains(length == 0 ? "empty" : "cut off or damaged", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_plain_recording_cut_anywhere_never_surprises()
    {
        byte[] whole = Encoding.UTF8.GetBytes(LongText(rows: 3));
        for (int length = 0; length < whole.Length; length++)
        {
            try
            {
                using RecordingReader reader = RecordingReader.Open(new MemoryStream(whole, 0, length), "cut.csv", Origin);
                var block = new AccelerationBlock();
                while (reader.ReadBlock(block))
                    Assert.InRange(block.Count, 1, 3);
            }
            catch (RecordingException fault)
            {
                Assert.True(fault.Line is null or (>= 1 and <= 4));
            }
        }
    }

    [Fact]
    public void A_file_that_only_claims_to_be_compressed_is_named()
    {
        RecordingException fault = Assert.Throws<RecordingException>(() => Read("time_s,x_g,y_g,z_g\n0,1,0,0\n", "walk.csv.gz"));

        Assert.Equal("walk.csv.gz line 1: the file is not compressed with gzip, though its name ends in .gz.", fault.Message);
    }

    [Fact]
    public void Bytes_without_lines_are_named()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        bytes.AsSpan().Replace((byte)'\n', (byte)'-');

        RecordingException fault = Assert.Throws<RecordingException>(
            () => RecordingReader.Open(new MemoryStream(bytes), "movie.csv", Origin));

        Assert.Equal(1, fault.Line);
        Assert.Contains("longer than", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();

        RecordingException fault = Assert.Throws<RecordingException>(() => RecordingReader.Open(folder.File("none.csv"), Origin));

        Assert.Equal("none.csv: there is no such file.", fault.Message);
        Assert.Null(fault.Line);
    }

    [Fact]
    public void Lines_across_every_read_boundary_stay_whole()
    {
        string text = LongText(rows: 500);
        var expected = new AccelerationBlock();
        using (RecordingReader whole = Read(text))
            whole.ReadBlock(expected);

        for (int chunk = 1; chunk < 100; chunk += 7)
        {
            var actual = new AccelerationBlock();
            var stream = new DrippingStream(Encoding.UTF8.GetBytes(text), chunk);
            using RecordingReader reader = RecordingReader.Open(stream, "drip.csv", Origin);
            reader.ReadBlock(actual);
            Assert.Equal(expected.X.ToArray(), actual.X.ToArray());
            Assert.Equal(expected.OffsetsMicroseconds.ToArray(), actual.OffsetsMicroseconds.ToArray());
        }
    }

    [Fact]
    public void Numbers_read_as_the_framework_reads_them()
    {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            double any = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 4));
            string text = any.ToString(i % 3 == 0 ? "R" : "F" + random.Next(0, 20), CultureInfo.InvariantCulture);
            Assert.True(DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text), out double value), text);
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
        }
    }

    [Fact]
    public void Reading_on_allocates_nothing()
    {
        using RecordingReader reader = Read(LongText(rows: 20_000));
        var block = new AccelerationBlock(1000);
        reader.ReadBlock(block);
        reader.ReadBlock(block);

        long allocated = Allocations.InSteadyState(5, _ =>
        {
            for (int i = 0; i < 3; i++)
                reader.ReadBlock(block);
        });

        Assert.Equal(0, allocated);
        Assert.Equal(17_000, reader.SamplesRead);
    }

    [RealRecordingsFact]
    public void Every_real_recording_reads_to_its_end()
    {
        string[] kinds = ["idle-on-table", "older-people-sternum", "walking-chest-pocket"];
        string[] files = kinds.SelectMany(RealRecordings.Of).ToArray();
        var block = new AccelerationBlock();
        long samples = 0;
        foreach (string file in files)
        {
            using RecordingReader reader = RecordingReader.Open(file, Origin);
            while (reader.ReadBlock(block))
                Assert.Equal(block.Count, reader.Labels.Length);
            Assert.True(reader.SamplesRead > 0, file);
            samples += reader.SamplesRead;
        }
        Assert.Equal(81, files.Length);
        Assert.True(samples > 40_000, $"{samples} samples");
    }

    private static RecordingReader Read(string text, string name = "test.csv") =>
        RecordingReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, Origin);

    private static string LongText(int rows)
    {
        var random = new Random(rows);
        var text = new StringBuilder("time_s,x_g,y_g,z_g\n");
        for (int i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i * 0.04:F3},{random.NextDouble():F5},")
                .Append(CultureInfo.InvariantCulture, $"{random.NextDouble():F4},{-random.NextDouble():F5}\n");
        }
        return text.ToString();
    }

    private static byte[] Compress(string text)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    /// <summary>Gives at most a few bytes at each read, as a slow pipe does.</summary>
    private sealed class DrippingStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
