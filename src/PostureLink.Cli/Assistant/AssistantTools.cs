using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries;

namespace PostureLink.Cli;

/// <summary>
/// What an assistant may ask about the wearer's days. It reads only, and nothing that the wearer told about their health.
/// </summary>
/// <param name="openJournal">Opens the journal, or the running service's; closed again after each question, since it has one owner.</param>
/// <param name="openSettings">Opens the settings.</param>
/// <param name="status">How the running service stands, or null when none runs.</param>
/// <param name="time">The clock that says which day is today.</param>
internal sealed class AssistantTools(
    Func<IJournal> openJournal, Func<SettingsStore> openSettings, Func<CancellationToken, Task<StatusValue?>> status, TimeProvider time)
{
    /// <summary>What the assistant is told before it asks anything.</summary>
    public const string Instructions =
        "Posture of one wearer, as their clip measured it: general-wellness figures, never a diagnosis, and no statement about pain, "
        + "illness or their causes. "
        + "Angles are degrees forward of the wearer's own upright; a sustained slouch is one that passed their mark for their delay. "
        + "Give a share beside the time the clip was worn, and make little of a day with less than 4 hours of it. "
        + "What is unknown or not worn is told as that and never guessed. Everything here is read-only.";

    private const int MostDays = 92;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The tools, each marked as reading only.</summary>
    public McpServerPrimitiveCollection<McpServerTool> All() =>
    [
        Tool("posture_day", DayAsync,
            "The summary of one day: time worn, upright, slouched, moving and unknown, episodes, prompts and how they ended, angles."),
        Tool("posture_days", DaysAsync, $"The summaries of several days, oldest first; at most {MostDays}, without bounds the last seven."),
        Tool("posture_prompts", PromptsAsync, "Every prompt of a day that was given: what it said, why, and whether the stretch was "
            + "done, tried or ignored."),
        Tool("posture_decisions", DecisionsAsync, "Every prompt of a day, given or withheld, with the reason and the figures."),
        Tool("posture_status", StatusAsync, "How things stand now: clip, link, battery, posture, snooze and pause. Needs the running "
            + "service."),
        Tool("posture_settings", SettingsAsync, "The settings: value, default, unit, range, what each does and why."),
    ];

    private static McpServerTool Tool(string name, Delegate method, string description) => McpServerTool.Create(
        method,
        new McpServerToolCreateOptions
        {
            Name = name,
            Description = description,
            ReadOnly = true,
            Destructive = false,
            Idempotent = true,
            OpenWorld = false,
        });

    private Task<string> DayAsync(
        [Description("YYYY-MM-DD, today or yesterday; without it the last day with a record.")] string? date = null) =>
        Read((journal, days) => DayJson.Write(JournalDays.Summarise(journal, Date(date, days) ?? LastDay(journal, days), days)));

    private Task<string> DaysAsync(
        [Description("First day: YYYY-MM-DD, today or yesterday; default: six days before the last.")] string? from = null,
        [Description("Last day, the same way; default: the last day with a record.")] string? to = null) => Read((journal, days) =>
    {
        DateOnly last = Date(to, days) ?? LastDay(journal, days);
        DateOnly first = Date(from, days) ?? last.AddDays(-6);
        if (first > last || last.DayNumber - first.DayNumber >= MostDays)
            throw new McpException($"From {first:yyyy-MM-dd} to {last:yyyy-MM-dd} are no 1 to {MostDays} days.");
        var array = new JsonArray();
        for (DateOnly date = first; date <= last; date = date.AddDays(1))
            array.Add(JsonNode.Parse(DayJson.Write(JournalDays.Summarise(journal, date, days))));
        return array.ToJsonString();
    });

    private Task<string> PromptsAsync([Description("As for posture_day.")] string? date = null) => Rows(
        date, JournalTables.Prompts, PromptValue.Of);

    private Task<string> DecisionsAsync([Description("As for posture_day.")] string? date = null) => Rows(
        date, JournalTables.Decisions, DecisionValue.Of);

    private async Task<string> StatusAsync(CancellationToken cancellationToken)
    {
        StatusValue now;
        try
        {
            now = await status(cancellationToken).ConfigureAwait(false)
                ?? throw new McpException("No posturelink service runs now: 'posturelink run' starts one. The days can be read without it.");
        }
        catch (ApiException fault)
        {
            throw new McpException(fault.Message, fault);
        }
        return JsonSerializer.Serialize(now with
        {
            Coaching = now.Coaching with { Screening = null, StopSigns = [] },
            Open = now.Open is { Kind: nameof(PromptKind.Card) } ? null : now.Open,
        }, Json);
    }

    private Task<string> SettingsAsync() => Guarded(() =>
    {
        using SettingsStore settings = openSettings();
        return JsonSerializer.Serialize(settings.List(), Json);
    });

    private Task<string> Rows<TRow, TValue>(string? date, JournalTable<TRow> table, Func<TRow, TValue> value) =>
        Read((journal, days) =>
        {
            DayBounds day = days.Of(Date(date, days) ?? LastDay(journal, days));
            return JsonSerializer.Serialize(journal.Read(table, day.Start, day.End).Select(value), Json);
        });

    // A journal is read synchronously, and the one of a service through sockets: neither on the thread that takes the next question.
    private Task<string> Read(Func<IJournal, WearerDays, string> read) => Guarded(() =>
    {
        TimeSpan dayStart;
        using (SettingsStore settings = openSettings())
            dayStart = settings.Current.DayStart;
        using IJournal journal = new JournalWithoutHealth(openJournal());
        return read(journal, DaySelection.DaysOf(journal, DaySelection.LastMinute(journal), dayStart));
    });

    private static Task<string> Guarded(Func<string> read) => Task.Run(() =>
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is CliException or JournalException or ApiException or SettingsException)
        {
            throw new McpException(fault.Message, fault);
        }
    });

    private DateOnly? Date(string? text, WearerDays days)
    {
        DateOnly Today() => days.DateOf(EventTime.From(time.GetUtcNow()));
        return text switch
        {
            null or "" => null,
            "today" => Today(),
            "yesterday" => Today().AddDays(-1),
            _ => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
                ? date
                : throw new McpException($"'{text}' is no day; one is written YYYY-MM-DD, today or yesterday."),
        };
    }

    private static DateOnly LastDay(IJournal journal, WearerDays days) => days.DateOf(DaySelection.LastMinute(journal).Start);
}
