using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A clip that no longer sits as it did when the wearer calibrated: asked about once, and no storm of alerts.</summary>
public sealed class ShiftTests
{
    [Theory]
    [InlineData(20, 0)]
    [InlineData(0, 20)]
    [InlineData(0, -20)]
    public void A_clip_that_slips_by_twenty_degrees_is_asked_about_once_and_does_not_nag(double forwardDeg, double sidewaysDeg)
    {
        List<PostureStep> steps = Workday(forwardDeg, sidewaysDeg).Detect();

        CalibrationWanted wanted = Assert.Single(steps.Events<CalibrationWanted>());
        Assert.Equal(20, wanted.Away.TotalMinutes, 0.1);
        // An alert each time the wearer has sat down again, until the question; none after it.
        List<SlouchAlertDue> alerts = steps.Events<SlouchAlertDue>();
        Assert.InRange(alerts.Count, 0, 5);
        Assert.All(alerts, alert => Assert.True(alert.At <= wanted.At));
    }

    [Fact]
    public void Without_the_rule_the_same_clip_nags_each_time_the_wearer_sits_down()
    {
        List<PostureStep> steps = Workday(20, 0).Detect(new PostureOptions { NoticeShift = false });

        Assert.Empty(steps.Events<CalibrationWanted>());
        Assert.True(steps.Events<SlouchAlertDue>().Count >= 15, $"{steps.Events<SlouchAlertDue>().Count} alerts");
    }

    [Fact]
    public void A_clip_that_creeps_by_three_degrees_is_neither_asked_about_nor_alerted()
    {
        List<PostureStep> steps = Workday(3, 0).Detect();

        Assert.Empty(steps.Events<CalibrationWanted>());
        Assert.Empty(steps.Events<SlouchAlertDue>());
    }

    [Fact]
    public void Who_sits_as_calibrated_now_and_then_is_never_asked()
    {
        Scene scene = new Scene().Hold(30);
        for (int i = 0; i < 6; i++)
            scene = Sit(Sit(scene, 18 * 60, 20), 20, 0);

        List<PostureStep> steps = scene.Detect();
        Assert.Empty(steps.Events<CalibrationWanted>());
        Assert.Equal(6, steps.Events<SlouchAlertDue>().Count);
    }

    [Fact]
    public void After_the_question_an_alert_comes_again_once_the_wearer_has_been_near_upright()
    {
        Scene doubtful = Sit(Sit(new Scene().Hold(30), 25 * 60, 20).Walk(40), 180, 20);
        List<PostureStep> steps = Sit(Sit(doubtful, 30, 0), 120, 20).Detect();

        CalibrationWanted wanted = Assert.Single(steps.Events<CalibrationWanted>());
        SlouchAlertDue last = steps.Events<SlouchAlertDue>()[^1];
        Assert.Equal(2, steps.Events<SlouchAlertDue>().Count);
        Assert.Equal(30 + (25 * 60) + 40 + 180 + 30 + 60, last.At.TotalSeconds, 3.0);
        Assert.True(last.At > wanted.At);
    }

    [Fact]
    public void A_new_calibration_may_be_asked_about_anew()
    {
        Scene scene = Sit(Sit(new Scene().Hold(30), 21 * 60, 20), 21 * 60, 40);
        var again = new CalibrateAction(Scene.At(30 + 20.5 * 60), Scene.At(30 + 20.9 * 60), CalibrationPose.Upright);

        Assert.Equal(2, scene.Detect(actions: again).Events<CalibrationWanted>().Count);
    }

    /// <summary>Somebody who breathes.</summary>
    private static Scene Sit(Scene scene, double seconds, double flexionDeg) =>
        scene.Add(seconds, t => new Pose(flexionDeg + 0.5 * Math.Sin(2 * Math.PI * 0.25 * t), 0, 0));

    /// <summary>Ten minutes of sitting, then two hours with the clip slipped: sitting upright all the time, with a short walk every six minutes.</summary>
    private static Scene Workday(double forwardDeg, double sidewaysDeg)
    {
        Scene scene = new Scene().Hold(600);
        for (int i = 0; i < 20; i++)
            scene.Hold(320, forwardDeg, sidewaysDeg).Walk(40);
        return scene;
    }
}
