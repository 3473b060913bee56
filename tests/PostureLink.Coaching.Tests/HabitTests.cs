using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>What the wearer really does comes more often, and does not hide the rest.</summary>
public class HabitTests
{
    private const string Liked = "childs-pose-with-reach";

    private static readonly CoachingOptions NoLimits = CoachingOptions.Default with
    {
        PromptSpacing = TimeSpan.Zero,
        PromptsPerHour = 0,
        PromptsPerDay = 0,
        KeptOfThree = 3,
        FollowThroughPrompts = false,
    };

    private static readonly EventTime LongAgo = EventTime.From(new DateTimeOffset(2025, 2, 28, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_was_really_done_is_offered_more_often_and_every_other_still_comes()
    {
        Dictionary<string, int> usual = Counts(Offers([]));
        Dictionary<string, int> byHabit = Counts(Offers(Done(Liked, 3)));
        Assert.True(byHabit[Liked] > usual[Liked], $"{byHabit[Liked]} times, and {usual[Liked]} without the habit");
        Assert.All(Decompressions().Where(id => id != Liked), id => Assert.InRange(byHabit[id], 1, byHabit[Liked] - 1));
    }

    [Fact]
    public void A_habit_brings_nothing_twice_in_a_row_and_the_kinds_still_take_turns()
    {
        List<string> offers = Offers(Done(Liked, 5));
        ExerciseKind[] kinds = [.. offers.Select(id => ExerciseCatalogue.Default.Find(id)!.Kind)];
        Assert.All(offers.Zip(offers.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.All(kinds.Zip(kinds.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void What_was_offered_and_never_seen_is_no_habit()
    {
        List<Prompt> passed = [.. Done(Liked, 3).Select(prompt => prompt with { Outcome = PromptOutcome.Ignored, Seen = null })];
        // To be offered counts as a turn, so that it comes later, not sooner.
        Assert.True(Offers(passed).IndexOf(Liked) >= Offers(Done(Liked, 3)).IndexOf(Liked));
        Assert.InRange(Counts(Offers(passed))[Liked] - Counts(Offers([]))[Liked], -1, 1);
    }

    private static List<string> Offers(IReadOnlyList<Prompt> earlier)
    {
        using Wearer wearer = new(NoLimits, earlier: earlier);
        wearer.Screened();
        for (int i = 0; i < 25; i++)
            wearer.AlertDue().Upright(5).SlouchEnds();
        return [.. wearer.Given.Select(prompt => prompt.ExerciseId).OfType<string>()];
    }

    private static Prompt[] Done(string exerciseId, int times) =>
    [
        .. Enumerable.Range(0, times).Select(i => LongAgo + TimeSpan.FromHours(i)).Select(at => new Prompt(
            at.Microseconds, at, PromptKind.Slouch, exerciseId, "Text.", "Why.", 20, 12, TimeSpan.FromSeconds(60), PromptRules.Version,
            PromptOutcome.Done, TimeSpan.FromSeconds(40), "held for 40 s")),
    ];

    private static IEnumerable<string> Decompressions() =>
        ExerciseCatalogue.Default.Exercises.Where(exercise => exercise.Kind == ExerciseKind.Decompression).Select(exercise => exercise.Id);

    private static Dictionary<string, int> Counts(List<string> offers) => ExerciseCatalogue.Default.Exercises
        .ToDictionary(exercise => exercise.Id, exercise => offers.Count(id => id == exercise.Id));
}
