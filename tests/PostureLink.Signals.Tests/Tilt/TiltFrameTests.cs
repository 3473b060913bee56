using PostureLink.Core;

namespace PostureLink.Signals.Tests;

public sealed class TiltFrameTests
{
    private static readonly Direction Up = new(1, 0, 0);
    private static readonly Direction Forward = new(0, 0, 1);
    private readonly TiltFrame _frame = new(Up, Forward);

    [Theory]
    [InlineData(0)]
    [InlineData(1e-6)]
    [InlineData(15)]
    [InlineData(-20)]
    [InlineData(89.9)]
    [InlineData(120)]
    [InlineData(-179)]
    public void A_forward_tilt_is_flexion_alone(double deg)
    {
        TrunkAngles angles = _frame.Angles(Tilted(deg, 0));

        Assert.Equal(deg, angles.FlexionDeg, 1e-9);
        Assert.Equal(0, angles.LateralDeg, 1e-9);
        Assert.Equal(Math.Abs(deg), angles.ConeDeg, 1e-9);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-25)]
    [InlineData(80)]
    public void A_pure_lateral_lean_is_lateral_alone(double deg)
    {
        TrunkAngles angles = _frame.Angles(Tilted(0, deg));

        Assert.Equal(0, angles.FlexionDeg, 1e-9);
        Assert.Equal(deg, angles.LateralDeg, 1e-9);
        Assert.Equal(Math.Abs(deg), angles.ConeDeg, 1e-9);
    }

    [Fact]
    public void Lateral_is_positive_towards_neutral_cross_forward()
    {
        Assert.Equal(90, _frame.Angles(Up.Cross(Forward)).LateralDeg, 1e-9);
    }

    [Fact]
    public void Turning_the_sensor_changes_no_angle()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 500; trial++)
        {
            Direction axis = RandomDirection(random);
            double turn = random.NextDouble() * 2 * Math.PI;
            Direction up = RandomDirection(random);
            TrunkAngles plain = _frame.Angles(up);
            TrunkAngles turned = new TiltFrame(Turn(Up, axis, turn), Turn(Forward, axis, turn)).Angles(Turn(up, axis, turn));

            Assert.Equal(plain.FlexionDeg, turned.FlexionDeg, 1e-6);
            Assert.Equal(plain.LateralDeg, turned.LateralDeg, 1e-6);
            Assert.Equal(plain.ConeDeg, turned.ConeDeg, 1e-6);
        }
    }

    [Theory]
    [InlineData(10, 14.8, 2.6)]
    [InlineData(20, 14.1, 5.1)]
    [InlineData(30, 13.0, 7.4)]
    [InlineData(45, 10.7, 10.5)]
    public void A_clip_twisted_about_the_trunk_keeps_the_cone(double twistDeg, double flexionDeg, double lateralDeg)
    {
        TrunkAngles angles = _frame.Angles(Turn(Tilted(15, 0), Up, double.DegreesToRadians(-twistDeg)));

        Assert.Equal(15, angles.ConeDeg, 1e-9);
        Assert.Equal(flexionDeg, angles.FlexionDeg, 0.1);
        Assert.Equal(lateralDeg, Math.Abs(angles.LateralDeg), 0.1);
    }

    [Fact]
    public void Reversing_forward_reverses_the_signs_and_keeps_the_cone()
    {
        var random = new Random(4);
        var reversed = new TiltFrame(Up, -Forward);
        for (int trial = 0; trial < 100; trial++)
        {
            Direction up = RandomDirection(random);
            TrunkAngles plain = _frame.Angles(up), other = reversed.Angles(up);

            Assert.Equal(-plain.FlexionDeg, other.FlexionDeg, 1e-9);
            Assert.Equal(plain.ConeDeg, other.ConeDeg, 1e-9);
            Assert.Equal(Math.Abs(plain.LateralDeg), Math.Abs(other.LateralDeg), 1e-9);
        }
    }

    [Fact]
    public void Chest_and_back_mounts_agree()
    {
        // Back: z grows on bending. Chest: the sensor is turned half round the spine, so -z grows.
        var chest = new TiltFrame(Up, -Forward);
        Direction onBack = Tilted(25, 8);
        TrunkAngles back = _frame.Angles(onBack);
        TrunkAngles front = chest.Angles(new Direction(onBack.X, -onBack.Y, -onBack.Z));

        Assert.Equal(back.FlexionDeg, front.FlexionDeg, 1e-9);
        Assert.Equal(back.LateralDeg, front.LateralDeg, 1e-9);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.5)]
    // Along gravity an offset is a wrong scale: its 0.8 degrees no second pose can take away.
    [InlineData(0, 0.8)]
    public void An_offset_of_50_mg_that_was_there_at_calibration_hardly_matters(int axis, double allowedDeg)
    {
        foreach (double offset in new[] { -0.05, 0.05 })
        {
            var calibrated = new TiltFrame(Shifted(Up, axis, offset), Forward);
            Assert.Equal(15, calibrated.Angles(Shifted(Tilted(15, 0), axis, offset)).FlexionDeg, allowedDeg);
        }
    }

    [Fact]
    public void Only_the_part_of_forward_across_neutral_counts()
    {
        Assert.True(Direction.TryFrom(0.5, 0, 1, out Direction leaning));

        Assert.Equal(_frame.Angles(Tilted(33, 4)), new TiltFrame(Up, leaning).Angles(Tilted(33, 4)));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(double.PositiveInfinity, 0, 0)]
    [InlineData(double.MaxValue, double.MaxValue, 0)]
    public void What_is_no_direction_has_no_angles(double x, double y, double z)
    {
        Assert.Equal(default, _frame.Angles(new Direction(x, y, z)));
    }

    [Fact]
    public void No_direction_gives_anything_but_numbers_in_range()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 2000; trial++)
        {
            TrunkAngles angles = _frame.Angles(trial < 8 ? Corner(trial) : RandomDirection(random));
            Assert.InRange(angles.FlexionDeg, -180, 180);
            Assert.InRange(angles.LateralDeg, -90, 90);
            Assert.InRange(angles.ConeDeg, 0, 180);
        }
        Assert.Equal(default, default(TiltFrame).Angles(Up));

        static Direction Corner(int k) => new(k & 1, k >> 1 & 1, k >> 2);
    }

    [Fact]
    public void A_frame_needs_two_directions_that_differ()
    {
        Assert.Throws<ArgumentException>(() => new TiltFrame(default, Forward));
        Assert.Throws<ArgumentException>(() => new TiltFrame(Up, default));
        Assert.Throws<ArgumentException>(() => new TiltFrame(Up, -Up));
    }

    private static Direction Tilted(double flexionDeg, double lateralDeg)
    {
        double flexion = double.DegreesToRadians(flexionDeg), lateral = double.DegreesToRadians(lateralDeg);
        // neutral x forward = (1,0,0) x (0,0,1) = (0,-1,0)
        return new Direction(Math.Cos(lateral) * Math.Cos(flexion), -Math.Sin(lateral), Math.Cos(lateral) * Math.Sin(flexion));
    }

    private static Direction Shifted(Direction direction, int axis, double offset)
    {
        Direction.TryFrom(
            direction.X + (axis == 0 ? offset : 0), direction.Y + (axis == 1 ? offset : 0), direction.Z + (axis == 2 ? offset : 0),
            out Direction shifted);
        return shifted;
    }

    private static Direction RandomDirection(Random random)
    {
        Direction direction;
        while (!Direction.TryFrom(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5, out direction))
        {
        }
        return direction;
    }

    /// <summary>Rodrigues' rotation.</summary>
    private static Direction Turn(Direction v, Direction axis, double radians)
    {
        (double sin, double cos) = Math.SinCos(radians);
        Direction cross = axis.Cross(v);
        double along = axis.Dot(v) * (1 - cos);
        return new Direction(
            v.X * cos + cross.X * sin + axis.X * along,
            v.Y * cos + cross.Y * sin + axis.Y * along,
            v.Z * cos + cross.Z * sin + axis.Z * along);
    }
}
