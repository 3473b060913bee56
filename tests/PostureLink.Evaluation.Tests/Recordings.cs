using System.Globalization;
using System.Text;

namespace PostureLink.Evaluation.Tests;

/// <summary>Recordings made up for a test, in the two forms that can be measured.</summary>
internal static class Recordings
{
    public const int SamplesEach = 30 * 50;

    /// <summary>A person's trials at one place, each half a minute at one angle, with a little sway.</summary>
    public static string Trials(string place, params (string Label, double Deg)[] trials)
    {
        var csv = new StringBuilder(FormattableString.Invariant($"trial,label,i,{place}x_mg,{place}y_mg,{place}z_mg\n"));
        var random = new Random(7);
        for (int trial = 0; trial < trials.Length; trial++)
        {
            for (int i = 0; i < SamplesEach; i++)
            {
                double angle = double.DegreesToRadians(trials[trial].Deg + 0.4 * Math.Sin(i / 30.0));
                csv.Append(CultureInfo.InvariantCulture,
                    $"{trial + 1},{trials[trial].Label},{i},{1000 * Math.Cos(angle) + Noise(random):0},{Noise(random):0},{1000 * Math.Sin(angle) + Noise(random):0}\n");
            }
        }
        return csv.ToString();
    }

    /// <summary>A sensor that rests, with so much noise, for ten seconds.</summary>
    public static string Idle(double noiseMg = 0.8)
    {
        var csv = new StringBuilder("time_s,x_g,y_g,z_g,label\n");
        var random = new Random(11);
        for (int i = 0; i < 500; i++)
        {
            csv.Append(CultureInfo.InvariantCulture,
                $"{i / 50.0:0.00},{noiseMg * Gauss(random) / 1000:0.00000},{noiseMg * Gauss(random) / 1000:0.00000},{1 + noiseMg * Gauss(random) / 1000:0.00000},not-worn\n");
        }
        return csv.ToString();
    }

    private static double Noise(Random random) => 2.5 * Gauss(random);

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
