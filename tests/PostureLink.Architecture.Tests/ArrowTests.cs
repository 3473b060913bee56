using System.Xml.Linq;
using PostureLink.Testing;

namespace PostureLink.Architecture.Tests;

/// <summary>The rooms and the arrows between them, as a table. A new arrow fails here first, and is argued before it is drawn.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Core"] = [],
        ["SdBus"] = ["Core"],
        ["Bluetooth.BlueZ"] = ["Core", "SdBus"],
        ["Bluetooth.InTheHand"] = ["Core"],
        ["Desktop"] = ["Core", "SdBus"],
        ["Clips"] = ["Core"],
        ["Signals"] = ["Core"],
        ["Posture"] = ["Core", "Signals"],
        ["Coaching"] = ["Core"],
        ["Summaries"] = ["Core"],
        ["Storage.LiteDb"] = ["Core"],
        ["Storage.Sqlite"] = ["Core"],
        ["Service"] =
        [
            "Bluetooth.BlueZ", "Bluetooth.InTheHand", "Clips", "Coaching", "Core", "Desktop", "Posture", "Signals", "Storage.LiteDb",
            "Storage.Sqlite", "Summaries",
        ],
        ["Dashboard"] = ["Coaching", "Core", "Service"],
        ["Evaluation"] = ["Clips", "Core", "Posture", "Service"],
        ["Cli"] = ["Core", "Dashboard", "Evaluation", "Service"],
    };

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Core"] = [],
        ["SdBus"] = [],
        ["Desktop"] = ["Ical.Net", "Polly.Core", "System.Reactive"],
        ["Bluetooth.BlueZ"] = ["System.Reactive"],
        ["Bluetooth.InTheHand"] = ["System.Reactive"],
        ["Clips"] = ["System.Reactive"],
        ["Signals"] = ["MathNet.Numerics"],
        ["Posture"] = ["System.Reactive"],
        ["Coaching"] = ["System.Reactive"],
        ["Summaries"] = [],
        ["Storage.LiteDb"] = [],
        ["Storage.Sqlite"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3"],
        ["Service"] = ["Microsoft.AspNetCore.OpenApi", "Microsoft.Extensions.Hosting.Systemd", "System.Reactive"],
        ["Dashboard"] = [],
        ["Evaluation"] = ["MathNet.Numerics", "System.Reactive"],
        ["Cli"] = ["ModelContextProtocol.Core", "Spectre.Console", "System.CommandLine"],
    };

    [Fact]
    public void Every_project_of_src_is_a_room_of_the_table() =>
        Assert.Equal(Rooms.Keys.Order(), ProjectFiles("src").Select(RoomOf).Order());

    [Fact]
    public void The_arrows_between_rooms_are_those_of_the_table()
    {
        foreach (string project in ProjectFiles("src"))
            Assert.Equal(Rooms[RoomOf(project)].Order(), References(project, "ProjectReference").Select(RoomOf).Order());
    }

    [Fact]
    public void A_room_takes_only_the_packages_of_the_table()
    {
        foreach (string project in ProjectFiles("src"))
            Assert.Equal(Packages[RoomOf(project)].Order(), References(project, "PackageReference").Order());
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(RepositoryFiles.PathOf("PostureLink.sln")).Replace('\\', '/');
        foreach (string project in ProjectFiles("src").Concat(ProjectFiles("tests")))
            Assert.Contains(Path.GetFileName(project), solution, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Signals", "System.Reactive")]
    [InlineData("Posture", "ClipNotification")]
    [InlineData("Posture", "IJournal")]
    [InlineData("Coaching", "AccelerationBlock")]
    [InlineData("Summaries", "IJournal")]
    public void A_room_does_not_know(string room, string word)
    {
        foreach (string file in RepositoryFiles.In("src/PostureLink." + room, "*.cs"))
            Assert.DoesNotContain(word, File.ReadAllText(file), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> ProjectFiles(string folder) => RepositoryFiles.In(folder, "*.csproj");

    private static string RoomOf(string project) =>
        Path.GetFileNameWithoutExtension(project.Replace('\\', '/').Split('/')[^1])["PostureLink.".Length..];

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);
}
