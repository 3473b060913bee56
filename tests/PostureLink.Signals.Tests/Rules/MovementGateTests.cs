namespace PostureLink.Signals.Tests;

public sealed class MovementGateTests
{
    [Fact]
    public void Still_after_two_quiet_seconds_moving_at_once_and_between_the_marks_as_before()
    {
        double[] madMg = [5, 16.7, 16.69, 16, 20, 22.49, 22.5, 16, 20, 16, 16];
        bool[] still = [false, false, false, true, true, true, false, false, false, false, true];

        Assert.Equal(still, Run(new MovementGate(), madMg));
    }

    [Fact]
    public void A_gap_leaves_the_gate_as_it_was()
    {
        var gate = new MovementGate();
        Run(gate, [1, 1]);
        Assert.True(gate.Update(Second.Unobserved));
        Run(gate, [30]);
        Assert.False(gate.Update(Second.Unobserved));
    }

    [Theory]
    [InlineData(9, 22.5, 2)]
    [InlineData(31, 40, 2)]
    [InlineData(20, 19, 2)]
    [InlineData(16.7, 41, 2)]
    [InlineData(16.7, 22.5, 0)]
    [InlineData(double.NaN, 22.5, 2)]
    public void Parameters_out_of_range_are_refused(double stillMg, double movingMg, int seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovementGate(stillMg, movingMg, seconds));
    }

    private static bool[] Run(MovementGate gate, double[] madMg) =>
        madMg.Select(mad => gate.Update(Second.Quiet with { MadMg = mad })).ToArray();
}
