using System.Text.Json;
using PostureLink.Clips.Tests.Decoding;

namespace PostureLink.Clips.Tests.Profiles;

/// <summary>Every golden command and answer: what a profile writes, and what it makes of what it is told.</summary>
public sealed class CommandVectorTests
{
    private static readonly ClipProfiles All = ClipProfiles.Load([], includeExperimental: true);

    public static TheoryData<string, string> Written => Pick("settings");

    public static TheoryData<string, string> Accepted => Pick("accepted");

    public static TheoryData<string, string> Batteries => Pick("batteryPercent");

    [Theory]
    [MemberData(nameof(Written))]
    public void With_these_settings_the_profile_writes_these_bytes(string clip, string name)
    {
        (ClipProfile profile, JsonElement golden) = Find(clip, name);
        ClipSettings settings = profile.Configure(
            golden.GetProperty("settings").EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetDouble()));
        IEnumerable<ClipStep> written =
            [.. profile.StartSteps(settings), .. profile.StopSteps(settings), .. profile.Battery?.Ask is { } ask ? [ask] : Array.Empty<ClipStep>()];
        Assert.Contains(BytesOf(golden), written
            .Where(step => step.Characteristic == golden.GetProperty("characteristic").GetGuid())
            .Select(step => step.Bytes.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void An_answer_to_the_start_means_what_it_should(string clip, string name)
    {
        (ClipProfile profile, JsonElement golden) = Find(clip, name);
        byte[] bytes = BytesOf(golden);
        Guid characteristic = golden.GetProperty("characteristic").GetGuid();
        ClipAnswer answer = Assert.Single(
            profile.StartSteps().Select(step => step.Answer).OfType<ClipAnswer>(), answer => answer.IsIn(characteristic, bytes));
        Assert.Equal(golden.GetProperty("accepted").GetBoolean(), answer.IsYes(bytes));
        Assert.Matches(@"^[A-Z].*\.$", answer.Otherwise);

        for (int length = 0; length < answer.About.Length; length++)
            Assert.False(answer.IsIn(characteristic, bytes.AsSpan(0, length)));
        Assert.False(answer.IsIn(Guid.Empty, bytes));
    }

    [Theory]
    [MemberData(nameof(Batteries))]
    public void A_battery_level_is_read_where_it_stands_and_at_no_shorter_length(string clip, string name)
    {
        (ClipProfile profile, JsonElement golden) = Find(clip, name);
        ClipBattery battery = Assert.IsType<ClipBattery>(profile.Battery);
        byte[] bytes = BytesOf(golden);
        JsonElement percent = golden.GetProperty("batteryPercent");
        bool known = battery.TryRead(golden.GetProperty("characteristic").GetGuid(), bytes, out int found);
        Assert.Equal(percent.ValueKind != JsonValueKind.Null, known);
        if (known)
            Assert.Equal(percent.GetInt32(), found);
        for (int length = 0; length < bytes.Length; length++)
        {
            if (battery.TryRead(battery.Characteristic, bytes.AsSpan(0, length), out int cut))
                Assert.Equal(found, cut);
        }
    }

    [Fact]
    public void Every_rate_and_range_that_the_vendor_tests_is_offered()
    {
        foreach (string clip in new[] { "metamotion-bmi160", "metamotion-bmi270" })
        {
            string[] tested = [.. Pick("settings").Where(row => (string)row[0] == clip).Select(row => (string)row[1])];
            Assert.True(tested.Length >= 14, $"{tested.Length} commands of {clip}");
        }
    }

    private static byte[] BytesOf(JsonElement golden) => FrameVector.Bytes(golden.GetProperty("bytes").GetString()!);

    private static (ClipProfile Profile, JsonElement Golden) Find(string clip, string name) =>
        (All.Get(clip), Commands(clip).Single(command => command.GetProperty("name").GetString() == name));

    private static JsonElement[] Commands(string clip) =>
        ProtocolFiles.ReadJson($"vectors/{clip}.json").TryGetProperty("commands", out JsonElement commands) ? [.. commands.EnumerateArray()] : [];

    private static TheoryData<string, string> Pick(string property)
    {
        var rows = new TheoryData<string, string>();
        foreach (string clip in ProtocolFiles.In("vectors").Select(path => Path.GetFileNameWithoutExtension(path)))
        {
            foreach (JsonElement command in Commands(clip).Where(command => command.TryGetProperty(property, out _)))
                rows.Add(clip, command.GetProperty("name").GetString()!);
        }
        return rows;
    }
}
