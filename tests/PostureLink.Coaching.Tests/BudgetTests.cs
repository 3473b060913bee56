using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class BudgetTests
{
    private static readonly CoachingOptions NoLimits =
        CoachingOptions.Default with { PromptSpacing = TimeSpan.Zero, PromptsPerHour = 0, PromptsPerDay = 0, KeptOfThree = 3 };

    [Fact]
    public void The_spacing_is_exact_to_the_second()
    {
        using Wearer wearer = new();
        wearer.AlertDue();
        EventTime first = wearer.Now;
        wearer.Upright(5).SlouchEnds().Skip(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(8)).AlertDue();
        Assert.Equal(first + TimeSpan.FromSeconds(599), wearer.Now);
        Assert.Equal(WithheldReason.Spacing, wearer.Decisions[^1].Withheld);
        wearer.Slouched();
        Assert.Equal(wearer.Now, wearer.Given[^1].At);
        Assert.Equal(2, wearer.Given.Count);
    }

    [Fact]
    public void Ignored_prompts_double_the_spacing_up_to_forty_minutes_and_an_answer_resets_it()
    {
        using Wearer wearer = new(CoachingOptions.Default with { PromptsPerHour = 0 });
        wearer.AlertDue();
        foreach (int minutes in new[] { 20, 40, 40 })
        {
            wearer.Slouched(120);
            Assert.Equal(PromptOutcome.Ignored, wearer.Last.Outcome);
            AssertNextComesAfter(wearer, TimeSpan.FromMinutes(minutes));
        }
        wearer.Upright(5);
        Assert.Equal(PromptOutcome.Done, wearer.Last.Outcome);
        AssertNextComesAfter(wearer, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void A_snoozed_prompt_leaves_the_spacing_as_it_is()
    {
        using Wearer wearer = new(CoachingOptions.Default with { PromptsPerHour = 0 });
        wearer.AlertDue().Slouched(120);
        AssertNextComesAfter(wearer, TimeSpan.FromMinutes(20));
        wearer.Does(at => new SnoozeAction(at, TimeSpan.FromSeconds(1)));
        AssertNextComesAfter(wearer, TimeSpan.FromMinutes(20));
    }

    [Fact]
    public void The_hour_rolls()
    {
        using Wearer wearer = new(NoLimits with { PromptsPerHour = 4 });
        EventTime first = default;
        for (int i = 0; i < 4; i++)
        {
            wearer.AlertDue().Upright(5).SlouchEnds().Skip(TimeSpan.FromMinutes(12));
            first = wearer.Given[0].At;
        }
        Assert.Equal(4, wearer.Given.Count);
        wearer.Skip(first + TimeSpan.FromSeconds(3598) - wearer.Now).AlertDue();
        Assert.Equal(WithheldReason.HourlyCap, wearer.Decisions[^1].Withheld);
        wearer.AlertDue();
        Assert.Equal(first + TimeSpan.FromMinutes(60), wearer.Now);
        Assert.True(wearer.Decisions[^1].Given);
    }

    [Fact]
    public void A_spent_budget_lets_the_prompt_go_instead_of_holding_it()
    {
        using Wearer wearer = new(NoLimits with { PromptsPerHour = 1 });
        wearer.AlertDue().Upright(5).SlouchEnds().AlertDue().Slouched(4000);
        Assert.Single(wearer.Given);
        Assert.Equal(2, wearer.Decisions.Count);
    }

    [Fact]
    public void The_day_of_the_cap_is_the_wearers_own()
    {
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("Test/MinusThree", TimeSpan.FromHours(-3), null, null);
        DateTimeOffset lateEvening = new(2025, 3, 3, 23, 30, 0, zone.BaseUtcOffset);
        using Wearer wearer = new(NoLimits with { PromptsPerDay = 2 }, zone, lateEvening);
        wearer.AlertDue().Upright(5).SlouchEnds().AlertDue().Upright(5).SlouchEnds().AlertDue();
        Assert.Equal(WithheldReason.DailyCap, wearer.Decisions[^1].Withheld);
        wearer.Skip(EventTime.From(lateEvening.AddMinutes(30)) - wearer.Now - TimeSpan.FromSeconds(1)).AlertDue();
        Assert.Equal(EventTime.From(new DateTimeOffset(2025, 3, 4, 3, 0, 0, TimeSpan.Zero)), wearer.Now);
        Assert.True(wearer.Decisions[^1].Given);
    }

    [Fact]
    public void A_cap_of_zero_and_a_spacing_of_zero_limit_nothing()
    {
        using Wearer wearer = new(NoLimits);
        for (int i = 0; i < 100; i++)
            wearer.AlertDue().Upright(5).SlouchEnds();
        Assert.Equal(100, wearer.Given.Count);
    }

    [Fact]
    public void A_break_prompt_and_a_slouch_prompt_share_the_spacing()
    {
        using Wearer wearer = new();
        wearer.AlertDue().Upright(5).SlouchEnds().StillBout();
        Assert.Equal(WithheldReason.Spacing, wearer.Decisions[^1].Withheld);
        EventTime open = wearer.Given[0].At + TimeSpan.FromMinutes(10);
        wearer.Upright(600);
        Assert.Equal((PromptKind.Break, open), (wearer.Given[1].Kind, wearer.Given[1].At));
    }

    [Fact]
    public void After_five_days_every_third_slouch_prompt_is_left_out_on_purpose()
    {
        using Wearer wearer = new(NoLimits with { KeptOfThree = 2 });
        for (int day = 1; day <= 8; day++)
        {
            for (int i = 0; i < 3; i++)
                wearer.AlertDue().Upright(5).SlouchEnds();
            wearer.Skip(TimeSpan.FromDays(1));
        }
        Assert.All(wearer.Decisions.Take(15), decision => Assert.True(decision.Given));
        WithheldReason[] faded = [WithheldReason.None, WithheldReason.None, WithheldReason.Fading];
        Assert.Equal([.. faded, .. faded, .. faded], wearer.Decisions.Skip(15).Select(decision => decision.Withheld));
    }

    [Fact]
    public void Days_of_use_count_from_the_first_day_that_is_told()
    {
        using Wearer wearer = new(NoLimits with { KeptOfThree = 1, FirstDay = new DateOnly(2025, 2, 1) });
        wearer.AlertDue().Upright(5).SlouchEnds().AlertDue();
        Assert.Equal([WithheldReason.None, WithheldReason.Fading], wearer.Decisions.Select(decision => decision.Withheld));
    }

    [Fact]
    public void Budgets_outlive_a_restart_through_the_earlier_prompts()
    {
        using Wearer before = new();
        before.AlertDue().Slouched(120);
        using Wearer after = new(earlier: [before.Last]);
        after.Skip(TimeSpan.FromMinutes(19)).AlertDue();
        Assert.Equal(WithheldReason.Spacing, after.Decisions[0].Withheld);
        after.SlouchEnds().Skip(TimeSpan.FromMinutes(1)).AlertDue();
        Assert.True(after.Decisions[^1].Given);
    }

    private static void AssertNextComesAfter(Wearer wearer, TimeSpan spacing)
    {
        EventTime last = wearer.Given[^1].At;
        int given = wearer.Given.Count;
        wearer.SlouchEnds().Skip(last + spacing - wearer.Now - TimeSpan.FromSeconds(2)).AlertDue();
        Assert.Equal(given, wearer.Given.Count);
        Assert.Equal(WithheldReason.Spacing, wearer.Decisions[^1].Withheld);
        wearer.Slouched();
        Assert.Equal(last + spacing, wearer.Given[^1].At);
    }
}
