using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The disk of a running service fills up, and has room again.</summary>
public sealed class FullDiskTests : IClassFixture<PairedFolder>
{
    private readonly PairedFolder _paired;

    public FullDiskTests(PairedFolder paired) => _paired = paired;

    [DiskLimitFact]
    public async Task The_service_stays_up_tells_it_once_and_writes_all_that_waited_when_there_is_room()
    {
        using TemporaryFolder data = _paired.Copy();
        await using RunningProgram run = RunningProgram.StartLimitable("run", "--data", data.Path);
        await run.WaitForAsync(line => line.StartsWith("The service runs", StringComparison.Ordinal), "the service");
        using ServiceEvents events = await ServiceEvents.ListenAsync(data.Path);
        await SecondsAsync(events, 3);

        run.LimitFiles(1);
        Assert.Equal(0, Run(data, "pop").ExitCode);
        await events.UntilPartAsync("journal", "Failing");
        // It is tried again every second.
        await SecondsAsync(events, 10);
        Outcome status = Run(data, "status", "--json");
        Assert.Equal(1, status.ExitCode);
        JsonElement journal = Assert.Single(
            Assert.Single(status.JsonLines()).GetProperty("parts").EnumerateArray(), part => part.GetProperty("name").GetString() == "journal");
        Assert.Contains("see that the disk has room", journal.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, Run(data, "pop").ExitCode);

        run.LimitFiles(null);
        await events.UntilAsync("notice-withdrawn", IsOfJournal);
        Assert.Single(events.Seen, it => it.Name == "notice" && IsOfJournal(it.Data));
        await SecondsAsync(events, 3);
        Assert.Single(events.Seen, it => it.Name == "notice" && IsOfJournal(it.Data));

        run.Signal("TERM");
        Assert.Equal(0, (await run.EndAsync()).ExitCode);
        string exported = data.File("all.json");
        Assert.Equal(0, Run(data, "export", "--format", "json", "--output", exported).ExitCode);
        using JsonDocument written = JsonDocument.Parse(File.ReadAllText(exported));
        Assert.Equal(2, Rows(written, "actions").Count(action => action.GetProperty("kind").GetString() == "Pop"));
        // From the first second to the last there is none without a record: what could not be written waited in memory.
        string states = string.Concat(Rows(written, "minutes").Select(minute => minute.GetProperty("states").GetString()));
        Assert.DoesNotContain('.', states.Trim('.'));
        Assert.True(states.Trim('.').Length >= 16, states);
    }

    private static async Task SecondsAsync(ServiceEvents events, int count)
    {
        for (int second = 0; second < count; second++)
            await events.UntilAsync("second", _ => true);
    }

    private static JsonElement.ArrayEnumerator Rows(JsonDocument journal, string table) => journal.RootElement.GetProperty(table).EnumerateArray();

    private static bool IsOfJournal(JsonElement notice) => notice.GetProperty("id").GetString() == "part-journal";

    private static Outcome Run(TemporaryFolder data, params string[] arguments) => PostureLinkProcess.Run([.. arguments, "--data", data.Path]);
}
