using System.Text;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A recording says in its first line when it began; one that does not is read all the same.</summary>
public sealed class RecordingStartTests : IDisposable
{
    private const string Rows = "time_s,x_g,y_g,z_g\n0,1,0,0\n1,1,0,0\n";

    private static readonly EventTime HalfPastEight = EventTime.From(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero));

    private readonly TemporaryFolder _folder = new();
    private readonly AccelerationBlock _block = new(8);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("day.csv")]
    [InlineData("day.csv.gz")]
    public void The_start_is_written_first_and_read_back(string name)
    {
        string path = _folder.File(name);
        RecordingWriter.Create(path, HalfPastEight + TimeSpan.FromMicroseconds(123_456)).Dispose();
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        Assert.Equal(HalfPastEight + TimeSpan.FromMilliseconds(123), reader.Start);
        if (name == "day.csv")
            Assert.StartsWith("# start=2026-03-02T08:30:00.123Z\ntime_s,", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# the wearer sat at the desk\n")]
    [InlineData("#\r\n#start of the day\r\n")]
    public void A_recording_that_does_not_say_its_start_is_read_all_the_same(string before)
    {
        using RecordingReader reader = Read(before + Rows);
        Assert.Null(reader.Start);
        Assert.True(reader.ReadBlock(_block));
        Assert.Equal(2, _block.Count);
    }

    [Theory]
    [InlineData("# start=2026-03-02T08:30:00.000Z\n")]
    [InlineData("\uFEFF# at the desk\r\n# start=2026-03-02T08:30:00.000Z \r\n# by hand\r\n")]
    public void The_start_may_stand_among_other_lines_for_people_and_moves_no_sample(string before)
    {
        using RecordingReader reader = Read(before + Rows);
        Assert.Equal(HalfPastEight, reader.Start);
        Assert.True(reader.ReadBlock(_block));
        Assert.Equal((new EventTime(0), 2), (_block.Start, _block.Count));
    }

    [Theory]
    [InlineData("# start=yesterday")]
    [InlineData("# start=2026-03-02T08:30:00+01:00")]
    [InlineData("# start=2026-13-02T08:30:00.000Z")]
    public void A_start_that_cannot_be_read_is_refused_with_its_line_and_its_form(string line)
    {
        RecordingException fault = Assert.Throws<RecordingException>(() => Read($"# for people\n{line}\n{Rows}"));
        Assert.StartsWith(
            "walk.csv line 2: the start must have the form '# start=1970-01-01T00:00:00.000Z'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_header_and_a_wrong_row_are_named_with_their_own_lines()
    {
        const string Start = "# start=2026-03-02T08:30:00.000Z\n";
        RecordingException header = Assert.Throws<RecordingException>(() => Read(Start + "x,y\n"));
        Assert.StartsWith("walk.csv line 2: the header", header.Message, StringComparison.Ordinal);
        using RecordingReader reader = Read($"{Start}{Rows}2,x,0,0\n");
        reader.ReadBlock(_block);
        Assert.StartsWith("walk.csv line 5:", Assert.Throws<RecordingException>(() => reader.ReadBlock(_block)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_header_such_a_line_is_no_row()
    {
        using RecordingReader reader = Read($"{Rows}# start=2026-03-02T08:30:00.000Z\n");
        Assert.True(reader.ReadBlock(_block));
        Assert.Throws<RecordingException>(() => reader.ReadBlock(_block));
    }

    [Theory]
    [InlineData("# start=2026-03-02T08:30:00.000Z\n", "# start=2026-03-02T08:30:10.500Z\n", 10.5)]
    [InlineData("# start=2026-03-02T08:30:00.000Z\n", "# start=2026-03-02T08:29:58.000Z\n", -2)]
    [InlineData("# start=2026-03-02T08:30:00.000Z\n", "", 0)]
    [InlineData("", "# start=2026-03-02T08:30:00.000Z\n", 0)]
    public void Two_recordings_that_say_their_starts_are_put_side_by_side_by_them(string first, string second, double apartSeconds)
    {
        File.WriteAllText(_folder.File("upper.csv"), first + Rows);
        File.WriteAllText(_folder.File("lumbar.csv"), second + Rows);
        using RecordingReader upper = RecordingReader.Open(_folder.File("upper.csv"), new EventTime(0));
        using RecordingReader lumbar = RecordingReader.Open(_folder.File("lumbar.csv"), new EventTime(0), beside: upper);
        lumbar.ReadBlock(_block);
        Assert.Equal(EventTime.FromSeconds(apartSeconds), _block.Start);
    }

    private static RecordingReader Read(string text) =>
        RecordingReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "walk.csv", new EventTime(0));
}
