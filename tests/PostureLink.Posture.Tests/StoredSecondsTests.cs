using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>Seconds that a journal kept, judged again: what came once comes again, with an upright pose that moved.</summary>
public sealed class StoredSecondsTests
{
    [Fact]
    public void An_upright_pose_that_moved_moves_again_and_the_small_slouch_is_seen_again()
    {
        List<PostureStep> live = SitUpAndSlouchALittle().Detect();

        List<PostureStep> again = Judge(live, new PostureOptions());
        Assert.Equal(live.Events<UprightMoved>().Count, again.Events<UprightMoved>().Count);
        Assert.Equal(live.Events<UprightMoved>()[^1].TotalDeg, again.Events<UprightMoved>()[^1].TotalDeg, 0.6);
        Assert.Equal(live.Events<SlouchAlertDue>()[0].At.TotalSeconds, Assert.Single(again.Events<SlouchAlertDue>()).At.TotalSeconds, 3.0);
        Assert.Empty(Judge(live, new PostureOptions { FindUpright = false }).Events<SlouchAlertDue>());
    }

    [Fact]
    public void Judged_without_the_rule_a_day_that_had_none_is_judged_with_it()
    {
        List<PostureStep> live = SitUpAndSlouchALittle().Detect(new PostureOptions { FindUpright = false });

        Assert.Empty(live.Events<SlouchAlertDue>());
        Assert.Single(Judge(live, new PostureOptions()).Events<SlouchAlertDue>());
    }

    [Fact]
    public void With_a_second_clip_the_pose_stays()
    {
        List<PostureStep> live = SitUpAndSlouchALittle().Detect();
        Assert.Empty(Judge(live, new PostureOptions(), hasSecondClip: true).Events<UprightMoved>());
    }

    [Fact]
    public void Where_the_program_began_anew_the_pose_is_the_one_that_was_shown()
    {
        List<PostureStep> live = SitUpAndSlouchALittle().Detect();
        // Nothing is kept of the second before the slouch: the program did not run in it.
        Assert.Empty(Judge([.. live.Where(step => step.Second.Start != Scene.At(219))], new PostureOptions()).Events<SlouchAlertDue>());
    }

    [Fact]
    public void A_return_is_seen_in_stored_seconds_too()
    {
        List<PostureStep> live = new Scene().Hold(30).Hold(90, 24).Hold(60, 10).Detect();
        Assert.Equal(SlouchEnd.BackUnderMark, Judge(live, new PostureOptions()).Events<SlouchEnded>()[0].Episode.EndedBy);
        Assert.Empty(Judge(live, new PostureOptions { ClearByReturn = false }).Events<SlouchEnded>());
    }

    /// <summary>Calibrated 5 degrees too far forward; a slouch of 14 degrees is 9 from there.</summary>
    private static Scene SitUpAndSlouchALittle() =>
        new Scene().Hold(30).Hold(190, flexionDeg: -5).Hold(90, flexionDeg: 9).Hold(30, flexionDeg: -5);

    private static List<PostureStep> Judge(List<PostureStep> live, PostureOptions options, bool hasSecondClip = false)
    {
        var seconds = new StoredSeconds(options);
        Calibration calibration = live.Events<CalibrationDone>()[0].Calibration;
        List<PostureStep> again = [];
        bool isCalibrated = false;
        foreach (PostureSecond second in live.Seconds())
        {
            if (!isCalibrated && second.Start >= calibration.TakenAt)
            {
                seconds.Calibrate(calibration);
                isCalibrated = true;
            }
            double deg = Math.Round(second.Angles.FlexionDeg);
            PostureSecond kept = second with { Angles = new TrunkAngles(deg, 0, Math.Abs(deg)), Momentary = default };
            again.Add(seconds.Next(kept, [], hasSecondClip));
        }
        return again;
    }
}
