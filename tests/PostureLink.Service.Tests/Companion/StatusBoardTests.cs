using PostureLink.Coaching;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class StatusBoardTests
{
    private readonly StatusBoard _board = new(new CoachingOptions { TrainingLength = TimeSpan.FromMinutes(25) });

    [Fact]
    public void Training_ends_when_the_coach_ends_it_whatever_was_said()
    {
        Take(new ModeAction(Steps.At(0), CoachingMode.Training, null));
        Assert.Equal((CoachingMode.Training, Steps.At(0) + TimeSpan.FromMinutes(25)), (At(1).Mode, At(1).ModeUntil));
        Take(new ModeAction(Steps.At(10), CoachingMode.Training, TimeSpan.FromDays(2)));
        Assert.Equal(Steps.At(10) + WearerWishes.LongestTraining, At(11).ModeUntil);
        CoachingNow after = At(10 + WearerWishes.LongestTraining.TotalSeconds);
        Assert.Equal((CoachingMode.Coaching, null), (after.Mode, after.ModeUntil));
    }

    [Fact]
    public void What_is_over_is_not_told_and_what_is_forgotten_is_as_never_decided()
    {
        Take(new SnoozeAction(Steps.At(0), TimeSpan.FromSeconds(10)));
        Take(new ScreeningAction(Steps.At(0), ScreeningAnswers.Disc));
        Take(new StopSignsAction(Steps.At(0), StopSigns.Clunk));
        Take(new StopSignsAction(Steps.At(1), StopSigns.None));
        Assert.Equal((Steps.At(10), ScreeningAnswers.Disc, StopSigns.Clunk), (At(9).SnoozedUntil, At(9).Screening, At(9).StopSigns));
        Assert.Null(At(10).SnoozedUntil);
        _board.ForgetDecisions();
        Assert.Equal(new CoachingNow(CoachingMode.Coaching, null, null, null, null, StopSigns.None), At(9));
    }

    private void Take(WearerAction action) => _board.Take(new ActionTaken(action));

    private CoachingNow At(double second) => _board.Now(Steps.At(second), []).Coaching;
}
