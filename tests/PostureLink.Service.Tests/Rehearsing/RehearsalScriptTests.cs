using PostureLink.Clips;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests.Rehearsing;

public sealed class RehearsalScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_the_wearer_does_lasts_until_they_do_something_else()
    {
        RehearsalScript script = Read(
            "day 2026-03-02", "set zone = Europe/Berlin", "08:30 sit  # first", "", "08:30:10 pop", "09:00 slouch 22 degrees", "10:00 end");
        Assert.Equal(new DateOnly(2026, 3, 2), script.Date);
        Assert.Equal(EventTime.From(new DateTimeOffset(2026, 3, 2, 7, 30, 0, TimeSpan.Zero)), script.Start);
        Assert.Equal(TimeSpan.FromHours(1.5), script.End - script.Start);
        WearerActivity[] doing = [new(ActivityKind.Sit, TimeSpan.FromMinutes(30)), new(ActivityKind.Slouch, TimeSpan.FromHours(1), 22)];
        Assert.Equal(doing, script.Wearing().Activities.Select(activity => activity with { Poses = doing[0].Poses }));
        Assert.Equal([3, 5, 6, 7], script.Steps.Select(step => step.Line));
    }

    [Fact]
    public void A_day_can_last_until_midnight_and_the_clocks_of_its_zone_may_change_in_it()
    {
        RehearsalScript script = Read("day 2026-03-29", "set zone = Europe/Berlin", "00:00 sit", "24:00 end");
        Assert.Equal(TimeSpan.FromHours(23), script.End - script.Start);
        string skipped = Assert.Single(Faults("day 2026-03-29", "set zone = Europe/Berlin", "00:00 sit", "02:30 walk", "24:00 end"));
        Assert.StartsWith("line 4: the clocks of Europe/Berlin skip 02:30 on that day", skipped, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_named_at_once_with_its_line_and_what_would_be_right()
    {
        string[] faults = Faults(
            "day 2026-3-2", "set dwell = soon", "set nonsense = 3", "09:00 pop", "08:00 slouch", "sit", "08:30 sit", "09:10 sloch 20",
            "09:20 when prompted do", "09:30 half do jump", "25:00 sit", "09:40 pop twice", "09:50 snooze 2000",
            "10:00 screening Osteoporosis, Back");
        string[] begin =
        [
            "line 1: 'day 2026-3-2' must be 'day YYYY-MM-DD'",
            "line 2: dwell is 'soon'; it must be a number",
            "line 3: there is no setting 'nonsense'",
            "line 5: 'slouch' must be 'slouch DEGREES (1 to 45)'",
            "line 6: 'sit' must begin with a time like 09:30",
            "line 7: 08:30 is before the line above it",
            "line 8: 'sloch 20' is nothing that a script knows; there is slouch",
            "line 9: 'when prompted do' is nothing that a script knows; there is when prompted do it, when prompted half do it",
            "line 10: 'half do jump' must be 'half do EXERCISE: stand-and-reach, ",
            "line 11: '25:00 sit' must begin with a time",
            "line 12: 'pop twice' goes on after 'pop'",
            "line 13: 'snooze 2000' must be 'snooze MINUTES (1 to 1440)'",
            "line 14: 'screening Osteoporosis, Back' must be 'screening none, or some of Osteoporosis, ",
        ];
        Assert.Equal(begin.Length, faults.Length);
        Assert.All(begin.Zip(faults), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("it names no day", "08:00 sit", "09:00 end")]
    [InlineData("line 2: the day is named before", "day 2026-03-02", "day 2026-03-03", "08:00 sit", "09:00 end")]
    [InlineData("line 2: it has no end", "day 2026-03-02", "08:00 sit")]
    [InlineData("line 3: lines follow the end", "day 2026-03-02", "08:00 sit", "09:00 end", "10:00 walk")]
    [InlineData("line 2: the first time says what the wearer does", "day 2026-03-02", "08:00 pop", "09:00 end")]
    [InlineData("line 3: it ends as it begins", "day 2026-03-02", "08:00 sit", "08:00 end")]
    [InlineData("dose-dwell", "day 2026-03-02", "set dose-dwell = 1", "08:00 sit", "09:00 end")]
    public void A_script_that_is_no_whole_day_is_refused(string fault, params string[] lines) =>
        Assert.Contains(fault, Assert.Single(Faults(lines)), StringComparison.Ordinal);

    [Fact]
    public void The_description_names_every_word_that_a_script_knows()
    {
        string readme = File.ReadAllText(RepositoryFiles.PathOf("samples/RehearseDay/README.md"));
        string[] missing = [.. RehearsalWords.All.Select(word => word.Head)
            .Where(head => !readme.Contains($"`{head}`", StringComparison.Ordinal) && !readme.Contains($"`{head} ", StringComparison.Ordinal))];
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_exercise_that_a_clip_can_see_can_be_done_in_a_rehearsal()
    {
        IEnumerable<Exercise> seen = ExerciseCatalogue.Default.Exercises.Where(exercise => exercise.Watch.Kind != WatchKind.NotMeasurable);
        Assert.All(seen, exercise => Assert.NotNull(RehearsedExercises.Find(exercise.Id, isHalf: false)));
    }

    [Fact]
    public void A_folder_that_holds_anything_else_is_left_alone()
    {
        string own = Path.Combine(_folder.Path, "own");
        Directory.CreateDirectory(own);
        File.WriteAllText(Path.Combine(own, "settings.conf"), "dwell = 30\n");
        var refused = Assert.Throws<RehearsalException>(() => RehearsalFolder.Prepare(own));
        Assert.Contains("settings.conf", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.Equal("dwell = 30\n", File.ReadAllText(Path.Combine(own, "settings.conf")));
        Assert.Single(Directory.GetFileSystemEntries(own));

        string free = Path.Combine(_folder.Path, "free");
        RehearsalFolder.Prepare(free);
        File.WriteAllText(Path.Combine(free, "settings.conf"), "dwell = 30\n");
        RehearsalFolder.Prepare(free);
        Assert.False(File.Exists(Path.Combine(free, "settings.conf")));
    }

    [Fact]
    public void Of_a_file_that_is_no_script_the_first_faults_are_told()
    {
        RehearsalException wrong = Assert.Throws<RehearsalException>(() => Read([.. Enumerable.Repeat("x", 500)]));
        Assert.Equal(501, wrong.Faults.Count);
        Assert.EndsWith("line 9: 'x' must begin with a time like 09:30 or 09:30:15, or with 'day' or 'set'; and 491 more.", wrong.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private RehearsalScript Read(params string[] lines)
    {
        string path = _folder.File("some.day");
        File.WriteAllLines(path, lines);
        return RehearsalScript.Read(path, SettingsMachine.Neutral);
    }

    private string[] Faults(params string[] lines) => [.. Assert.Throws<RehearsalException>(() => Read(lines)).Faults];
}
