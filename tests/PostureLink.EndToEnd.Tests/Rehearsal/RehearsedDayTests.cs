using System.Text.Json;
using System.Text.Json.Nodes;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests.Rehearsal;

/// <summary>A whole day in the real executable: journal, API and command line agree with each other and with the script.</summary>
public sealed class RehearsedDayTests(RehearsedDay day) : IClassFixture<RehearsedDay>
{
    private const int SecondsOfADay = 24 * 3600;

    [Fact]
    public void It_plays_the_day_and_ends_in_peace()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal((0, ""), (day.Run.ExitCode, day.Run.Error));
        Assert.Contains("The states add up to 24 h 00 min 00 s; the day has 24 h 00 min 00 s.", day.Run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', day.Run.Output);
    }

    [Fact]
    public void The_journal_that_is_left_has_every_row_that_the_API_gave()
    {
        if (OperatingSystem.IsWindows())
            return;
        // The last minute was not over then.
        Assert.All(JournalTables.All, table => Assert.Equal(day.ApiRows[table.Name], day.Rows[table.Name]));
        Assert.NotEmpty(day.Rows["minutes"]);
        Assert.All(day.Decisions, decision => Assert.True(decision.At < RehearsedDay.End));
    }

    [Fact]
    public void The_export_has_every_row_that_the_API_gave()
    {
        long until = (RehearsedDay.End - TimeSpan.FromMinutes(1)).Microseconds;
        foreach (JournalTable table in JournalTables.All)
        {
            string time = table.Columns[table.TimeColumn].Name;
            IEnumerable<JsonElement> exported = day.Export.GetProperty(table.Name).EnumerateArray();
            Assert.Equal(day.ApiRows[table.Name].Length, exported.Count(row => row.GetProperty(time).GetInt64() < until));
        }
        IEnumerable<long> prompts = day.Export.GetProperty("prompts").EnumerateArray().Select(row => row.GetProperty("id").GetInt64());
        Assert.Equal(day.ApiPrompts.Select(prompt => prompt.Id), prompts);
    }

    [Fact]
    public void The_summary_of_the_command_line_is_that_of_the_API_and_the_states_add_up_to_the_day()
    {
        Assert.Equal((0, ""), (day.Summary.ExitCode, day.Summary.Error));
        JsonNode told = JsonNode.Parse(Assert.Single(day.Summary.JsonLines()).GetRawText())!;
        Assert.True(JsonNode.DeepEquals(day.ApiDay, told), $"{day.ApiDay}\n{told}");
        Assert.Equal(SecondsOfADay, (double)told["length_s"]!);
        Assert.Equal(SecondsOfADay, told["states_s"]!.AsObject().Sum(state => (double)state.Value!));
        (PostureState, string)[] states =
            [(PostureState.SlouchedStill, "slouched_still"), (PostureState.Walking, "walking"), (PostureState.UprightStill, "upright_still")];
        foreach ((PostureState state, string name) in states)
        {
            int seconds = day.Minutes.Sum(minute => minute.States.Count(code => SecondCode.Parse(code).State == state));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(seconds, (double)told["states_s"]![name]!);
        }
    }

    [Fact]
    public void The_status_of_the_command_line_is_that_of_the_API_at_the_last_moment_of_the_script()
    {
        Assert.Equal((0, ""), (day.Status.ExitCode, day.Status.Error));
        JsonElement told = Assert.Single(day.Status.JsonLines());
        Assert.Equal(JsonSerializer.Serialize(day.ApiStatus, JsonSerializerOptions.Web), told.GetRawText());
        Assert.Equal(RehearsedDay.End.ToUtc(), day.ApiStatus.At);
        Assert.Equal(("Streaming", true, 100), (day.ApiStatus.Clip!.Link, day.ApiStatus.Clip.Calibrated, day.ApiStatus.Clip.BatteryPercent));
        Assert.All(day.ApiStatus.Parts, part => Assert.Equal("Fine", part.State));
        Assert.All(day.ApiStatus.Gates, gate => Assert.Equal("Open", gate.State));
        Assert.Null(day.ApiStatus.Open);
    }

    [Fact]
    public void Why_of_the_command_line_gives_the_decisions_and_outcomes_of_API_and_journal()
    {
        Assert.Equal((0, ""), (day.Why.ExitCode, day.Why.Error));
        Dictionary<long, string> outcomes = day.ApiPrompts.ToDictionary(prompt => prompt.Id, prompt => prompt.Outcome);
        var api = day.ApiDecisions.Select(it => (it.Kind, it.Given, it.Withheld, it.Explanation, Outcome: outcomes.GetValueOrDefault(it.PromptId ?? 0)));
        var told = day.Why.JsonLines().Select(it => (
            it.GetProperty("kind").GetString()!, it.GetProperty("given").GetBoolean(), it.GetProperty("withheld").GetString()!,
            it.GetProperty("explanation").GetString()!, Outcome: it.GetProperty("outcome").GetString()));
        Assert.Equal(api, told);
        if (OperatingSystem.IsWindows())
            return;
        var kept = day.Decisions.Select(it => (
            it.Kind.ToString(), it.Given, it.Withheld.ToString(), it.Explanation,
            Outcome: day.Prompts.FirstOrDefault(prompt => prompt.Id == it.PromptId)?.Outcome.ToString()));
        Assert.Equal(api, kept);
        // Everything that was given is in both tables, once.
        Assert.Equal(day.Prompts.Select(prompt => (long?)prompt.Id), day.Decisions.Where(it => it.Given).Select(it => it.PromptId));
        Assert.DoesNotContain(day.Prompts, prompt => prompt.Outcome == PromptOutcome.Pending);
    }

    [Theory]
    [InlineData("call begins", "call ends", "Camera")]
    [InlineData("microphone on", "microphone off", "Microphone")]
    public void A_call_holds_every_prompt_back(string begins, string ends, string reason) =>
        AssertHeldBack(RehearsedDay.At(begins), RehearsedDay.At(ends), reason);

    [Fact]
    public void Nothing_is_said_in_quiet_hours()
    {
        Assert.Contains("set quiet-hours = 12:30-13:30", File.ReadAllText(RehearsedDay.Script), StringComparison.Ordinal);
        AssertHeldBack(RehearsedDay.Clock("12:30"), RehearsedDay.Clock("13:30"), "QuietHours");
    }

    [Fact]
    public void Nothing_is_said_while_it_is_snoozed()
    {
        EventTime snooze = RehearsedDay.At("snooze 30 min");
        AssertHeldBack(snooze, snooze + TimeSpan.FromMinutes(30), "Snoozed");
    }

    [Fact]
    public void One_stretch_is_done_one_tried_one_ignored_where_the_script_says_so()
    {
        PromptValue[] stretches = [.. day.ApiPrompts.Where(prompt => prompt.Exercise is { } id
            && ExerciseCatalogue.Default.Find(id)!.Kind is ExerciseKind.Decompression or ExerciseKind.ThoracicExtension)];
        Assert.Equal(["Done", "Ignored", "Tried"], stretches.Select(prompt => prompt.Outcome));
        string[] replies = ["when prompted do it", "when prompted ignore it", "when prompted half do it"];
        Assert.Equal(replies, stretches.Select(prompt => RehearsedDay.Lines.Last(
            line => line.At.ToUtc() <= prompt.At && line.What.StartsWith("when prompted", StringComparison.Ordinal)).What));
        Assert.NotNull(stretches[0].Seen);
        Assert.Null(stretches[1].Seen);
        Assert.NotNull(stretches[2].Seen);
    }

    [Fact]
    public void The_twenty_minutes_after_the_pop_are_used_to_move()
    {
        EventTime pop = RehearsedDay.At("pop");
        EventTime over = pop + TimeSpan.FromMinutes(20);
        PromptValue invitation = Assert.Single(day.ApiPrompts, prompt => prompt.At >= pop.ToUtc() && prompt.At < over.ToUtc());
        Assert.Equal(("FollowThrough", "Done"), (invitation.Kind, invitation.Outcome));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(pop, Assert.Single(day.Actions.OfType<PopAction>()).At);
        Assert.True(day.StatesIn(pop, over).Count(state => state is PostureState.Walking or PostureState.Moving) >= 60);
        Assert.True(day.StatesIn(pop - TimeSpan.FromMinutes(15), pop).Count(state => state is PostureState.Walking or PostureState.Moving) < 60);
    }

    [Theory]
    [InlineData("clip off", "clip charging")]
    [InlineData("clip charging", "sit")]
    [InlineData("clip charging", "end")]
    public void A_clip_off_the_body_is_never_a_posture(string from, string until)
    {
        if (OperatingSystem.IsWindows())
            return;
        EventTime off = until == "end" ? RehearsedDay.Lines.Last(line => line.What == from).At : RehearsedDay.At(from);
        EventTime on = RehearsedDay.At(until, off);
        // It takes a hand some seconds to lay it down.
        PostureState[] states = [.. day.StatesIn(off + TimeSpan.FromSeconds(10), on - TimeSpan.FromSeconds(10))];
        Assert.True(states.Length > 20 * 60);
        Assert.All(states, state => Assert.Equal(PostureState.NotWorn, state));
    }

    [Fact]
    public void The_same_script_is_the_same_day_again_also_where_another_was_rehearsed_before()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        string data = folder.File("rehearsal");
        string other = folder.Write("other.day", "day 2026-03-04\nset dwell = 30\n09:00 sit\n09:00 calibrate 20 s\n09:10 slouch 25\n09:20 end\n");
        Outcome first = PostureLinkProcess.Run("run", "--rehearse", other, "--data", data, "--then-exit");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("for 30 s, now ", first.Output, StringComparison.Ordinal);
        Outcome again = PostureLinkProcess.Run("run", "--rehearse", RehearsedDay.Script, "--data", data, "--then-exit");
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        // The second line tells folder and address, the last what to do next.
        Assert.Equal(day.Run.Output.Split('\n')[2..^2], again.Output.TrimEnd().Split('\n')[2..^2]);
    }

    [Fact]
    public void A_folder_with_a_journal_of_the_wearers_own_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        PostureLinkProcess.Run("demo", "--data", folder.Path);
        string own = folder.File("demo");
        string[] before = [.. Directory.GetFileSystemEntries(own).Order()];
        Outcome refused = PostureLinkProcess.Run("run", "--rehearse", RehearsedDay.Script, "--data", own, "--then-exit");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("which no rehearsal made", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(own).Order());
        Assert.Equal(0, PostureLinkProcess.Run("summary", "--data", own).ExitCode);
    }

    [Fact]
    public void A_script_that_is_wrong_is_refused_before_anything_is_made_and_what_does_not_go_with_one_too()
    {
        using var folder = new TemporaryFolder();
        string data = folder.File("rehearsal");
        string wrong = folder.Write("wrong.day", "day 2026-03-02\n08:00 sit\n08:30 sloch 20\nset dwell = soon\n09:00 end\n");
        Outcome refused = PostureLinkProcess.Run("run", "--rehearse", wrong, "--data", data, "--then-exit");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("line 3: 'sloch 20' is nothing that a script knows; there is slouch", refused.Error, StringComparison.Ordinal);
        Assert.Contains("line 4: dwell is 'soon'", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, PostureLinkProcess.Run("run", "--rehearse", RehearsedDay.Script, "--data", data, "--radio", "simulated").ExitCode);
        Assert.Equal(2, PostureLinkProcess.Run("run", "--then-exit", "--data", data).ExitCode);
        Assert.Equal(2, PostureLinkProcess.Run("run", "--json", "--data", data).ExitCode);
        Assert.False(Directory.Exists(data));
    }

    private void AssertHeldBack(EventTime from, EventTime until, string reason)
    {
        DecisionValue[] then = [.. day.ApiDecisions.Where(decision => decision.At >= from.ToUtc() && decision.At < until.ToUtc())];
        Assert.NotEmpty(then);
        Assert.All(then, decision => Assert.Equal((false, reason), (decision.Given, decision.Withheld)));
        Assert.DoesNotContain(day.ApiPrompts, prompt => prompt.At >= from.ToUtc() && prompt.At < until.ToUtc());
    }
}
