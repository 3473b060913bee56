namespace PostureLink.Signals.Tests;

public sealed class WalkingRuleTests
{
    private readonly WalkingRule _rule = new();

    [Fact]
    public void Walking_from_the_third_second_of_steps_until_the_third_without()
    {
        string steps = "ss.sssss.s..s...sss";
        string walks = ".....wwwwwwwwww...w";

        IEnumerable<bool> given = steps.Select(second => _rule.Update(second == 's' ? Step(1.8, 0.3) : Second.Quiet));
        Assert.Equal(walks, string.Concat(given.Select(walking => walking ? 'w' : '.')));
    }

    [Theory]
    [InlineData(1.4, 0.2, true)]
    [InlineData(2.3, 0.2, true)]
    [InlineData(1.39, 0.5, false)]
    [InlineData(2.31, 0.5, false)]
    [InlineData(1.8, 0.199, false)]
    [InlineData(0, 0.5, false)]
    public void Both_swing_and_frequency_have_to_fit(double stepHz, double swingG, bool walks)
    {
        for (int second = 0; second < 5; second++)
            _rule.Update(Step(stepHz, swingG));

        Assert.Equal(walks, _rule.IsWalking);
    }

    [Fact]
    public void A_walker_is_seen_walking_through_the_whole_chain_and_a_sitter_is_not()
    {
        List<SecondFeatures> walk = new Signal(50, 30, Signal.Walking).Extract().Seconds;
        bool[] walks = walk.Select(second => _rule.Update(second)).ToArray();
        Assert.All(walks.Skip(6), Assert.True);

        var rule = new WalkingRule();
        Assert.All(Signal.Sitting(50, 60).Extract().Seconds, second => Assert.False(rule.Update(second)));
    }

    [Theory]
    [InlineData(0.1, 1.4, 2.3, 3, 2)]
    [InlineData(0.2, 0.4, 2.3, 3, 2)]
    [InlineData(0.2, 2.3, 1.4, 3, 2)]
    [InlineData(0.2, 1.4, 2.3, 0, 2)]
    [InlineData(0.2, 1.4, 2.3, 3, 11)]
    public void Parameters_out_of_range_are_refused(double swingG, double lowHz, double highHz, int seconds, int hold)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WalkingRule(swingG, lowHz, highHz, seconds, hold));
    }

    private static SecondFeatures Step(double stepHz, double swingG) => Second.Quiet with { StepHz = stepHz, PeakToPeakG = swingG };
}
