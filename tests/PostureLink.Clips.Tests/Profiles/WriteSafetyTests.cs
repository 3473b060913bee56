using System.Reflection;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests.Profiles;

/// <summary>A clip is written what its profile lists, inside the listed ranges; anything else cannot be expressed.</summary>
public sealed class WriteSafetyTests
{
    private static readonly ClipProfiles All = ClipProfiles.Load([], includeExperimental: true);

    [Theory]
    [InlineData(typeof(ClipStep))]
    [InlineData(typeof(ClipAnswer))]
    [InlineData(typeof(ClipCommand))]
    [InlineData(typeof(ClipBattery))]
    [InlineData(typeof(ClipCharger))]
    [InlineData(typeof(ClipSetting))]
    [InlineData(typeof(ClipSettings))]
    [InlineData(typeof(ClipProfile))]
    public void Nobody_outside_can_make_or_change_what_is_written(Type type)
    {
        Assert.True(type is { IsSealed: true, IsClass: true });
        Assert.Empty(type.GetConstructors());
        Assert.Null(type.GetMethod("<Clone>$"));
        foreach (PropertyInfo property in type.GetProperties())
        {
            Type[] modifiers = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers() ?? [];
            Assert.True(property.SetMethod is null || modifiers.Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)), property.Name);
        }
    }

    [Fact]
    public void Steps_come_only_from_a_profile()
    {
        string[] sources = typeof(ClipStep).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(member => GivesSteps(member switch
            {
                MethodInfo method => method.ReturnType,
                FieldInfo field => field.FieldType,
                _ => typeof(void),
            }))
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}")
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(["ClipBattery.get_Ask", "ClipCommand.With", "ClipProfile.StartSteps", "ClipProfile.StopSteps"], sources);
    }

    [Fact]
    public void One_file_of_the_program_writes_to_a_connection_and_elsewhere_it_is_banned()
    {
        const string only = "src/PostureLink.Clips/Profiles/ClipStep.cs";
        string[] writers = RepositoryFiles.In("src", "*.cs")
            .Where(file => File.ReadAllText(file).Contains("onnection.WriteAsync(", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal([RepositoryFiles.PathOf(only)], writers);

        string[] exempt = RepositoryFiles.In("src", "*.cs")
            .Where(file => File.ReadAllText(file).Contains("The one write of the program", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal([RepositoryFiles.PathOf(only)], exempt);

        MethodInfo write = typeof(IClipConnection).GetMethod(nameof(IClipConnection.WriteAsync))!;
        string parameters = string.Join(',', write.GetParameters().Select(parameter => parameter.ParameterType == typeof(ReadOnlyMemory<byte>)
            ? "System.ReadOnlyMemory{System.Byte}"
            : parameter.ParameterType.FullName));
        Assert.StartsWith(
            $"M:{typeof(IClipConnection).FullName}.WriteAsync({parameters});",
            File.ReadAllText(RepositoryFiles.PathOf("src/BannedSymbols.Writes.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_outside_a_list_or_range_is_refused_and_inside_it_is_written()
    {
        ClipProfile open = All.Get("posturelink-open");
        foreach ((string name, double value) in new[] { ("rate", 0.9), ("rate", 400.1), ("rate", 25.05), ("range", 3), ("range", double.NaN) })
            Assert.Throws<ArgumentException>(() => open.Configure(new Dictionary<string, double> { [name] = value }));
        Assert.Equal([0x01, 0x7D, 0x00, 0x00], Start(open, ("rate", 12.5), ("range", 2)));
        Assert.Equal([0x01, 0x0A, 0x00, 0x01], Start(open, ("rate", 1)));
    }

    [Fact]
    public void Settings_of_one_profile_are_no_settings_of_another()
    {
        ClipSettings settings = All.Get("microbit").Configure();
        ClipProfile other = All.Get("witmotion");
        Assert.Throws<ArgumentException>(() => other.StartSteps(settings));
        Assert.Throws<ArgumentException>(() => other.CreateDecoder(settings));
        Assert.Throws<ArgumentException>(() => other.RateHz(settings));
    }

    [Fact]
    public void A_command_takes_every_parameter_and_each_within_its_range()
    {
        ClipCommand vibrate = Assert.Single(All.Get("posturelink-open").Commands);
        var good = new Dictionary<string, double> { ["pattern"] = 1, ["strength"] = 100, ["duration"] = 50 };
        Assert.Equal([0x03, 0x01, 0x64, 0x32, 0x00], vibrate.With(good).Bytes.ToArray());
        foreach ((string name, double value) in new[] { ("strength", 101.0), ("strength", -1), ("strength", 0.5), ("duration", 5001), ("pattern", double.NaN) })
        {
            ArgumentException error = Assert.Throws<ArgumentException>(() => vibrate.With(new Dictionary<string, double>(good) { [name] = value }));
            Assert.Contains("strength (0 to 100 %)", error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentException>(() => vibrate.With(new Dictionary<string, double>(good) { ["colour"] = 1 }));
        Assert.Throws<ArgumentException>(() => vibrate.With());
    }

    [Fact]
    public void Whatever_is_chosen_only_characteristics_of_the_profile_are_written()
    {
        foreach (ClipProfile clip in All.All)
        {
            HashSet<Guid> listed = ProtocolFiles.ReadJson($"clips/{clip.Id}.json").TryGetProperty("characteristics", out var characteristics)
                ? characteristics.EnumerateArray().Select(entry => entry.GetProperty("uuid").GetGuid()).ToHashSet()
                : [];
            foreach (ClipSettings settings in Choices(clip))
            {
                ClipStep?[] steps = [.. clip.StartSteps(settings), .. clip.StopSteps(settings), clip.Battery?.Ask];
                Assert.All(steps.OfType<ClipStep>(), step =>
                {
                    Assert.Contains(step.Characteristic, listed);
                    Assert.InRange(step.Bytes.Length, 1, 512);
                });
                Assert.InRange(clip.RateHz(settings), 0.1, 2000);
            }
        }
    }

    /// <summary>Each value of each list, and both ends of each range, once.</summary>
    private static IEnumerable<ClipSettings> Choices(ClipProfile clip) => clip.Settings
        .SelectMany(setting => (setting.Values.Count > 0 ? setting.Values : [setting.Minimum, setting.Maximum])
            .Select(value => clip.Configure(new Dictionary<string, double> { [setting.Name] = value })))
        .Append(clip.Configure());

    private static byte[] Start(ClipProfile clip, params (string Name, double Value)[] given) =>
        Assert.Single(clip.StartSteps(clip.Configure(given.ToDictionary(pair => pair.Name, pair => pair.Value)))).Bytes.ToArray();

    private static bool GivesSteps(Type type) =>
        type == typeof(ClipStep) || type.GetElementType() == typeof(ClipStep) || type.GetGenericArguments().Contains(typeof(ClipStep));
}
