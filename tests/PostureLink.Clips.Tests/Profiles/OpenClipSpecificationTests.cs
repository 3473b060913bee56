using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PostureLink.Clips.Tests.Profiles;

/// <summary>The specification for people, the profile for the program and the golden frames must say the same.</summary>
public sealed partial class OpenClipSpecificationTests
{
    private static readonly string Specification = ProtocolFiles.Read("open-clip/README.md");

    private static readonly JsonElement Profile = ProtocolFiles.ReadJson("clips/posturelink-open.json");

    private static readonly JsonElement Vectors = ProtocolFiles.ReadJson("vectors/posturelink-open.json");

    [Fact]
    public void Both_have_the_same_UUIDs()
    {
        HashSet<string> specified = Uuid().Matches(Specification).Select(match => match.Value).ToHashSet();
        HashSet<string> profiled = Uuid().Matches(Profile.GetRawText()).Select(match => match.Value).ToHashSet();
        Assert.Equal(5, specified.Count);
        Assert.Equal(specified, profiled);
    }

    [Fact]
    public void The_table_of_the_frame_has_the_offsets_and_types_of_the_layout()
    {
        Dictionary<string, (int Offset, string Type)> table = RowsOf("Data")
            .ToDictionary(row => LinkText().Match(row[3]).Groups[1].Value, row => (int.Parse(row[0], CultureInfo.InvariantCulture), row[2]));
        JsonElement layout = Profile.GetProperty("frame").GetProperty("layout");
        Dictionary<string, (int Offset, string Type)> profiled = layout.GetProperty("fields").EnumerateArray()
            .ToDictionary(field => field.GetProperty("name").GetString()!, Place);

        Assert.Equal(["version", "flags", "sequence", "time", "count", "range", "samples"], table.Keys);
        foreach ((string name, (int Offset, string Type) place) in table.Where(row => row.Key is not "samples" and not "flags"))
            Assert.Equal(place, profiled[name]);
        Assert.Equal(5, profiled.Values.Count(place => place == table["flags"]));
        Assert.Equal((table["samples"].Offset, "i16"), Place(layout.GetProperty("samples")));
        Assert.Equal("i16 x 3 x N", table["samples"].Type);
    }

    [Fact]
    public void The_table_of_ranges_has_the_scale_of_the_layout()
    {
        int[][] table = RowsOf("range")
            .Select(row => row.Select(cell => int.Parse(cell.Split(' ')[0], CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        JsonElement scale = Profile.GetProperty("frame").GetProperty("layout").GetProperty("samples").GetProperty("scale");
        Assert.Equal(scale.GetProperty("countsPerG").EnumerateArray().Select(counts => counts.GetInt32()), table.Select(row => row[2]));
        Assert.All(table, row => Assert.Equal(32768, row[1] * row[2]));
        Assert.Equal([0, 1, 2, 3], table.Select(row => row[0]));
    }

    [Fact]
    public void The_list_of_errors_is_numbered_without_a_gap()
    {
        string[] codes = RowsOf("Errors").Select(row => row[0]).ToArray();
        Assert.Equal(Enumerable.Range(0, codes.Length).Select(code => code.ToString(CultureInfo.InvariantCulture)), codes);
    }

    [Fact]
    public void Every_byte_of_the_example_session_is_a_golden_frame()
    {
        string section = SectionOf("A session, byte by byte");
        string[] examples = ExampleBytes().Matches(section).Select(match => match.Groups[1].Value).ToArray();
        string[] golden = Vectors.GetProperty("vectors").EnumerateArray()
            .SelectMany(vector => vector.GetProperty("notifications").EnumerateArray())
            .Concat(Vectors.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("bytes")))
            .Select(bytes => bytes.GetString()!)
            .ToArray();
        Assert.Equal(7, examples.Length);
        Assert.All(examples, example => Assert.Contains(example, golden));
    }

    [Fact]
    public void The_start_and_stop_of_the_profile_are_golden_commands()
    {
        IEnumerable<string?> golden = Vectors.GetProperty("commands").EnumerateArray().Select(Bytes);
        ClipProfile clip = ClipProfiles.BuiltIn.Get("posturelink-open");
        Assert.All(clip.StartSteps().Concat(clip.StopSteps()), step => Assert.Contains(Hex(step), golden));
    }

    [Fact]
    public void The_commands_of_the_profile_keep_to_the_limits_of_the_tables()
    {
        ClipProfile clip = ClipProfiles.BuiltIn.Get("posturelink-open");
        ClipSetting rate = clip.Settings.Single(setting => setting.Name == "rate");
        Assert.Contains("0.1 Hz; 10 to 4000", RowsOf("start")[1][4], StringComparison.Ordinal);
        Assert.Equal((1, 400), (rate.Minimum, rate.Maximum));
        Assert.Equal("01 a0 0f 03", Hex(Assert.Single(clip.StartSteps(clip.Configure(new Dictionary<string, double> { ["rate"] = 400, ["range"] = 16 })))));

        string[] limits = RowsOf("haptic").Select(row => row[4]).ToArray();
        Assert.Equal(["%, 0 to 100", "ms, 50 to 5000"], limits[2..]);
        ClipCommand vibrate = Assert.Single(clip.Commands);
        Assert.Equal([(0, 3), (0, 100), (50, 5000)], vibrate.Parameters.Select(parameter => (parameter.Minimum, parameter.Maximum)));
        var values = new Dictionary<string, double> { ["pattern"] = 2, ["strength"] = 80, ["duration"] = 1000 };
        Assert.Equal("03 02 50 e8 03", Hex(vibrate.With(values)));
    }

    private static string Hex(ClipStep step) =>
        string.Join(' ', step.Bytes.ToArray().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

    private static string? Bytes(JsonElement command) => command.GetProperty("bytes").GetString();

    /// <summary>Offset and type of a field; the specification states the byte order once for all.</summary>
    private static (int Offset, string Type) Place(JsonElement field) => (
        field.GetProperty("offset").GetInt32(),
        field.GetProperty("type").GetString()!.Replace("le", "", StringComparison.Ordinal));

    private static string SectionOf(string heading)
    {
        Match start = Regex.Match(Specification, $"^#+ {Regex.Escape(heading)}$", RegexOptions.Multiline);
        Assert.True(start.Success, heading);
        int from = start.Index + start.Length;
        int end = Specification.IndexOf("\n#", from, StringComparison.Ordinal);
        return Specification[from..(end < 0 ? Specification.Length : end)];
    }

    /// <summary>The cells of the first table under a heading, without its head.</summary>
    private static string[][] RowsOf(string heading) => SectionOf(heading).Split('\n')
        .SkipWhile(line => !line.StartsWith('|'))
        .TakeWhile(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray())
        .ToArray();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\[(.+?)\]")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"^    [a-z]+ +(?:->|<-|) *([0-9a-f]{2}(?: [0-9a-f]{2})*)(?: {2,}|$)", RegexOptions.Multiline)]
    private static partial Regex ExampleBytes();
}
