using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class DoseTests
{
    private static readonly CoachingOptions Dose = CoachingOptions.Default with { Policy = AlertPolicy.Dose };

    [Theory]
    [InlineData(18, 60)]
    [InlineData(24, 30)]
    [InlineData(15, 120)]
    public void Degrees_and_seconds_make_up_for_each_other(double flexionDeg, int seconds)
    {
        using Wearer wearer = new(Dose);
        wearer.Second(PostureState.SlouchedStill, flexionDeg, true, at => new SlouchStarted(at, flexionDeg, 12)).Slouched(seconds - 2, flexionDeg);
        Assert.Empty(wearer.Given);
        wearer.Slouched(1, flexionDeg);
        Assert.Equal(wearer.Now, Assert.Single(wearer.Given).At);
        Assert.StartsWith("360 degree seconds past your mark of 12°", wearer.Last.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Upright_time_gives_back_and_a_measured_break_empties_the_dose()
    {
        ExposureDose dose = new(Dose);
        PostureSecond slouched = new(default, PostureState.SlouchedStill, UnknownReason.None, new TrunkAngles(22, 0, 22), true, 1);
        for (int i = 0; i < 30; i++)
            Assert.False(dose.See(slouched, 12));
        Assert.Equal(300, dose.DegSeconds);
        dose.See(slouched with { State = PostureState.UprightStill }, null);
        Assert.Equal(294, dose.DegSeconds);
        dose.See(slouched with { State = PostureState.Walking }, null);
        Assert.Equal(282, dose.DegSeconds);
        dose.See(slouched with { State = PostureState.Unknown }, null);
        Assert.Equal(282, dose.DegSeconds);
        dose.Reset();
        Assert.Equal(0, dose.DegSeconds);
    }

    [Fact]
    public void Of_a_fidgety_day_dose_speaks_less_often_than_dwell_and_leaves_less_exposure()
    {
        (int dwellPrompts, double dwellExposure) = Live(CoachingOptions.Default with { KeptOfThree = 3 });
        (int dosePrompts, double doseExposure) = Live(Dose with { KeptOfThree = 3 });
        Assert.True(dosePrompts < dwellPrompts, $"Dose gave {dosePrompts} prompts, dwell {dwellPrompts}.");
        Assert.True(doseExposure < dwellExposure, $"Dose left {doseExposure:0} degree seconds, dwell {dwellExposure:0}.");
    }

    /// <summary>Four hours of somebody who shifts often: three shallow slouches for each deep one. A prompt ends the slouch ten seconds later.</summary>
    private static (int Prompts, double ExposureDegSeconds) Live(CoachingOptions options)
    {
        using Wearer wearer = new(options);
        Random random = new(11);
        double exposure = 0;
        for (int bout = 0; bout < 100; bout++)
        {
            bool deep = bout % 4 == 3;
            double flexionDeg = deep ? 30 : 13.5;
            int length = deep ? random.Next(120, 200) : random.Next(61, 100);
            int upright = random.Next(30, 60);
            EventTime start = wearer.Now;
            int? leaveAt = null;
            for (int second = 0; second < length && second != leaveAt; second++)
            {
                Func<EventTime, object>[] events = second switch
                {
                    0 => [at => new SlouchStarted(at, flexionDeg, 12)],
                    60 => [at => new SlouchAlertDue(at, start, flexionDeg, 12, TimeSpan.FromSeconds(60), false)],
                    _ => [],
                };
                int before = wearer.Given.Count;
                wearer.Second(PostureState.SlouchedStill, flexionDeg, true, events);
                exposure += flexionDeg - 12;
                if (wearer.Given.Count > before)
                    leaveAt = second + 10;
            }
            wearer.Upright(5).SlouchEnds().Upright(upright);
        }
        return (wearer.Given.Count(prompt => prompt.Kind == PromptKind.Slouch), exposure);
    }
}
