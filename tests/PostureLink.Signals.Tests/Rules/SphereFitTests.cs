namespace PostureLink.Signals.Tests;

/// <summary>Offsets and gains from still moments: only ever believed when the clip lay on all sides and the error falls.</summary>
public sealed class SphereFitTests
{
    private static readonly AxisCorrection Sensor = new((1.02, 0.04), (0.98, -0.03), (1.01, 0.05));

    [Fact]
    public void Offsets_and_gains_are_found_again_to_less_than_a_thousandth_of_g()
    {
        (double X, double Y, double Z)[] read = [.. Directions(40).Select(Sensor.Apply)];

        AxisCorrection found = SphereFit.Of(read);
        foreach ((double x, double y, double z) in read.Select(found.Apply))
            Assert.Equal(1, Math.Sqrt(x * x + y * y + z * z), 0.001);
        foreach (((double X, double Y, double Z) truth, (double X, double Y, double Z) seen) in Directions(40).Zip(read.Select(found.Apply)))
            Assert.InRange(Math.Max(Math.Abs(truth.X - seen.X), Math.Max(Math.Abs(truth.Y - seen.Y), Math.Abs(truth.Z - seen.Z))), 0, 0.001);
    }

    [Fact]
    public void Without_a_turn_nothing_changes()
    {
        Assert.Equal(AxisCorrection.None, SphereFit.Of([.. Enumerable.Repeat((0.9, 0.1, 0.2), 100)]));
        Assert.Equal((0.3, -0.4, 0.5), AxisCorrection.None.Apply((0.3, -0.4, 0.5)));
    }

    [Fact]
    public void A_working_day_of_a_trunk_is_not_enough()
    {
        var day = Enumerable.Range(0, 200).Select(i => double.DegreesToRadians(i % 50 - 10))
            .Select(angle => Sensor.Apply((Math.Cos(angle), 0.1 * Math.Sin(7 * angle), Math.Sin(angle))));
        Assert.Equal(AxisCorrection.None, SphereFit.Of([.. day]));
    }

    [Fact]
    public void Nine_windows_are_too_few_and_ten_are_enough()
    {
        Assert.Equal(AxisCorrection.None, SphereFit.Of([.. Directions(9).Select(Sensor.Apply)]));
        Assert.NotEqual(AxisCorrection.None, SphereFit.Of([.. Directions(10).Select(Sensor.Apply)]));
    }

    [Fact]
    public void A_sensor_that_is_right_stays_as_it_is() => Assert.InRange(LargestChange(SphereFit.Of([.. Directions(40)])), 0, 1e-6);

    [Fact]
    public void What_no_offset_and_gain_explain_is_left_alone()
    {
        var random = new Random(5);
        var odd = Directions(60).Select(up => (up.X, up.Y, up.Z, Scale: 0.8 + 0.4 * random.NextDouble()))
            .Select(up => (up.X * up.Scale, up.Y * up.Scale, up.Z * up.Scale));
        Assert.Equal(AxisCorrection.None, SphereFit.Of([.. odd]));
    }

    private static double LargestChange(AxisCorrection correction) => Directions(40)
        .Max(up => Math.Abs(correction.Apply(up).X - up.X) + Math.Abs(correction.Apply(up).Y - up.Y) + Math.Abs(correction.Apply(up).Z - up.Z));

    /// <summary>Directions spread over the sphere along a spiral.</summary>
    private static IEnumerable<(double X, double Y, double Z)> Directions(int count)
    {
        for (int i = 0; i < count; i++)
        {
            double z = 1 - (2 * i + 1.0) / count, around = Math.Sqrt(1 - z * z), turn = 2.399963 * i;
            yield return (around * Math.Cos(turn), around * Math.Sin(turn), z);
        }
    }
}
