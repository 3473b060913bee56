using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.Evaluation.Tests;

/// <summary>What cannot be measured is refused with the file, the line and what to do.</summary>
public sealed class BadRecordingTests
{
    private const string Header = "trial,label,i,t4x_mg,t4y_mg,t4z_mg\n";

    [Theory]
    [InlineData("when,x,y,z\n", "odd.csv line 1: the header is 'when,x,y,z'; a recording to measure begins with time_s,x_g,y_g,z_g,label")]
    [InlineData("", "odd.csv line 1: the header is nothing")]
    [InlineData("time_s,x_g,y_g,z_g\n0,1,0,0\n", "odd.csv line 1: the header is 'time_s,x_g,y_g,z_g'")]
    [InlineData("time_s,x_g,y_g,z_g,label\n0,1,0,0,lying\n1,1,0,0,flying\n", "odd.csv line 3: the label is 'flying'; the labels that can be measured are upright")]
    [InlineData("# start\ntime_s,x_g,y_g,z_g,label\n0,1,0,0,flying\n", "odd.csv line 3: the label is 'flying'")]
    [InlineData("time_s,x_g,y_g,z_g,label\n", "odd.csv line 1: there is no sample")]
    [InlineData("trial,label,i,t4x_mg,t4y_mg\n", "odd.csv line 1: the header must be trial,label,i and for each place")]
    [InlineData(Header, "odd.csv line 1: there is no sample")]
    [InlineData(Header + "1,upright,0,1000,0,0\n1,upright,1,1000,0\n", "odd.csv line 3: there are 5 fields where the header has 6")]
    [InlineData(Header + "1,upright,0,1000,0,x\n", "odd.csv line 2: 'x' is not a number")]
    [InlineData(Header + "one,upright,0,1000,0,0\n", "odd.csv line 2: trial is 'one', not a whole number")]
    [InlineData(Header + "1,upright,1,1000,0,0\n1,upright,1,1000,0,0\n", "odd.csv line 3: i is 1 after 1")]
    [InlineData(Header + "1,floating,0,1000,0,0\n", "odd.csv line 2: the label is 'floating'")]
    public void A_file_of_another_form_is_refused(string text, string why) => Assert.StartsWith(why, Refusal("odd.csv", text), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_only_calls_itself_compressed_is_refused() =>
        Assert.StartsWith("odd.csv.gz line 1: the file is not compressed", Refusal("odd.csv.gz", Header), StringComparison.Ordinal);

    [Fact]
    public void A_number_that_the_products_reader_refuses_is_refused_by_line()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "odd.csv"), "time_s,x_g,y_g,z_g,label\n0,1,0,zero,lying\n");
        Assert.StartsWith("odd.csv line 2", Assert.Throws<RecordingException>(() => Measure(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_recordings_or_without_being_there_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("no .csv", Assert.ThrowsAny<PostureLinkException>(() => Measure(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("no such folder", Assert.ThrowsAny<PostureLinkException>(() => Measure(Path.Combine(folder.Path, "x"))).Message, StringComparison.Ordinal);
    }

    private static string Refusal(string name, string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, name), text);
        return Assert.Throws<EvaluationException>(() => Measure(folder.Path)).Message;
    }

    private static void Measure(string folder) => Evaluator.Measure(folder, new EvaluationOptions(new PipelineOptions { Zone = TimeZoneInfo.Utc }));
}
