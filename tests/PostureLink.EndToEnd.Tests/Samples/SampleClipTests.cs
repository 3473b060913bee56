using PostureLink.Clips;
using PostureLink.Samples;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests.Samples;

/// <summary>The sample that brings a clip of its own: its golden frames hold, and a wrong one would be told.</summary>
public sealed class SampleClipTests
{
    private static readonly string File = RepositoryFiles.PathOf("samples/BringYourOwnClip/vectors/brook.json");
    private static readonly string Folder = Path.GetDirectoryName(Path.GetDirectoryName(File))!;
    private static readonly ClipProfile Clip = ClipProfiles.Load(ProfileFolders.In(Folder)).Get("brook");

    [Fact]
    public void Every_golden_frame_of_the_sample_holds() =>
        Assert.All(GoldenFrame.Read(Text()), golden => Assert.Null(golden.FindDifference(Clip)));

    [Theory]
    [InlineData("8, -12]]", "8, -13]]", "expected sample 1 [0.999, 0.002, -0.00325] g, got [0.999, 0.002, -0.003] g")]
    [InlineData("\"sampleCount\": 2", "\"sampleCount\": 3", "expected sampleCount '3', got '2'")]
    [InlineData("\"ticks\": \"1000\"", "\"ticks\": \"1001\"", "expected ticks '1001', got '1000'")]
    [InlineData("\"worn\": null", "\"worn\": false", "expected worn 'False', got ''")]
    [InlineData("\"charging\": true", "\"charging\": null", "expected charging '', got 'True'")]
    [InlineData("[\"TooShort\"]", "[]", "expected no fault, got TooShort: ")]
    [InlineData("[\"UnknownType\"]", "[\"BadField\"]", "expected BadField, got UnknownType: ")]
    [InlineData("00 00 0d 88", "00 00 0d", "expected no fault, got TooShort: ")]
    [InlineData("[\"BadField\"]", "[\"BadField\", \"BadField\"]", "expected 0 more frames and 1 more faults, got nothing")]
    [InlineData("b2 00 00 03 e8 00", "b1 00 00 03 e8 00", "expected no frame, got one with 1 samples")]
    public void A_difference_is_told_in_words(string right, string wrong, string words)
    {
        string text = Text();
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file has no {right}.");
        text = text[..at] + wrong + text[(at + right.Length)..];

        string? difference = Assert.Single(GoldenFrame.Read(text).Select(golden => golden.FindDifference(Clip)).OfType<string>());
        Assert.StartsWith(words, difference, StringComparison.Ordinal);
    }

    private static string Text() => System.IO.File.ReadAllText(File);
}
