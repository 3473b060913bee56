using System.Text.RegularExpressions;
using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class WordingTests
{
    private static readonly Regex Banned = new(
        @"\b(treat|correct|cure|therap|prevent|kyphosis|diagnos|clinically|patient|risk|decompress|abnormal|crack|manipulat)",
        RegexOptions.IgnoreCase);

    [Theory]
    [InlineData("Correct your posture!")]
    [InlineData("This prevents pain")]
    [InlineData("decompresses the spine")]
    public void The_check_itself_finds_what_is_banned(string text) => Assert.Matches(Banned, text);

    [Fact]
    public void No_prompt_text_promises_anything_medical()
    {
        IReadOnlyList<Exercise> exercises = ExerciseCatalogue.Default.Exercises;
        IEnumerable<string> texts = PromptWording.Nudges
            .Append(PromptWording.Break(TimeSpan.FromMinutes(30), null))
            .Concat(exercises.Select(PromptWording.StillForward))
            .Concat(exercises.Select(exercise => PromptWording.Break(TimeSpan.FromMinutes(30), exercise)))
            .Concat(CoachingOptions.Specs.Select(spec => spec.Meaning))
            .Concat(Enum.GetValues<PromptKind>().SelectMany(Explanations));
        Assert.All(texts, text => Assert.DoesNotMatch(Banned, text));
    }

    [Fact]
    public void No_exercise_promises_anything_medical()
    {
        IEnumerable<string> texts = ExerciseCatalogue.Default.Exercises.SelectMany(
            exercise => (string[])
                [.. exercise.Steps, .. exercise.Equipment, exercise.Id, exercise.Title, exercise.Evidence, exercise.Measured]);
        Assert.All(texts, text => Assert.DoesNotMatch(Banned, text));
    }

    [Fact]
    public void Prompt_texts_are_short()
    {
        Assert.All(
            ExerciseCatalogue.Default.Exercises, exercise => Assert.InRange(PromptWording.StillForward(exercise).Length, 1, 120));
        Assert.All(PromptWording.Nudges, text => Assert.InRange(text.Length, 1, 120));
    }

    private static IEnumerable<string> Explanations(PromptKind kind)
    {
        CoachingOptions options =
            CoachingOptions.Default with { Quiet = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)) };
        PromptBudget budget = new(options, TimeZoneInfo.Utc);
        PromptGates gates = new(options, TimeZoneInfo.Utc);
        EventTime now = EventTime.FromSeconds(1_000_000);
        budget.Spend(now);
        gates.Apply(new SnoozeAction(now, TimeSpan.FromMinutes(5)));
        gates.Apply(new PauseAction(now, now + TimeSpan.FromMinutes(5)));
        DuePrompt due = new(kind, 20, 12, TimeSpan.FromSeconds(60));
        return Enum.GetValues<WithheldReason>()
            .Where(reason => reason != WithheldReason.None)
            .Select(reason => PromptWording.Withheld(due, reason, options, gates, budget, now))
            .Append(PromptWording.Given(due, budget, now));
    }
}
