using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public sealed class RecordingWriterTests : IDisposable
{
    private static readonly EventTime Origin = new(1_700_000_000_000_000);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("day.csv")]
    [InlineData("day.csv.gz")]
    public void What_was_written_reads_back(string name)
    {
        string path = _folder.File(name);
        var random = new Random(3);
        var written = new AccelerationBlock();
        written.BeginUneven();
        for (int i = 0; i < 4096; i++)
        {
            var time = new EventTime(Origin.Microseconds - 5_000_000 + i * 40_123L);
            written.Add(time, random.NextDouble() * 4 - 2, random.NextDouble() * 4 - 2, 1e-7);
        }

        using (RecordingWriter writer = RecordingWriter.Create(path, Origin))
        {
            writer.Write(written);
            writer.Write(written);
        }

        var read = new AccelerationBlock();
        using RecordingReader reader = RecordingReader.Open(path, Origin);
        for (int round = 0; round < 2; round++)
        {
            Assert.True(reader.ReadBlock(read));
            Assert.Equal(4096, read.Count);
            for (int i = 0; i < 4096; i++)
            {
                Assert.Equal(written.TimeOf(i), read.TimeOf(i));
                Assert.Equal(written.X[i], read.X[i], 0.5000001e-5);
                Assert.Equal(written.Y[i], read.Y[i], 0.5000001e-5);
            }
        }
        Assert.False(reader.ReadBlock(read));
    }

    [Fact]
    public void The_file_is_plain_text_that_anybody_can_read()
    {
        string path = _folder.File("two.csv");
        var block = new AccelerationBlock();
        block.BeginEven(Origin, TimeSpan.FromMilliseconds(40));
        block.Add(0.98765432, -0.1, 0);
        block.Add(1, 0.25, -12.5);

        using (RecordingWriter writer = RecordingWriter.Create(path, Origin, labeled: true))
            writer.Write(block, "upright");

        Assert.Equal(
            "# start=2023-11-14T22:13:20.000Z\n"
                + "time_s,x_g,y_g,z_g,label\n0.000000,0.98765,-0.10000,0.00000,upright\n0.040000,1.00000,0.25000,-12.50000,upright\n",
            File.ReadAllText(path));
    }

    [Fact]
    public void A_label_must_fit_the_file()
    {
        var block = new AccelerationBlock();
        using RecordingWriter labeled = RecordingWriter.Create(_folder.File("a.csv"), Origin, labeled: true);
        using RecordingWriter plain = RecordingWriter.Create(_folder.File("b.csv"), Origin);

        Assert.Throws<ArgumentException>(() => labeled.Write(block));
        Assert.Throws<ArgumentException>(() => labeled.Write(block, "a,b"));
        Assert.Throws<ArgumentException>(() => labeled.Write(block, "a\nb"));
        Assert.Throws<ArgumentException>(() => plain.Write(block, "upright"));
    }

    [Theory]
    [InlineData("day.csv", 500.001)]
    [InlineData("day.plrec", -3e38)]
    [InlineData("day.csv", double.NaN)]
    [InlineData("day.plrec", double.PositiveInfinity)]
    public void What_no_reader_would_take_is_not_written(string name, double value)
    {
        string path = _folder.File(name);
        var block = new AccelerationBlock();
        using (RecordingWriter writer = RecordingWriter.Create(path, Origin))
        {
            for (int axis = 0; axis < 3; axis++)
            {
                block.BeginEven(Origin, TimeSpan.FromMilliseconds(40));
                block.Add(axis == 0 ? value : 1, axis == 1 ? value : 0, axis == 2 ? value : 0);
                Assert.Throws<ArgumentException>(() => writer.Write(block));
            }
            block.BeginEven(Origin, TimeSpan.FromMilliseconds(40));
            block.Add(500, -500, 0);
            writer.Write(block);
        }

        using RecordingReader reader = RecordingReader.Open(path, Origin);
        Assert.True(reader.ReadBlock(block));
        Assert.Equal((1, 500, -500), (block.Count, block.X[0], block.Y[0]));
        Assert.False(reader.ReadBlock(block));
    }

    [Fact]
    public void A_folder_that_is_missing_is_named()
    {
        string path = Path.Combine(_folder.Path, "nowhere", "day.csv");

        RecordingException fault = Assert.Throws<RecordingException>(() => RecordingWriter.Create(path, Origin));

        Assert.StartsWith("day.csv: the file cannot be created", fault.Message, StringComparison.Ordinal);
    }
}
