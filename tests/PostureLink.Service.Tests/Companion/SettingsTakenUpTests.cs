using PostureLink.Coaching;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>Settings that a running companion goes by from the next moment on.</summary>
public sealed class SettingsTakenUpTests
{
    [Fact]
    public async Task The_length_of_training_holds_for_the_one_that_runs_and_for_the_next()
    {
        await using var bench = new CompanionBench();
        EventTime begun = bench.Companion.Now;
        bench.Companion.Act(new ModeAction(begun, CoachingMode.Training, null));
        Assert.Equal(begun + TimeSpan.FromMinutes(15), bench.Companion.Status.Coaching.ModeUntil);

        await bench.ChangeSettingsAsync(new CoachingOptions { TrainingLength = TimeSpan.FromMinutes(40) });
        Assert.Equal(begun + TimeSpan.FromMinutes(40), bench.Companion.Status.Coaching.ModeUntil);

        await bench.PassAsync(TimeSpan.FromMinutes(50));
        Assert.Equal((CoachingMode.Coaching, null), (bench.Companion.Status.Coaching.Mode, bench.Companion.Status.Coaching.ModeUntil));
        EventTime again = bench.Companion.Now;
        bench.Companion.Act(new ModeAction(again, CoachingMode.Training, null));
        Assert.Equal(again + TimeSpan.FromMinutes(40), bench.Companion.Status.Coaching.ModeUntil);
    }

    [Fact]
    public async Task A_length_that_was_said_stays_whatever_the_settings_say()
    {
        await using var bench = new CompanionBench();
        EventTime begun = bench.Companion.Now;
        bench.Companion.Act(new ModeAction(begun, CoachingMode.Training, TimeSpan.FromMinutes(5)));
        await bench.ChangeSettingsAsync(new CoachingOptions { TrainingLength = TimeSpan.FromMinutes(40) });
        Assert.Equal(begun + TimeSpan.FromMinutes(5), bench.Companion.Status.Coaching.ModeUntil);
    }
}
