using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class ExerciseTests
{
    private static readonly CoachingOptions NoLimits =
        CoachingOptions.Default with { PromptSpacing = TimeSpan.Zero, PromptsPerHour = 0, PromptsPerDay = 0, KeptOfThree = 3 };

    [Fact]
    public void The_first_prompt_is_a_plain_invitation_and_the_next_within_the_hour_an_exercise()
    {
        using Wearer wearer = new(NoLimits);
        wearer.Screened().AlertDue().Upright(5).SlouchEnds().AlertDue();
        Assert.Null(wearer.Given[0].ExerciseId);
        Assert.Equal("stand-and-reach", wearer.Given[1].ExerciseId);
        Assert.Equal("Still forward. If you like, try this: Stand and reach (about 45 s).", wearer.Given[1].Text);
    }

    [Fact]
    public void An_hour_without_a_slouch_prompt_starts_with_a_plain_invitation_again()
    {
        using Wearer wearer = new(NoLimits);
        wearer.Screened().AlertDue().Upright(5).SlouchEnds().Skip(TimeSpan.FromMinutes(60)).AlertDue();
        Assert.Equal([null, null], wearer.Given.Select(prompt => prompt.ExerciseId));
        Assert.NotEqual(wearer.Given[0].Text, wearer.Given[1].Text);
    }

    [Fact]
    public void Making_room_and_opening_up_take_turns()
    {
        Assert.Equal(
            ["stand-and-reach", "chair-back-extension", "kneeling-lat-stretch", "foam-roller-extension", "childs-pose-with-reach"],
            Offered(ScreeningAnswers.None, prompts: 6));
    }

    [Fact]
    public void Before_the_screening_there_is_no_exercise()
    {
        using Wearer wearer = new(NoLimits);
        for (int i = 0; i < 5; i++)
            wearer.AlertDue().Upright(5).SlouchEnds();
        wearer.StillBout();
        Assert.Equal(6, wearer.Given.Count);
        Assert.All(wearer.Given, prompt => Assert.Null(prompt.ExerciseId));
    }

    [Fact]
    public void No_answer_is_ever_offered_what_it_excludes_and_nothing_comes_twice_in_a_row()
    {
        for (ScreeningAnswers answers = ScreeningAnswers.None; answers <= ScreeningAnswers.All; answers++)
        {
            List<string?> offered = Offered(answers, prompts: 8);
            Assert.All(offered, id => Assert.True(ExerciseCatalogue.Default.Find(id!)!.IsAllowedFor(answers)));
            for (int i = 1; i < offered.Count; i++)
                Assert.NotEqual(offered[i - 1], offered[i]);
        }
    }

    [Fact]
    public void With_every_answer_given_walking_and_settling_remain()
    {
        Assert.Equal(["walk", "breathe-and-settle", "walk"], Offered(ScreeningAnswers.All, prompts: 4));
    }

    [Fact]
    public void A_break_is_spent_standing()
    {
        using Wearer wearer = new(NoLimits);
        wearer.Screened();
        for (int i = 0; i < 3; i++)
            wearer.StillBout().Skip(TimeSpan.FromMinutes(30)).Upright();
        Assert.Equal(["stand-and-reach", "walk", "stand-and-reach"], wearer.Given.Select(prompt => prompt.ExerciseId));
        Assert.Equal(
            "You have been still for 30 min. A good moment for this: Stand and reach (about 45 s).", wearer.Given[0].Text);
    }

    private static List<string?> Offered(ScreeningAnswers answers, int prompts)
    {
        using Wearer wearer = new(NoLimits);
        wearer.Screened(answers);
        for (int i = 0; i < prompts; i++)
            wearer.AlertDue().Upright(5).SlouchEnds();
        Assert.Equal(prompts, wearer.Given.Count);
        return wearer.Given.Skip(1).Select(prompt => prompt.ExerciseId).ToList();
    }
}
