using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests.Rehearsal;

/// <summary>The sample day in the real executable: what it printed, what API and verbs said while time stood still, the journal after.</summary>
public sealed class RehearsedDay : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan BerlinInWinter = TimeSpan.FromHours(1);

    private readonly TemporaryFolder _folder = new();

    /// <summary>The script.</summary>
    internal static string Script { get; } = RepositoryFiles.PathOf("samples/RehearseDay/working-day.day");

    /// <summary>Its lines: when, and what.</summary>
    internal static IReadOnlyList<(EventTime At, string What)> Lines { get; } =
        [.. File.ReadLines(Script).Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])).Select(Line)];

    internal static EventTime End => At("end");

    internal Outcome Run { get; private set; } = new(-1, "", "");

    internal StatusValue ApiStatus { get; private set; } = null!;

    internal JsonObject ApiDay { get; private set; } = [];

    internal IReadOnlyList<DecisionValue> ApiDecisions { get; private set; } = [];

    internal IReadOnlyList<PromptValue> ApiPrompts { get; private set; } = [];

    /// <summary>Every row that the API gives, by table.</summary>
    internal Dictionary<string, string[]> ApiRows { get; } = [];

    internal Outcome Status { get; private set; } = new(-1, "", "");

    internal Outcome Summary { get; private set; } = new(-1, "", "");

    internal Outcome Why { get; private set; } = new(-1, "", "");

    internal JsonElement Export { get; private set; }

    /// <summary>Every row of the journal, opened when the program had ended, by table.</summary>
    internal Dictionary<string, string[]> Rows { get; } = [];

    internal IReadOnlyList<MinuteRecord> Minutes { get; private set; } = [];

    internal IReadOnlyList<PromptDecision> Decisions { get; private set; } = [];

    internal IReadOnlyList<Prompt> Prompts { get; private set; } = [];

    internal IReadOnlyList<WearerAction> Actions { get; private set; } = [];

    /// <summary>When the script says something, the first time after a moment.</summary>
    internal static EventTime At(string what, EventTime after = default) => Lines.First(line => line.What == what && line.At >= after).At;

    /// <summary>A moment of the day by the clocks of the script's zone.</summary>
    internal static EventTime Clock(string time) => Line(time).At;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        RunningProgram run = RunningProgram.Start(new Dictionary<string, string>(), "run", "--rehearse", Script, "--data", _folder.Path);
        await using (run)
        {
            await run.WaitForAsync(line => line.Contains("time stands still", StringComparison.Ordinal), "the end of the day");
            await AskAsync();
            if (OperatingSystem.IsWindows())
                return;
            run.Signal("TERM");
            Run = await run.EndAsync();
        }
        using IJournal journal = JournalFolder.Open(_folder.Path);
        Minutes = journal.ReadAll(JournalTables.Minutes);
        Decisions = journal.ReadAll(JournalTables.Decisions);
        Prompts = journal.ReadAll(JournalTables.Prompts);
        Actions = journal.ReadAll(JournalTables.Actions);
        foreach (JournalTable table in JournalTables.All)
            Rows[table.Name] = Text(journal.ReadRows(table, JournalReading.Beginning, End - TimeSpan.FromMinutes(1)));
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>What the seconds of the journal were in a span, by second.</summary>
    internal IEnumerable<PostureState> StatesIn(EventTime from, EventTime until) => Minutes
        .SelectMany(minute => minute.States.Select((code, second) => (At: minute.Start + TimeSpan.FromSeconds(second), SecondCode.Parse(code).State)))
        .Where(second => second.At >= from && second.At < until)
        .Select(second => second.State);

    private async Task AskAsync()
    {
        CompanionClient? found = await CompanionClient.FindAsync(_folder.Path, CancellationToken.None);
        using (CompanionClient api = found ?? throw new InvalidOperationException("The API is not to be found."))
        {
            EventTime until = End - TimeSpan.FromMinutes(1);
            ApiStatus = await api.StatusAsync(CancellationToken.None);
            ApiDay = await api.DayAsync(null, CancellationToken.None);
            ApiDecisions = await api.DecisionsAsync(null, CancellationToken.None);
            ApiPrompts = await api.PromptsAsync(null, CancellationToken.None);
            foreach (JournalTable table in JournalTables.All)
                ApiRows[table.Name] = Text(await api.RowsAsync(table, JournalReading.Beginning, until, CancellationToken.None));
        }
        Status = PostureLinkProcess.Run("status", "--json", "--data", _folder.Path);
        Summary = PostureLinkProcess.Run("summary", "--json", "--data", _folder.Path);
        Why = PostureLinkProcess.Run("why", "--json", "--data", _folder.Path);
        string file = _folder.File("all.json");
        PostureLinkProcess.Run("export", "--with-health", "--format", "json", "--output", file, "--data", _folder.Path);
        Export = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
    }

    private static string[] Text(IReadOnlyList<object?[]> rows) => [.. rows.Select(row => string.Join('|', row.Select(Text)))];

    private static string? Text(object? value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static (EventTime At, string What) Line(string line)
    {
        string[] parts = line.Split(' ', 2);
        var local = new DateTime(2026, 3, 2) + TimeSpan.Parse(parts[0], CultureInfo.InvariantCulture);
        return (EventTime.From(new DateTimeOffset(local, BerlinInWinter)), parts.Length > 1 ? parts[1].Trim() : "");
    }
}
