using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Posture.Tests;

/// <summary>Two clips as their samples come, each over a link of its own: put in order, gone by together, and lost and found again.</summary>
public sealed class LiveTwoClipTests
{
    private static readonly Calibration Upright = new(Scene.At(0), new Direction(1, 0, 0), new Direction(0, 0, 1), 10, 1, null);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.3, 0)]
    [InlineData(0.49, 1.2)]
    [InlineData(0.7, 0.9)]
    public void A_move_that_both_make_at_once_is_one_move_whatever_the_links_and_the_seconds_do(double offset, double lateSeconds)
    {
        // Each clip cuts its seconds from its own first sample on, and the second one's samples come late: a ramp shows it if they slip.
        const double DegPerSecond = 4;
        static Scene Moving(int seed) => new Scene { Seed = seed, NoiseG = 0.0005 }
            .Hold(20).Add(10, t => new Pose(DegPerSecond * t, 0, 0)).Hold(40, 10 * DegPerSecond);
        List<PostureSecond> seconds = Live(Arrivals(
            Moving(1).Blocks(10), Moving(2).Blocks(10).Where(block => block.TimeOf(0) >= Scene.At(offset)), lateSeconds)).Seconds();
        PostureSecond[] both = [.. seconds.Where(second => second.CurvatureDeg is not null)];
        Assert.InRange(both.Length, 60, 70);
        // Half a second apart at the most: half of what a second of the ramp is, and a little noise.
        Assert.All(both, second => Assert.InRange(second.CurvatureDeg!.Value, -DegPerSecond / 2 - 0.4, DegPerSecond / 2 + 0.4));
    }

    [Fact]
    public void Losing_the_second_clip_is_said_once_and_so_is_its_return()
    {
        Scene second = new Scene { Seed = 2 }.Hold(300, 20).Silence(100, 80).Silence(200, 4);
        List<PostureStep> steps = Live(Arrivals(new Scene().Hold(300, 20).Blocks(10), second.Blocks(10), 0.2));
        PostureEvent[] told = Told(steps);
        Assert.Equal(3, told.Length);
        Assert.IsType<SecondClipBack>(told[0]);
        Assert.Equal(SecondClipLoss.Silent, Assert.IsType<SecondClipLost>(told[1]).Loss);
        Assert.InRange(told[1].At.TotalSeconds, 109, 114);
        Assert.IsType<SecondClipBack>(told[2]);
        Assert.InRange(told[2].At.TotalSeconds, 182, 187);
        // Alone the upper clip calls the lean a slouch; with both it is none, and the alert is of that time.
        SlouchAlertDue alert = Assert.Single(steps.Events<SlouchAlertDue>());
        Assert.InRange(alert.At.TotalSeconds, 158, 182);
        Assert.Null(alert.CurvatureDeg);
    }

    [Fact]
    public void A_second_clip_on_a_table_or_without_a_pose_is_not_gone_by()
    {
        // Flat, with nothing but sensor noise.
        Scene table = new Scene { Seed = 2, NoiseG = 0.0007 }.Hold(200, 90);
        SecondClipLost lost = Assert.Single(Live(Arrivals(new Scene().Hold(200, 3).Blocks(10), table.Blocks(10), 0.2)).Events<SecondClipLost>());
        Assert.Equal(SecondClipLoss.OffBody, lost.Loss);
        List<PostureStep> unposed = Live(Arrivals(new Scene().Hold(60, 3).Blocks(10), new Scene { Seed = 2 }.Hold(60, 3).Blocks(10), 0.2), isPosed: false);
        Assert.Equal(SecondClipLoss.NoPose, Assert.Single(unposed.Events<SecondClipLost>()).Loss);
        Assert.All(unposed.Seconds(), second => Assert.Null(second.CurvatureDeg));
    }

    [Fact]
    public void A_second_clip_that_comes_back_in_the_same_pose_was_not_still_all_the_while()
    {
        Scene second = new Scene { Seed = 2 }.Hold(1100).Silence(60, 960);
        PostureEvent[] told = Told(Live(Arrivals(Breathing(1100).Blocks(10), second.Blocks(10), 0.2)));
        Assert.Equal([typeof(SecondClipBack), typeof(SecondClipLost), typeof(SecondClipBack)], told.Select(happened => happened.GetType()));
        Assert.Equal(SecondClipLoss.Silent, ((SecondClipLost)told[1]).Loss);
        Assert.InRange(told[2].At.TotalSeconds, 1021, 1026);
    }

    [Fact]
    public void A_second_clip_left_propped_up_is_not_back_because_its_link_stumbled()
    {
        Scene propped = new Scene { Seed = 2, NoiseG = 0.0007 }.Hold(300).Silence(150, 5);
        PostureEvent[] told = Told(Live(Arrivals(Breathing(300).Blocks(10), propped.Blocks(10), 0.2)));
        Assert.Equal([typeof(SecondClipBack), typeof(SecondClipLost)], told.Select(happened => happened.GetType()));
        Assert.Equal(SecondClipLoss.OffBody, ((SecondClipLost)told[1]).Loss);
    }

    [Fact]
    public void A_second_clip_that_shows_nothing_but_a_pulse_is_worn_and_without_the_rule_is_not()
    {
        // A low back as it was measured leaning against a chair: no sway to be seen, and vibration of some 1.5 mg at a few Hz.
        SessionInput[] Inputs() => [.. Arrivals(
            Breathing(1000).Blocks(10),
            new Scene { Seed = 2, RateHz = 50, NoiseG = 0.0006 }.Add(1000, t => new Pose(0, 0, 0.0021 * Math.Sin(2 * Math.PI * 5 * t))).Blocks(10),
            0.2)];
        Assert.Empty(Live(Inputs()).Events<SecondClipLost>());
        List<PostureStep> without = Live(Inputs(), options: new PostureOptions { PulseCheck = false });
        Assert.Equal(SecondClipLoss.OffBody, Assert.Single(without.Events<SecondClipLost>()).Loss);
    }

    [Fact]
    public void One_calibration_gives_both_clips_their_pose()
    {
        WearerAction calibrate = new CalibrateAction(Scene.At(10), Scene.At(20), CalibrationPose.Upright);
        List<PostureStep> steps = Live(
            Arrivals(new Scene().Hold(60, 8).Blocks(10), new Scene { Seed = 2 }.Hold(60, -6).Blocks(10), 0.2).Prepend(SessionInput.Of(calibrate)), isPosed: false);
        Assert.Single(steps.Events<CalibrationDone>());
        Assert.InRange(Assert.Single(steps.Events<SecondClipCalibrated>()).Calibration.GoodSeconds, 8, 10);
        // The last pose of each is its zero, whatever they were.
        Assert.All(steps.Seconds().Where(second => second.Start.TotalSeconds > 25 && second.Start.TotalSeconds < 57), second =>
            Assert.InRange(second.CurvatureDeg!.Value, -1, 1));
    }

    [Fact]
    public void The_upper_clip_waits_for_the_second_one_for_two_seconds_and_no_longer()
    {
        using var inputs = new Subject<SessionInput>();
        List<EventTime> passed = [];
        using IDisposable run = inputs.AlignClips().Subscribe(
            input => { if (input.Block is { } block) passed.Add(block.TimeOf(block.Count - 1)); }, error => throw new InvalidOperationException("Failed.", error));
        AccelerationBlock[] upper = [.. new Scene().Hold(20).Blocks(25)];
        AccelerationBlock[] second = [.. new Scene { Seed = 2 }.Hold(20).Blocks(25)];
        inputs.OnNext(SessionInput.Of(upper[0]));
        // Nobody has heard of a second clip yet.
        Assert.Single(passed);
        inputs.OnNext(SessionInput.OfSecondClip(second[0]));
        inputs.OnNext(SessionInput.Of(upper[1]));
        inputs.OnNext(SessionInput.Of(upper[2]));
        Assert.Single(passed);
        inputs.OnNext(SessionInput.OfSecondClip(second[2]));
        Assert.Equal(2, passed.Count);
        inputs.OnNext(SessionInput.Of(upper[3]));
        inputs.OnNext(SessionInput.Of(upper[4]));
        Assert.Equal(2, passed.Count);
        // The second one is more than two seconds behind: nobody waits for it any more.
        inputs.OnNext(SessionInput.Of(upper[5]));
        Assert.Equal(6, passed.Count);
        inputs.OnNext(SessionInput.OfSecondClip(second[6]));
        inputs.OnNext(SessionInput.Of(upper[6]));
        Assert.Equal(6, passed.Count);
        // Time that has passed for sure lets go of what waits.
        inputs.OnNext(SessionInput.Quiet(Scene.At(8)));
        Assert.Equal(7, passed.Count);
        Assert.Equal(passed.Order(), passed);
    }

    [Fact]
    public void Two_clips_allocate_nothing_in_a_second_in_which_nothing_happens()
    {
        using var inputs = new Subject<SessionInput>();
        int seconds = 0;
        var track = new LumbarTrack(SensorMounting.Back, new PostureOptions(), Upright);
        using IDisposable run = inputs.AlignClips().DetectPosture(SensorMounting.Back, new PostureOptions(), Upright, track)
            .Subscribe(_ => seconds++, error => throw new InvalidOperationException("Detection failed.", error));
        SessionInput[] all = [.. Arrivals(new Scene().Hold(600, 3).Blocks(10), new Scene { Seed = 2 }.Hold(600, 2).Blocks(10), 0.2)];
        // The list of seconds has room for all of them by then.
        foreach (SessionInput input in all.AsSpan(0, all.Length * 9 / 10))
            inputs.OnNext(input);
        int next = all.Length * 9 / 10;
        long allocated = Allocations.InSteadyState(5, _ =>
        {
            for (int end = Math.Min(all.Length, next + all.Length / 60); next < end; next++)
                inputs.OnNext(all[next]);
        });
        Assert.Equal(0, allocated);
        Assert.InRange(seconds, 570, 600);
    }

    /// <summary>Blocks of both in the order in which they arrive.</summary>
    private static IEnumerable<SessionInput> Arrivals(IEnumerable<AccelerationBlock> upper, IEnumerable<AccelerationBlock> second, double lateSeconds) =>
        upper.Select(block => (At: block.TimeOf(block.Count - 1), Input: SessionInput.Of(block)))
            .Concat(second.Select(block => (At: block.TimeOf(block.Count - 1) + TimeSpan.FromSeconds(lateSeconds), Input: SessionInput.OfSecondClip(block))))
            .OrderBy(arrival => arrival.At)
            .Select(arrival => arrival.Input);

    private static Scene Breathing(double seconds) => new Scene().Add(seconds, t => new Pose(0.5 * Math.Sin(2 * Math.PI * 0.25 * t), 0, 0));

    private static PostureEvent[] Told(List<PostureStep> steps) =>
        [.. steps.SelectMany(step => step.Events).Where(happened => happened is SecondClipBack or SecondClipLost)];

    private static List<PostureStep> Live(IEnumerable<SessionInput> inputs, bool isPosed = true, PostureOptions? options = null)
    {
        options ??= new PostureOptions();
        var steps = new List<PostureStep>();
        var track = new LumbarTrack(SensorMounting.Back, options, isPosed ? Upright : null);
        using IDisposable run = Observable.Create<SessionInput>(to =>
            {
                foreach (SessionInput input in inputs)
                    to.OnNext(input);
                to.OnCompleted();
                return () => { };
            })
            .AlignClips()
            .DetectPosture(SensorMounting.Back, options, Upright, track)
            .Subscribe(steps.Add, error => throw new InvalidOperationException("Detection failed.", error));
        return steps;
    }
}
