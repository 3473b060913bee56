using System.Globalization;
using System.IO.Compression;

namespace PostureLink.EndToEnd.Tests;

/// <summary>One person's recording of <c>sitting-postures</c>: 18 trials of 30 s at 50 Hz, four sensors, milli-g.</summary>
internal sealed class SittingPostures
{
    public const double RateHz = 50;

    private readonly string[] _columns;

    private SittingPostures(string[] columns, IReadOnlyList<Trial> trials)
    {
        _columns = columns;
        Trials = trials;
    }

    public IReadOnlyList<Trial> Trials { get; }

    public static SittingPostures Read(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        string[] columns = text.ReadLine()!.Split(',');
        var trials = new List<Trial>();
        while (text.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            int number = int.Parse(fields[0], CultureInfo.InvariantCulture);
            if (trials.Count == 0 || trials[^1].Number != number)
                trials.Add(new Trial(number, fields[1], []));
            trials[^1].Rows.Add(fields);
        }
        return new SittingPostures(columns, trials);
    }

    /// <summary>The first upright trial, then another one played forward and backward for a time, as a recording.</summary>
    /// <param name="place">c7, t4, t12 or l5.</param>
    /// <param name="trial">The trial to lengthen.</param>
    /// <param name="seconds">To this length.</param>
    public string CalibratedRecording(string place, Trial trial, double seconds)
    {
        var csv = new StringWriter(CultureInfo.InvariantCulture);
        csv.WriteLine("time_s,x_g,y_g,z_g");
        int row = 0;
        Trial upright = Trials.First(candidate => candidate.Label == "upright");
        foreach (string[] fields in upright.Rows)
            Write(csv, place, fields, row++);
        for (int i = 0; i < seconds * RateHz; i++)
        {
            int turn = i / trial.Rows.Count, at = i % trial.Rows.Count;
            Write(csv, place, trial.Rows[turn % 2 == 0 ? at : trial.Rows.Count - 1 - at], row++);
        }
        return csv.ToString();
    }

    /// <summary>The first upright trial, then the beginning of every trial in the order recorded, as one recording.</summary>
    /// <param name="place">c7, t4, t12 or l5.</param>
    /// <param name="secondsEach">How much of each trial.</param>
    public string CalibratedSession(string place, double secondsEach)
    {
        var csv = new StringWriter(CultureInfo.InvariantCulture);
        csv.WriteLine("time_s,x_g,y_g,z_g");
        int row = 0;
        foreach (string[] fields in Trials.First(candidate => candidate.Label == "upright").Rows)
            Write(csv, place, fields, row++);
        foreach (Trial trial in Trials)
        {
            foreach (string[] fields in trial.Rows.Take((int)(secondsEach * RateHz)))
                Write(csv, place, fields, row++);
        }
        return csv.ToString();
    }

    private void Write(StringWriter csv, string place, string[] fields, int row)
    {
        int first = Array.IndexOf(_columns, place + "x_mg");
        string x = fields[first], y = fields[first + 1], z = fields[first + 2];
        if (x.Length == 0 || y.Length == 0 || z.Length == 0)
            return;
        csv.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row / RateHz:0.00},{G(x):0.000},{G(y):0.000},{G(z):0.000}"));
    }

    private static double G(string milli) => double.Parse(milli, CultureInfo.InvariantCulture) / 1000;
}

/// <summary>One trial.</summary>
/// <param name="Number">1 to 18, in the order recorded.</param>
/// <param name="Label">The posture that was asked for.</param>
/// <param name="Rows">Its rows, as fields.</param>
internal sealed record Trial(int Number, string Label, List<string[]> Rows);
