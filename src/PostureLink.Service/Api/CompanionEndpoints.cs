using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PostureLink.Core;
using PostureLink.Summaries;

namespace PostureLink.Service;

/// <summary>What the API answers to.</summary>
internal static class CompanionEndpoints
{
    /// <summary>Where the service proves that it is the service.</summary>
    public const string Hello = "/api/v1/hello";

    private const int MostDays = 366;
    private const int FirstYear = 1970;
    private const int LastYear = 2999;

    public static void MapCompanion(this IEndpointRouteBuilder app, ICompanion companion, ApiToken token, EventStreams streams)
    {
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        api.MapGet("/hello", (string? nonce) => nonce is { Length: >= 32 and <= 64 } && nonce.All(char.IsAsciiHexDigitLower)
                ? TypedResults.Text(token.Prove(nonce))
                : throw new ApiException("hello needs a nonce of 32 to 64 hexadecimal digits, lower case."))
            .WithSummary("HMAC-SHA256, keyed with the token, of 'posturelink-hello:' and the nonce, hexadecimal: proof that this is "
                + "the service.");
        api.MapGet("/status", () => StatusValue.Of(companion.Status))
            .WithSummary("How everything stands now: clip, posture, coaching, gates, and how each part of the service is.");
        api.MapGet("/days/{date}", (string date) => Day(companion, Date(date)))
            .Produces<JsonObject>().WithSummary("The summary of a day (YYYY-MM-DD, or 'today'): what 'summary --json' gives.");
        api.MapGet("/days", (string? from, string? to) => Days(companion, from, to))
            .Produces<JsonArray>().WithSummary($"The summaries of days, from and to included, at most {MostDays}; without them the "
                + "last seven.");
        api.MapGet("/weeks/{date}", (string date) => WeekValue.UpTo(Date(date), companion.Journal, companion.Calendar))
            .WithSummary("The seven days up to a day (YYYY-MM-DD, or 'today'), day by day in the figures of the week's page.");
        api.MapGet("/decisions", (string? date) => Read(companion, JournalTables.Decisions, date).Select(DecisionValue.Of).ToArray())
            .WithSummary("Every prompt of a day that was given or withheld, with its reason; without a date today's.");
        api.MapGet("/prompts", (string? date) => Read(companion, JournalTables.Prompts, date).Select(PromptValue.Of).ToArray())
            .WithSummary("Every prompt of a day that was given, and how it ended; without a date today's.");
        api.MapWhatIf(companion, date => Date(date));
        api.MapData(companion);
        api.MapGet("/tables/{name}", (string name, long? from, long? until) => RowJson.Write(companion.Journal.ReadRows(
                JournalTables.All.FirstOrDefault(table => table.Name == name)
                    ?? throw new ApiException(
                        $"There is no such table; there are {string.Join(", ", JournalTables.All.Select(table => table.Name))}."),
                new EventTime(from ?? long.MinValue), new EventTime(until ?? long.MaxValue))))
            .WithSummary("Rows of a table of the journal, as the export describes them; from and until in microseconds since 1970, "
                + "bytes in base64.");
        api.MapGet("/backups", () => companion.Care.Backups.ToArray())
            .WithSummary("The backups in the data folder, the newest first within each sort.");
        api.MapPost("/backups", (CancellationToken cancelled) => companion.Care.BackUpAsync(cancelled))
            .WithSummary("Makes a backup in the data folder, reads it back, and says where it is and what it holds.");
        api.MapPost(
            "/erasures/plan", (EraseValue what, CancellationToken cancelled) => companion.Care.PlanAsync(what.ToSelection(), cancelled))
            .Accepts<EraseValue>("application/json")
            .WithSummary("What an erasure would take away; nothing is changed.");
        api.MapPost("/erasures", (EraseValue what) => companion.Care.EraseAsync(what.ToSelection()))
            .Accepts<EraseValue>("application/json")
            .WithSummary("Erases for good, from the journal and from every copy in the data folder, and says what went.");
        api.MapGet("/settings", () => companion.Settings.List().Select(SettingValue.Of).ToArray())
            .WithSummary("Every setting, with its unit, range, default, meaning and reason.");
        api.MapPatch("/settings", (Dictionary<string, string?> changes) =>
            {
                companion.Settings.Change([.. changes]);
                return companion.Settings.List().Select(SettingValue.Of).ToArray();
            })
            .Accepts<Dictionary<string, string?>>("application/json")
            .WithSummary("Changes settings, all of them or none; null sets the default again.");
        api.MapPost("/actions", (ActionValue action) =>
            {
                companion.Act(ActionReading.Possible(ActionReading.Read(action, companion.Now), companion));
                return TypedResults.Accepted((string?)null);
            })
            .Accepts<ActionValue>("application/json")
            .WithSummary(
                "The wearer decides something: snooze, pause, resume, answer, pop, screening, stop-signs, resume-exercises, mode, "
                + "calibrate, leave-calibration.");
        api.MapGet(
            "/actions", (DateTimeOffset? from, DateTimeOffset? until, bool? health) => Actions(companion, from, until, health ?? false))
            .WithSummary(FormattableString.Invariant(
                $"What the wearer did, from a moment until another (ISO 8601), at most {ActionPage.Longest.TotalDays} days; ")
                + "without them today; with health=true also what they answered about their health.");
        api.MapPost("/notifiers/test", async (string? name, CancellationToken cancellationToken) =>
                await companion.TryNotifiersAsync(name, cancellationToken).ConfigureAwait(false) is { Count: > 0 } trials
                    ? trials.ToArray()
                    : throw new ApiException(name is null ? Because.Of("ApiNoNotifiers") : Because.Of("ApiNoNotifier", Shortened(name))))
            .WithSummary("Shows a test notice in each way of telling, or in the one named, and says what came of it.");
        api.MapGet("/events", (HttpContext context) => streams.Listen(context.RequestAborted) is { } events
                ? TypedResults.ServerSentEvents(events)
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable))
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .WithSummary("What happens, as it happens (server-sent events); first the status, and a sign of life every 15 s.");

        DateOnly Date(string? text) => text is null or "today" ? companion.Calendar.DateOf(companion.Now)
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
                && date.Year is >= FirstYear and <= LastYear ? date
            : throw new ApiException(Because.Of("ApiNoDay", Shortened(text), FirstYear, LastYear));

        IReadOnlyList<T> Read<T>(ICompanion asked, JournalTable<T> table, string? date)
        {
            DayBounds day = new WearerDays(asked.Journal, asked.Calendar).Of(Date(date));
            return asked.Journal.Read(table, day.Start, day.End);
        }

        JsonArray Days(ICompanion asked, string? from, string? to)
        {
            DateOnly last = Date(to);
            DateOnly first = from is null ? last.AddDays(-6) : Date(from);
            if (first > last || last.DayNumber - first.DayNumber >= MostDays)
                throw new ApiException($"From {first:yyyy-MM-dd} to {last:yyyy-MM-dd} are no 1 to {MostDays} days.");
            var days = new JsonArray();
            for (DateOnly date = first; date <= last; date = date.AddDays(1))
                days.Add((JsonNode)Day(asked, date));
            return days;
        }
    }

    private static ActionPage Actions(ICompanion companion, DateTimeOffset? from, DateTimeOffset? until, bool withHealth)
    {
        if (until is { Year: < FirstYear })
            throw new ApiException($"Until {until:O} nothing was recorded anywhere: ask from {FirstYear} on.");
        DayBounds today = companion.Calendar.Of(companion.Calendar.DateOf(companion.Now));
        EventTime end = until is { } last ? EventTime.From(last) : today.End;
        EventTime start = from is { } first ? EventTime.From(first) : until is null ? today.Start : end - TimeSpan.FromDays(1);
        return ActionPage.Read(withHealth ? companion.Journal : new JournalWithoutHealth(companion.Journal), start, end);
    }

    /// <summary>What opens the pages in a browser.</summary>
    public static void MapEntrance(this IEndpointRouteBuilder app, ILocalSite site) =>
        app.MapPost("/api/v1/entrances", () => new EntranceValue(site.NewEntrance()))
            .WithSummary("A path that opens the pages in a browser: once, and within a minute.");

    private static JsonObject Day(ICompanion companion, DateOnly date) =>
        JsonNode.Parse(DayJson.Write(JournalDays.Summarise(companion.Journal, date, companion.Calendar)))!.AsObject();

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
