using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>What the API answers to whoever may ask.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private ApiBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ApiBench.OpenAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task What_the_wearer_decides_reaches_the_companion_as_it_was_said()
    {
        GiveClipAndPrompt();
        foreach (string body in new[]
        {
            """{"kind":"snooze","minutes":30}""", """{"kind":"pause","minutes":60}""", """{"kind":"resume"}""", """{"kind":"pop"}""",
            """{"kind":"answer","promptId":7,"answer":"Did"}""", """{"kind":"screening","flags":["Osteoporosis","Disc"]}""",
            """{"kind":"stop-signs","flags":[]}""", """{"kind":"resume-exercises"}""", """{"kind":"mode","mode":"Training","minutes":15}""",
            """{"kind":"calibrate","seconds":10}""", """{"kind":"leave-calibration"}""",
        })
        {
            using HttpResponseMessage answer = await _bench.Http.PostAsync("api/v1/actions", new StringContent(body, null, "application/json"));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
        EventTime now = _bench.Companion.Now;
        Assert.Equal(
            [
                new SnoozeAction(now, TimeSpan.FromMinutes(30)), new PauseAction(now, now + TimeSpan.FromHours(1)), new ResumeAction(now), new PopAction(now),
                new AnswerAction(now, 7, PromptAnswer.Did), new ScreeningAction(now, ScreeningAnswers.Osteoporosis | ScreeningAnswers.Disc),
                new StopSignsAction(now, StopSigns.None), new ResumeExercisesAction(now),
                new ModeAction(now, CoachingMode.Training, TimeSpan.FromMinutes(15)),
                new CalibrateAction(now, now + TimeSpan.FromSeconds(10), CalibrationPose.Upright),
                new LeaveCalibrationAction(now),
            ],
            _bench.Companion.Acts);
    }

    [Theory]
    [InlineData("{\"kind\":\"answer\",\"promptId\":7,\"answer\":\"Did\"}", "No prompt is open, so 7 cannot be answered: it has ended, or there was none.")]
    [InlineData("{\"kind\":\"calibrate\"}", "No clip is paired, so no pose can be taken: pair one first ('posturelink pair', or the page Clip).")]
    public async Task What_nothing_can_come_of_is_refused(string body, string why)
    {
        await AssertRefusedAsync(body, why);
    }

    [Theory]
    [InlineData("{\"kind\":\"answer\",\"promptId\":6,\"answer\":\"Did\"}", "Prompt 6 is not the open one, which is 7.")]
    [InlineData(
        "{\"kind\":\"stop-signs\",\"flags\":[\"None\",\"Clunk\"]}",
        "a flag is 'None'; it must be one of SharpPain, Tingling, NeedsToCrackToBreathe, Clunk, SaddleNumbness, BladderOrBowel, WeakLegs.")]
    public async Task What_contradicts_how_things_stand_or_itself_is_refused(string body, string why)
    {
        GiveClipAndPrompt();
        await AssertRefusedAsync(body, why);
    }

    [Fact]
    public async Task Days_decisions_and_prompts_are_those_of_the_journal()
    {
        EventTime at = _bench.Companion.Now;
        _bench.Companion.Kept.Write(new JournalBatch().Put(JournalTables.Decisions, new PromptDecision(
            at, PromptKind.Slouch, WithheldReason.Camera, null, 17.25, 12, TimeSpan.FromSeconds(60), "Withheld: a camera is in use.", "1")));
        JsonNode decisions = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/decisions"))!;
        Assert.Equal("Camera", (string?)Assert.Single(decisions.AsArray())!["withheld"]);
        Assert.Empty((await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/prompts?date=2020-01-01"))!.AsArray());
        JsonNode day = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/days/today"))!;
        Assert.Equal(7, (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/days"))!.AsArray().Count);
        Assert.NotNull(day.AsObject());
        using HttpResponseMessage noDay = await _bench.Http.GetAsync("api/v1/days/2026-02-30");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noDay.StatusCode);
        Assert.Contains("no day", await noDay.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_of_a_day_are_those_of_the_day_as_the_wearer_lived_it()
    {
        // By the clocks of the machine it was the evening before.
        EventTime nine = EventTime.From(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(13)));
        var lived = new JournalBatch();
        for (int minute = 0; minute < 60; minute++)
            lived.Put(JournalTables.Minutes, new MinuteRecord(nine + TimeSpan.FromMinutes(minute), "Pacific/Auckland", new string('S', 60), new byte[60], 1));
        _bench.Companion.Kept.Write(lived.Put(JournalTables.Decisions, new PromptDecision(
            nine, PromptKind.Slouch, WithheldReason.Spacing, null, 17.25, 12, TimeSpan.FromSeconds(60), "Withheld: too soon.", "1")));
        JsonNode day = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/days/2026-03-02"))!;
        JsonNode decisions = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/decisions?date=2026-03-02"))!;
        Assert.Equal(1, (int)day["prompts"]!["eligible"]!);
        Assert.Single(decisions.AsArray());
    }

    [Theory]
    [InlineData("until=9999-12-31T23:59:59.9999999Z")]
    [InlineData("from=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59.9999999Z")]
    public async Task Moments_at_the_ends_of_all_time_are_moments(string span)
    {
        using HttpResponseMessage answer = await _bench.Http.GetAsync("api/v1/actions?" + span);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task A_what_if_judges_the_stored_seconds_again()
    {
        EventTime from = _bench.Companion.Now.FloorToMinute() - TimeSpan.FromMinutes(10);
        byte[] bent = [.. Enumerable.Repeat((byte)20, 60)];
        var kept = new JournalBatch();
        for (int minute = 0; minute < 3; minute++)
            kept.Put(JournalTables.Minutes, new MinuteRecord(from + TimeSpan.FromMinutes(minute), "UTC", new string(minute == 0 ? 'U' : 'S', 60), minute == 0 ? new byte[60] : bent, 2.5));
        kept.Put(JournalTables.Calibrations, new Calibration(from, new Direction(1, 0, 0), new Direction(0, 0, 1), 9, 1, null));
        _bench.Companion.Kept.Write(kept);
        JsonNode soon = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/what-if?set=dwell%3D30&days=1"))!;
        JsonNode day = Assert.Single(soon["days"]!.AsArray())!;
        Assert.Equal(0, (int)day["given"]!["slouch"]!);
        Assert.Equal(1, (int)day["asked"]!["slouch"]!);
        Assert.Equal(1, (int)day["present"]!["slouch"]!);
        Assert.Equal(2, soon["limits"]!.AsArray().Count);
        JsonNode late = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/what-if?set=dwell%3D150&set=break-prompts%3Doff"))!;
        Assert.Equal(7, late["days"]!.AsArray().Count);
        Assert.Equal(0, (int)late["asked"]!["slouch"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?set=dwell")]
    [InlineData("?set=dwell%3Dsoon")]
    [InlineData("?set=dwell%3D60&days=32")]
    [InlineData("?set=dwell%3D60&days=0")]
    [InlineData("?set=dwell%3D60&date=2026-02-30")]
    [InlineData("?set=still-below%3D12")]
    [InlineData("?set=api-port%3D1")]
    public async Task A_what_if_that_cannot_be_answered_is_refused_with_the_reason(string query)
    {
        using HttpResponseMessage answer = await _bench.Http.GetAsync("api/v1/what-if" + query);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True(((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["title"]!).Length > 10);
    }

    [Fact]
    public async Task A_what_if_takes_no_more_settings_than_it_says()
    {
        string sets = string.Join('&', Enumerable.Repeat("set=dwell%3D60", WhatIfSettings.Most + 1));
        using HttpResponseMessage answer = await _bench.Http.GetAsync("api/v1/what-if?" + sets);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_week_tells_of_its_days_what_their_summaries_tell()
    {
        EventTime at = _bench.Companion.Now.FloorToMinute();
        var kept = new JournalBatch();
        foreach (int day in new[] { 0, 2 })
        {
            EventTime start = at - TimeSpan.FromDays(day);
            kept.Put(JournalTables.Minutes, new MinuteRecord(start, "UTC", new string('S', 45) + new string('U', 15), new byte[60], 2.5))
                .Put(JournalTables.Actions, new PopAction(start));
        }
        _bench.Companion.Kept.Write(kept);
        JsonNode week = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/weeks/today"))!;
        JsonArray summaries = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/days"))!.AsArray();
        JsonArray days = week["days"]!.AsArray();
        Assert.Equal(7, days.Count);
        foreach ((JsonNode? day, JsonNode? summary) in days.Zip(summaries))
        {
            Assert.Equal((string?)summary!["date"], (string?)day!["date"]);
            Assert.Equal((double)summary["worn_s"]!, (double)day["wornSeconds"]!);
            Assert.Equal((double)summary["states_s"]!["slouched_still"]!, (double)day["stateSeconds"]!["SlouchedStill"]!);
            Assert.Equal((double)summary["stillness"]!["longest_s"]!, (double)day["longestStillSeconds"]!);
            Assert.Equal((int)summary["slouching"]!["count"]!, (int)day["slouches"]!);
        }
        Assert.Equal([0, 0, 0, 0, 1, 0, 1], days.Select(day => (int)day!["pops"]!));
        Assert.Equal((45.0, 120.0, 2), ((double)days[6]!["stateSeconds"]!["SlouchedStill"]!, (double)week["wornSeconds"]!, (int)week["daysWorn"]!));
        Assert.Equal(((string?)days[0]!["date"], (string?)days[6]!["date"]), ((string?)week["from"], (string?)week["to"]));
    }

    [Fact]
    public async Task What_the_wearer_did_is_told_in_pages_of_time_and_of_their_health_only_when_asked()
    {
        EventTime at = _bench.Companion.Now;
        _bench.Companion.Kept.Write(new JournalBatch()
            .Put(JournalTables.Actions, new SnoozeAction(at, TimeSpan.FromMinutes(30)))
            .Put(JournalTables.Actions, new AnswerAction(at + TimeSpan.FromSeconds(1), 7, PromptAnswer.NotNow))
            .Put(JournalTables.Actions, new GateAction(
                at + TimeSpan.FromSeconds(2), new GateReading(Gate.Camera, GateState.Shut, "A camera is in use.")))
            .Put(JournalTables.Actions, new ScreeningAction(at + TimeSpan.FromSeconds(3), ScreeningAnswers.Disc))
            .Put(JournalTables.Actions, new ModeAction(at + TimeSpan.FromSeconds(4), CoachingMode.Tracking, null))
            .Put(JournalTables.Actions, new PopAction(at + TimeSpan.FromDays(40))));
        JsonNode today = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/actions"))!;
        JsonArray actions = today["actions"]!.AsArray();
        Assert.Equal(["snooze", "answer", "mode"], actions.Select(action => (string?)action!["kind"]));
        Assert.Equal((at + TimeSpan.FromMinutes(30)).ToUtc(), (DateTimeOffset)actions[0]!["until"]!);
        Assert.Equal((7, "NotNow"), ((long)actions[1]!["promptId"]!, (string?)actions[1]!["answer"]));

        string health = "api/v1/actions?health=true&from=" + Uri.EscapeDataString((at + TimeSpan.FromSeconds(1)).ToString());
        actions = (await _bench.Http.GetFromJsonAsync<JsonNode>(health))!["actions"]!.AsArray();
        Assert.Equal(["answer", "screening", "mode"], actions.Select(action => (string?)action!["kind"]));
        Assert.Equal("Disc", (string?)Assert.Single(actions[1]!["flags"]!.AsArray()));

        // Page by page there is everything once: a page ends before the moment from which the next is asked for.
        List<string?> all = [];
        DateTimeOffset from = at.ToUtc();
        while (from < (at + TimeSpan.FromDays(41)).ToUtc())
        {
            string[] span = [Uri.EscapeDataString(from.ToString("O")), Uri.EscapeDataString(from.AddDays(31).ToString("O"))];
            JsonNode page = (await _bench.Http.GetFromJsonAsync<JsonNode>($"api/v1/actions?from={span[0]}&until={span[1]}"))!;
            all.AddRange(page["actions"]!.AsArray().Select(action => (string?)action!["kind"]));
            from = (DateTimeOffset)page["until"]!;
        }
        Assert.Equal(["snooze", "answer", "mode", "pop"], all);
    }

    [Fact]
    public async Task Settings_are_listed_and_changed_whole_or_not_at_all()
    {
        JsonNode rows = (await _bench.Http.GetFromJsonAsync<JsonNode>("api/v1/settings"))!;
        Assert.Equal("dwell", (string?)Assert.Single(rows.AsArray())!["name"]);
        using HttpResponseMessage changed = await _bench.Http.PatchAsync(
            "api/v1/settings", new StringContent("""{"dwell":"45"}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using HttpResponseMessage refused = await _bench.Http.PatchAsync(
            "api/v1/settings", new StringContent("""{"dwell":"45","dwel":"1","x":null}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(2, JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["faults"]!.AsArray().Count);
        Assert.Equal(["dwell=45"], _bench.Companion.Changes);
    }

    [Fact]
    public async Task Events_come_as_they_happen_after_the_status()
    {
        using HttpResponseMessage answer = await _bench.Http.GetAsync("api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("event: status", await reader.ReadLineAsync().WaitAsync(ApiBench.Patience));
        // Listening begins before the status is written.
        Assert.True(_bench.Companion.HasListeners);
        _bench.Companion.Tell(new GateChanged(_bench.Companion.Now, new GateReading(Gate.Camera, GateState.Shut, "A camera is in use.")));
        _bench.Companion.Tell(new BatteryTold(_bench.Companion.Now, 55));
        List<string> lines = [];
        while (lines.Count(line => line.StartsWith("event:", StringComparison.Ordinal)) < 2)
            lines.Add((await reader.ReadLineAsync().WaitAsync(ApiBench.Patience))!);
        Assert.Contains("event: gate", lines);
        Assert.Contains("event: battery", lines);
    }

    [Fact]
    public async Task The_client_finds_the_service_and_reads_the_same_rows_as_the_journal_has()
    {
        EventTime at = _bench.Companion.Now;
        MinuteRecord minute = new(at.FloorToMinute(), "UTC", new string('U', 60), [.. Enumerable.Repeat((sbyte)3, 60).Select(it => unchecked((byte)it))], 2.5);
        _bench.Companion.Kept.Write(new JournalBatch()
            .Put(JournalTables.Minutes, minute)
            .Put(JournalTables.Clips, new ClipRecord("C0:FF", "open", "Ünë \"clip\"", at)));
        using CompanionClient client = (await CompanionClient.FindAsync(_bench.Folder, CancellationToken.None))!;
        Assert.Equal("test", (await client.StatusAsync(CancellationToken.None)).Version);
        await client.ActAsync(new ActionValue("pop"), CancellationToken.None);
        Assert.Single(_bench.Companion.Acts);
        Assert.Contains("minutes", (await Assert.ThrowsAsync<ApiException>(
            () => client.ActAsync(new ActionValue("snooze"), CancellationToken.None))).Message, StringComparison.Ordinal);

        using var remote = new RemoteJournal(client);
        foreach (JournalTable table in new JournalTable[] { JournalTables.Minutes, JournalTables.Clips, JournalTables.Prompts })
        {
            Assert.Equal(
                _bench.Companion.Kept.ReadRows(table, JournalReading.Beginning, JournalReading.End).Select(row => JsonSerializer.Serialize(row)),
                remote.ReadRows(table, JournalReading.Beginning, JournalReading.End).Select(row => JsonSerializer.Serialize(row)));
        }
    }

    [Fact]
    public async Task The_folder_tells_where_it_is_and_nothing_else()
    {
        JsonObject place = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_bench.Folder, "api.json")))!.AsObject();
        Assert.Equal(["address", "processId"], place.Select(member => member.Key));
        Assert.Equal(_bench.Api.Address.ToString(), (string?)place["address"]);
    }

    [Fact]
    public async Task After_its_end_no_service_is_found()
    {
        await _bench.Api.DisposeAsync();
        Assert.Null(await CompanionClient.FindAsync(_bench.Folder, CancellationToken.None));
    }

    private void GiveClipAndPrompt()
    {
        EventTime now = _bench.Companion.Now;
        _bench.Companion.Clip = new ClipNow("clip", "posturelink-open", new LinkState(new ArrivalTime(0), LinkStatus.Streaming, "It sends."), null, true);
        _bench.Companion.Open = new Prompt(
            7, now, PromptKind.Slouch, null, "Sit tall.", "18 degrees for 60 s.", 18, 12, TimeSpan.FromSeconds(60), "4", PromptOutcome.Pending, null);
    }

    private async Task AssertRefusedAsync(string body, string why)
    {
        using HttpResponseMessage answer = await _bench.Http.PostAsync("api/v1/actions", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(why, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["title"]);
        Assert.Empty(_bench.Companion.Acts);
    }
}
