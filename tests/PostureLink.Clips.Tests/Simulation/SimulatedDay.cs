using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>Runs a script on a perfect link and keeps every sample.</summary>
internal sealed class SimulatedDay
{
    public static readonly EventTime Start = EventTime.From(VirtualTimeProvider.DefaultStart);

    private readonly List<(double At, double X, double Y, double Z)> _samples = [];

    private SimulatedDay()
    {
    }

    public static SimulatedDay Run(
        WearerScript script, ulong seed = 1, Action<SimulatedTrunk, VirtualTimeProvider>? meanwhile = null)
    {
        var time = new VirtualTimeProvider();
        var trunk = new SimulatedTrunk(script, seed);
        using var radio = new SimulatedRadio(trunk, SimulatedLinkFaults.None, time.Scheduler, seed);
        var session = new ClipSession(
            radio, SimulatedRadio.Address, radio.Profile, new ClipSessionOptions(), time.Scheduler, () => 0);
        var day = new SimulatedDay();
        using IDisposable reading = session.Samples.Subscribe(block =>
        {
            for (int i = 0; i < block.Count; i++)
                day._samples.Add(((block.TimeOf(i) - Start).TotalSeconds, block.X[i], block.Y[i], block.Z[i]));
        });
        session.Start();
        meanwhile?.Invoke(trunk, time);
        time.Advance(script.End - EventTime.From(time.GetUtcNow()));
        return day;
    }

    /// <summary>The samples between two times, seconds from the start.</summary>
    public (double At, double X, double Y, double Z)[] Between(double from, double to) =>
        _samples.Where(sample => sample.At >= from && sample.At < to).ToArray();

    /// <summary>Consecutive windows of a length between two times.</summary>
    public IEnumerable<(double At, double X, double Y, double Z)[]> Windows(double from, double to, double length)
    {
        for (double start = from; start + length <= to; start += length)
            yield return Between(start, start + length);
    }

    /// <summary>Mean pitch between two times, degrees: forward is positive.</summary>
    public double PitchDeg(double from, double to) => PitchDeg(Between(from, to));

    /// <summary>Mean pitch of samples, degrees: forward is positive.</summary>
    public static double PitchDeg((double At, double X, double Y, double Z)[] samples) =>
        double.RadiansToDegrees(Math.Atan2(samples.Average(it => it.Z), samples.Average(it => it.X)));

    public static double Magnitude((double At, double X, double Y, double Z) sample) =>
        Math.Sqrt(sample.X * sample.X + sample.Y * sample.Y + sample.Z * sample.Z);

    public static double StandardDeviation(IEnumerable<double> values)
    {
        double[] all = values.ToArray();
        double mean = all.Average();
        return Math.Sqrt(all.Average(value => (value - mean) * (value - mean)));
    }

    public static double MeanAbsoluteDeviation(IEnumerable<double> values)
    {
        double[] all = values.ToArray();
        double mean = all.Average();
        return all.Average(value => Math.Abs(value - mean));
    }

    /// <summary>The frequency between two limits at which a signal of 25 Hz is strongest, Hz.</summary>
    public static double PeakHz(double[] signal, double fromHz, double toHz)
    {
        double mean = signal.Average();
        double best = 0;
        double bestHz = 0;
        for (double hz = fromHz; hz <= toHz; hz += 0.01)
        {
            double re = 0, im = 0;
            for (int i = 0; i < signal.Length; i++)
            {
                (double sin, double cos) = Math.SinCos(2 * Math.PI * hz * i / 25);
                re += (signal[i] - mean) * cos;
                im += (signal[i] - mean) * sin;
            }
            double power = re * re + im * im;
            if (power > best)
                (best, bestHz) = (power, hz);
        }
        return bestHz;
    }
}
