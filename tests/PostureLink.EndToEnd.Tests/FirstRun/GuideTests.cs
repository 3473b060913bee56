using PostureLink.Cli;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A newcomer is led through, may leave at any step, and goes on where they were.</summary>
public sealed class GuideTests : IClassFixture<PairedFolder>
{
    private readonly PairedFolder _paired;

    public GuideTests(PairedFolder paired) => _paired = paired;

    [Fact]
    public void Every_step_can_be_skipped_and_nothing_is_kept()
    {
        using var data = new TemporaryFolder();
        var bench = new GuideBench(data);
        string said = bench.Run(Languages.English, "s", "s", "s", "s");
        Assert.Contains("Step 1 of 6", said, StringComparison.Ordinal);
        Assert.Contains("This needs a clip: step 1 comes first.", said, StringComparison.Ordinal);
        Assert.Contains("'posturelink run' starts it", said, StringComparison.Ordinal);
        Assert.Contains("What is open can be taken up any time", said, StringComparison.Ordinal);
        Assert.Empty(bench.Verbs);
        Assert.False(JournalFolder.HasJournal(data.Path));
    }

    [Theory]
    [InlineData("1", "pair --radio simulated")]
    [InlineData("2", "pair")]
    public void The_first_step_pairs_the_simulated_clip_or_ones_own(string answer, string verb)
    {
        using var data = new TemporaryFolder();
        var bench = new GuideBench(data) { Verb = _ => ExitCode.ClipUnreachable };
        string said = bench.Run(Languages.English, answer, "q");
        Assert.Equal([verb], bench.Verbs);
        Assert.Contains("This step stays open for now.", said, StringComparison.Ordinal);
        Assert.Contains("Step 3 of 6", said, StringComparison.Ordinal);
        Assert.Contains("'posturelink' takes up where you were", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_is_passed_over_and_the_rest_is_taken_up_where_it_was_left()
    {
        using TemporaryFolder data = _paired.Copy();
        var bench = new GuideBench(data);
        string first = bench.Run(Languages.English, "2 5", "q");
        Assert.Contains("✓ 1. A clip", first, StringComparison.Ordinal);
        Assert.Contains("✓ 2. Your upright pose", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Step 2 of 6", first, StringComparison.Ordinal);
        Assert.Contains("· 3. A few questions", first, StringComparison.Ordinal);
        Assert.Contains("Noted.", first, StringComparison.Ordinal);

        string second = bench.Run(Languages.German, "von neun bis fünf", "Mon-Thu 08:30-16:30", "");
        Assert.Contains("✓ 3. Ein paar Fragen", second, StringComparison.Ordinal);
        Assert.Contains("Bitte schreibe sie wie", second, StringComparison.Ordinal);
        Assert.Contains("Alles bereit.", second, StringComparison.Ordinal);

        string third = bench.Run(Languages.English);
        Assert.Contains("✓ 5. Start with your session", third, StringComparison.Ordinal);
        Assert.Contains("All set.", third, StringComparison.Ordinal);
        Assert.Empty(bench.Verbs);

        using IJournal journal = JournalFolder.Open(data.Path);
        ScreeningAction screening = Assert.Single(journal.ReadAll(JournalTables.Actions).OfType<ScreeningAction>());
        Assert.Equal(ScreeningAnswers.VertebralFracture | ScreeningAnswers.KneeOrWrist, screening.Answers);
        using SettingsStore settings = SettingsStore.Open(data.Path, SettingsMachine.Neutral);
        Assert.Equal("Mon-Thu 08:30-16:30", settings.List().Single(row => row.Name == "working-hours").Value);
    }

    [Fact]
    public void A_screening_that_is_no_list_of_its_numbers_is_asked_again()
    {
        using TemporaryFolder data = _paired.Copy();
        string said = new GuideBench(data).Run(Languages.English, "11", "two", "0", "q");
        Assert.Equal(3, said.Split("The numbers of what applies").Length - 1);
        using IJournal journal = JournalFolder.Open(data.Path);
        Assert.Equal(ScreeningAnswers.None, Assert.Single(journal.ReadAll(JournalTables.Actions).OfType<ScreeningAction>()).Answers);
    }

    [Fact]
    public void Whoever_says_nothing_any_more_has_left()
    {
        using var data = new TemporaryFolder();
        Assert.Contains("Left. Everything so far is kept", new GuideBench(data).Run(Languages.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_inside_a_step_leaves_the_whole()
    {
        using var data = new TemporaryFolder();
        string said = new GuideBench(data) { Verb = _ => ExitCode.Interrupted }.Run(Languages.English, "1", "s", "s", "s");
        Assert.DoesNotContain("Step 2 of 6", said, StringComparison.Ordinal);
        Assert.Contains("Left.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Away_from_a_terminal_a_verb_is_asked_for_as_ever()
    {
        using var data = new TemporaryFolder();
        Outcome bare = PostureLinkProcess.Run("--data", data.Path);
        Assert.Equal(2, bare.ExitCode);
        Assert.Contains("See --help.", bare.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Step 1", bare.Output, StringComparison.Ordinal);
    }
}
