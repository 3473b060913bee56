using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>Seconds say what their samples could tell, and hold no movement where there is none to be read.</summary>
public sealed class SampleKindTests
{
    private readonly SecondExtractor _extractor = new();
    private readonly SecondRecorder _recorder = new();

    [Theory]
    [InlineData(SampleKind.ForwardTilt)]
    [InlineData(SampleKind.CoarseAcceleration)]
    public void A_swinging_trunk_has_no_movement_and_no_steps(SampleKind kind)
    {
        for (int i = 0; i < 400; i++)
            _extractor.Process(Block(kind, i / 25.0, 25 * Math.Sin(2 * Math.PI * 1.8 * i / 25)), _recorder);
        _extractor.Complete(_recorder);

        Assert.Equal(16, _recorder.Seconds.Count);
        Assert.All(_recorder.Seconds, second => Assert.Equal(
            (kind, false, 0, 0, 0), (second.Kind, second.HasMovement, second.MadMg, second.PeakToPeakG, second.StepHz)));
        Assert.All(_recorder.Seconds, second => Assert.True(second.HasGravity));
        Assert.All(_recorder.Seconds.Skip(1), second => Assert.True(TiltSpread.Mg(second) > 200));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(45)]
    [InlineData(-80)]
    public void The_shake_of_an_angle_is_the_same_however_far_the_trunk_tilts(double aroundDeg)
    {
        for (int i = 0; i < 250; i++)
            _extractor.Process(Block(SampleKind.ForwardTilt, i / 25.0, aroundDeg + Math.Sin(2 * Math.PI * i / 25)), _recorder);
        // The deviation of a sine is its amplitude over the root of two: 1 degree is 12.3 thousandths of a radian.
        Assert.All(_recorder.Seconds, second => Assert.Equal(12.34, TiltSpread.Mg(second), 2));
    }

    [Fact]
    public void Samples_of_another_kind_are_refused_until_the_record_ends()
    {
        _extractor.Process(Block(SampleKind.ForwardTilt, 0, 5), _recorder);
        Assert.Throws<ArgumentException>(() => _extractor.Process(Block(SampleKind.Acceleration, 0.04, 5), _recorder));
        _extractor.Complete(_recorder);
        _extractor.Process(Block(SampleKind.Acceleration, 0.08, 5), _recorder);
    }

    [Fact]
    public void Seconds_of_a_gap_say_it_too()
    {
        _extractor.Process(Block(SampleKind.ForwardTilt, 0, 5), _recorder);
        _extractor.AdvanceTo(Signal.Start + TimeSpan.FromSeconds(10), _recorder);
        Assert.Equal(10, _recorder.Seconds.Count);
        Assert.All(_recorder.Seconds, second => Assert.Equal((SampleKind.ForwardTilt, 0), (second.Kind, second.ObservedRatio)));
    }

    [Theory]
    [InlineData(1.9, true)]
    [InlineData(2.1, false)]
    public void A_trunk_that_turns_by_two_degrees_from_second_to_second_is_not_steady(double turnDeg, bool isSteady)
    {
        var steady = new SteadyTilt();
        steady.Update(At(0));
        Assert.Equal(isSteady, steady.Update(At(turnDeg)));
        Assert.True(steady.Update(At(turnDeg)));
    }

    [Fact]
    public void After_time_without_gravity_a_trunk_may_stand_anywhere()
    {
        var steady = new SteadyTilt();
        steady.Update(At(0));
        Assert.False(steady.Update(default));
        Assert.True(steady.Update(At(40)));
    }

    private static SecondFeatures At(double deg) => new(
        default, 1, true, new Direction(Math.Cos(double.DegreesToRadians(deg)), 0, Math.Sin(double.DegreesToRadians(deg))), 1,
        0, 0, 0, 0, 0, 0, SampleKind.ForwardTilt);

    private static AccelerationBlock Block(SampleKind kind, double seconds, double deg)
    {
        var block = new AccelerationBlock(1);
        block.BeginUneven(kind);
        EventTime time = Signal.Start + TimeSpan.FromSeconds(seconds);
        if (kind == SampleKind.ForwardTilt)
            block.AddForwardTilt(time, deg);
        else
            block.Add(time, Math.Cos(double.DegreesToRadians(deg)), 0, Math.Sin(double.DegreesToRadians(deg)));
        return block;
    }
}
