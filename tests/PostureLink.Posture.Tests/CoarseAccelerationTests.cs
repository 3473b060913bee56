using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A tag that advertises a sample every few seconds (RuuviTag): minutes of posture, no movement, gaps by its own measure.</summary>
public sealed class CoarseAccelerationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0.4)]
    [InlineData(0.1)]
    public void Between_samples_that_are_near_enough_every_second_is_known(double rateHz)
    {
        List<PostureStep> steps = Tag(rateHz).Hold(120).Hold(120, flexionDeg: 20).Hold(60).Detect(calibrateSeconds: 30);

        Assert.All(steps.Seconds().Skip(40), second => Assert.Equal(UnknownReason.None, second.Reason));
        Assert.InRange(steps.Count(PostureState.SlouchedStill), 110, 130);
        SlouchAlertDue alert = Assert.Single(steps.Events<SlouchAlertDue>());
        // When between two samples the trunk went forward, nobody knows.
        Assert.InRange((alert.At - Scene.At(120)).TotalSeconds, 60 - 1 / rateHz, 62 + 1 / rateHz);
        Assert.Equal(SlouchEnd.BackUnderMark, Assert.Single(steps.Events<SlouchEnded>()).Episode.EndedBy);
    }

    [Theory]
    [InlineData(0, 20, PostureState.LeaningSideways)]
    [InlineData(-20, 0, PostureState.LeaningBack)]
    [InlineData(50, 0, PostureState.BentForward)]
    [InlineData(0, 80, PostureState.Lying)]
    [InlineData(-80, 0, PostureState.Lying)]
    public void The_way_the_trunk_leans_is_told_on_all_sides(double flexionDeg, double lateralDeg, PostureState expected)
    {
        List<PostureStep> steps = Tag(0.2).Hold(60).Hold(120, flexionDeg, lateralDeg).Detect(calibrateSeconds: 30);
        Assert.All(steps.Seconds().Skip(85), second => Assert.Equal(expected, second.State));
        Assert.InRange(steps.Count(expected), 95, 120);
    }

    [Fact]
    public void Movement_stillness_and_being_taken_off_are_not_told()
    {
        List<PostureStep> steps = new Scene { Kind = SampleKind.CoarseAcceleration, RateHz = 1, NoiseG = 0 }.Hold(3600).Walk(600).Hold(600).Detect();
        Assert.Equal(0, steps.Count(PostureState.Walking) + steps.Count(PostureState.Moving) + steps.Count(PostureState.NotWorn));
        Assert.Empty(steps.Events<TakenOffSince>());
        Assert.Empty(steps.Events<StillBoutReached>());
        Assert.Empty(steps.Events<BreakTaken>());
        Assert.All(steps, step => Assert.Equal((false, 0), (step.Second.HasMovement, step.Second.MovementMg)));
    }

    [Fact]
    public void A_tag_that_lies_flat_on_a_table_is_not_called_taken_off_either()
    {
        List<PostureStep> steps = new Scene { Kind = SampleKind.CoarseAcceleration, RateHz = 0.5, NoiseG = 0 }
            .Hold(60).Hold(1800, flexionDeg: 90).Detect(calibrateSeconds: 30);
        Assert.Equal(0, steps.Count(PostureState.NotWorn));
        Assert.InRange(steps.Count(PostureState.Lying), 1770, 1795);
    }

    [Theory]
    [InlineData(5, 14, false)]
    [InlineData(5, 16, true)]
    [InlineData(1, 9, false)]
    [InlineData(1, 11, true)]
    [InlineData(10, 29, false)]
    [InlineData(10, 31, true)]
    public void Three_of_its_periods_or_ten_seconds_without_a_sample_are_a_gap(double periodSeconds, double silentSeconds, bool isGap)
    {
        var steps = new List<PostureStep>();
        using var inputs = new Subject<SessionInput>();
        var calibration = new Calibration(Scene.At(0), new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null);
        using IDisposable run = inputs.DetectPosture(SensorMounting.Back, new PostureOptions(), calibration)
            .Subscribe(steps.Add, error => throw new InvalidOperationException("Detection failed.", error));
        Send(inputs, 0, 10, periodSeconds);
        double last = 9 * periodSeconds;
        Send(inputs, last + silentSeconds, 10, periodSeconds);
        inputs.OnCompleted();

        Assert.Equal(isGap ? 1 : 0, steps.Events<GapSeen>().Count);
        int unknown = steps.Seconds().Count(second => second.Reason == UnknownReason.Gap);
        Assert.Equal(isGap, unknown > silentSeconds - 3);
        Assert.Equal(isGap, unknown > 0);
    }

    [Fact]
    public void A_longer_gap_that_the_wearer_asks_for_holds_for_a_tag_too()
    {
        List<PostureStep> steps = Tag(1).Hold(120).Silence(60, 20).Detect(new PostureOptions { GapSeconds = 30 }, calibrateSeconds: 30);
        Assert.Empty(steps.Events<GapSeen>());
    }

    [Fact]
    public void While_a_tag_is_silent_its_seconds_become_unknown()
    {
        var steps = new List<PostureStep>();
        using var inputs = new Subject<SessionInput>();
        using IDisposable run = inputs.DetectPosture(SensorMounting.Back, new PostureOptions())
            .Subscribe(steps.Add, error => throw new InvalidOperationException("Detection failed.", error));
        Send(inputs, 0, 10, periodSeconds: 5);
        inputs.OnNext(SessionInput.Quiet(Scene.At(45 + 14)));
        Assert.Equal(45, steps.Count);
        inputs.OnNext(SessionInput.Quiet(Scene.At(45 + 20)));
        Assert.Equal(65, steps.Count);
        Assert.All(steps.Skip(45), step => Assert.Equal(UnknownReason.Gap, step.Second.Reason));
    }

    [Fact]
    public void A_scale_that_is_not_one_g_is_still_refused()
    {
        List<PostureStep> steps = new Scene { Kind = SampleKind.CoarseAcceleration, RateHz = 1, OffsetG = (0.2, 0, 0) }
            .Hold(40).Detect(calibrateSeconds: 30);
        Assert.Equal(CalibrationRefusal.NotOneG, Assert.Single(steps.Events<CalibrationRefused>()).Refusal);
    }

    private static void Send(Subject<SessionInput> inputs, double from, int count, double periodSeconds)
    {
        for (int i = 0; i < count; i++)
        {
            var block = new AccelerationBlock(1);
            block.BeginEven(Scene.At(from + i * periodSeconds), TimeSpan.FromSeconds(periodSeconds), SampleKind.CoarseAcceleration);
            block.Add(1, 0, 0);
            inputs.OnNext(SessionInput.Of(block));
        }
    }

    private static Scene Tag(double rateHz) => new() { Kind = SampleKind.CoarseAcceleration, RateHz = rateHz };
}
