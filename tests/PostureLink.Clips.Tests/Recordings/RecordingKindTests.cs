using System.Text;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>Recordings of clips that tell an angle alone, or a sample every few seconds: the header says so.</summary>
public sealed class RecordingKindTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AccelerationBlock _block = new(8);

    [Theory]
    [InlineData("time_s,x_g,y_g,z_g", SampleKind.Acceleration, false)]
    [InlineData("time_s,x_g,y_g,z_g,label", SampleKind.Acceleration, true)]
    [InlineData("time_s,coarse_x_g,coarse_y_g,coarse_z_g", SampleKind.CoarseAcceleration, false)]
    [InlineData("time_s,coarse_x_g,coarse_y_g,coarse_z_g,label", SampleKind.CoarseAcceleration, true)]
    [InlineData("time_s,forward_deg", SampleKind.ForwardTilt, false)]
    [InlineData("time_s,forward_deg,label", SampleKind.ForwardTilt, true)]
    public void The_header_says_what_the_samples_can_tell(string header, SampleKind kind, bool labeled)
    {
        string row = (kind == SampleKind.ForwardTilt ? "1.5,30" : "1.5,0.8,0.1,0.6") + (labeled ? ",sitting" : "");
        using RecordingReader reader = Open($"{header}\n{row}\n");
        Assert.True(reader.ReadBlock(_block));
        Assert.Equal((kind, labeled, kind, 1), (reader.Kind, reader.HasLabels, _block.Kind, _block.Count));
        Assert.Equal(new EventTime(1_500_000), _block.TimeOf(0));
        Assert.Equal(kind == SampleKind.ForwardTilt ? 0.5 : 0.6, _block.Z[0], 12);
        Assert.Equal(labeled ? ["sitting"] : [], reader.Labels.ToArray());
    }

    [Theory]
    [InlineData("0,361", "forward_deg is 361, not an angle of at most one turn.")]
    [InlineData("0,steep", "forward_deg is 'steep', not a number.")]
    [InlineData("0", "forward_deg is missing.")]
    [InlineData("0,1,2", "there are more columns than the 2 of the header.")]
    public void An_angle_that_cannot_be_is_refused_with_its_line(string row, string why)
    {
        using RecordingReader reader = Open($"time_s,forward_deg\n{row}\n");
        RecordingException fault = Assert.Throws<RecordingException>(() => reader.ReadBlock(_block));
        Assert.Equal($"angles.csv line 2: {why}", fault.Message);
    }

    [Theory]
    [InlineData(-180)]
    [InlineData(-33.3)]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(91.7)]
    public void An_angle_is_the_same_after_it_was_written_and_read(double forwardDeg)
    {
        string path = _folder.File("a.csv");
        _block.BeginEven(new EventTime(0), TimeSpan.FromMilliseconds(66), SampleKind.ForwardTilt);
        _block.AddForwardTilt(forwardDeg);
        double x = _block.X[0], z = _block.Z[0];
        using (RecordingWriter writer = RecordingWriter.Create(path, new EventTime(0), kind: SampleKind.ForwardTilt))
            writer.Write(_block);
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        reader.ReadBlock(_block);
        Assert.Equal(x, _block.X[0], 12);
        Assert.Equal(z, _block.Z[0], 12);
    }

    [Fact]
    public void Samples_of_another_kind_than_the_recording_s_are_refused()
    {
        using RecordingWriter writer = RecordingWriter.Create(_folder.File("a.csv"), new EventTime(0));
        _block.BeginUneven(SampleKind.CoarseAcceleration);
        Assert.Throws<ArgumentException>(() => writer.Write(_block));
    }

    [Fact]
    public void What_was_flushed_can_be_read_while_the_recording_goes_on()
    {
        string path = _folder.File("a.csv");
        using RecordingWriter writer = RecordingWriter.Create(path, new EventTime(0));
        _block.BeginEven(new EventTime(0), TimeSpan.FromMilliseconds(40));
        _block.Add(0, 0, 1);
        writer.Write(_block);
        writer.Flush();
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        Assert.True(reader.ReadBlock(_block));
    }

    public void Dispose() => _folder.Dispose();

    private static RecordingReader Open(string text) =>
        RecordingReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "angles.csv", new EventTime(0));
}
