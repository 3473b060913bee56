using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class StateTotalsTests
{
    [Fact]
    public void Seconds_are_counted_by_state_and_add_up()
    {
        var totals = new StateTotals();
        for (int second = 0; second < 100; second++)
            totals.Take(Steps.Second(second, second < 70 ? PostureState.UprightStill : PostureState.Moving).Posture);
        totals.Take(Steps.EndOfRecord(100).Posture);

        Assert.Equal((100, 70, 30), (totals.TotalSeconds, totals[PostureState.UprightStill], totals[PostureState.Moving]));
    }

    [Fact]
    public void A_correction_moves_seconds_to_not_worn_and_keeps_the_total()
    {
        var totals = new StateTotals();
        for (int second = 0; second < 1000; second++)
            totals.Take(Steps.Second(second, PostureState.UprightStill).Posture);
        totals.Take(Steps.Second(1000, PostureState.NotWorn, new TakenOffSince(Steps.At(1001), Steps.At(101))).Posture);

        Assert.Equal((1001, 101, 900), (totals.TotalSeconds, totals[PostureState.UprightStill], totals[PostureState.NotWorn]));
    }

    [Fact]
    public void A_correction_from_before_the_beginning_takes_what_there_is()
    {
        var totals = new StateTotals();
        totals.Take(Steps.Second(0, PostureState.UprightStill).Posture);
        totals.Take(Steps.Second(1, PostureState.NotWorn, new TakenOffSince(Steps.At(2), Steps.At(-5000))).Posture);
        Assert.Equal((2, 2), (totals.TotalSeconds, totals[PostureState.NotWorn]));
    }
}
