using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>Prints how many bytes a sample takes in each form of a recording, and how many samples a processor second are read and written.</summary>
internal static class RecordingSpeed
{
    private const int Blocks = 1000;
    private const int PacketBlocks = 40_000;
    private const int Rounds = 5;

    /// <summary>Passes over a file in one round: whoever reads a year has long compiled what reads it.</summary>
    private const int Passes = 10;
    private const double YearSamples = 365.0 * 8 * 3600 * WearerSignal.RateHz;

    public static void Print(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("posturelink-recording-").FullName;
        try
        {
            string packed = Path.Combine(folder, "day.plrec"), packets = Path.Combine(folder, "packets.plrec"), csv = Path.Combine(folder, "day.csv");
            long samples = (long)Blocks * AccelerationBlock.MaximumCapacity;
            double packing = samples / Seconds(() => Write(packed, Blocks, AccelerationBlock.MaximumCapacity)) / 1e6;
            Write(packets, PacketBlocks, 10);
            double printing = samples / Seconds(() => Write(csv, Blocks, AccelerationBlock.MaximumCapacity)) / 1e6;
            var unpacking = new double[Rounds];
            var parsing = new double[Rounds];
            var whole = new double[Rounds];
            for (int round = 0; round < Rounds; round++)
            {
                unpacking[round] = Passes * samples / Seconds(() => Read(packed, _ => { }), Passes) / 1e6;
                parsing[round] = samples / Seconds(() => Read(csv, _ => { })) / 1e6;
                whole[round] = Passes * samples / Seconds(() => Replay(packed), Passes) / 1e6;
            }
            output.WriteLine($"{samples} simulated samples of {WearerSignal.RateHz} a second, 4096 counts a g, noise 4 counts; million samples a processor second");
            Line("packed, bytes a sample", new FileInfo(packed).Length / (double)samples, "0.00");
            Line("packed in packets of 10, bytes", new FileInfo(packets).Length / (10.0 * PacketBlocks), "0.00");
            Line("packed, written", packing, "0.0");
            Line("packed, read", Median(unpacking), "0.0");
            Line("CSV, bytes a sample", new FileInfo(csv).Length / (double)samples, "0.00");
            Line("CSV, written", printing, "0.0");
            Line("CSV, read", Median(parsing), "0.0");
            Line("packed file to minutes and events", Median(whole), "0.0");
            Line("a wearer-year so, seconds", YearSamples / 1e6 / Median(whole), "0.0");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Line(string name, double value, string form) =>
            output.WriteLine($"{name,-34}{value.ToString(form, CultureInfo.InvariantCulture),10}");
    }

    private static void Write(string path, int blocks, int samples)
    {
        var signal = new WearerSignal();
        var block = new AccelerationBlock(samples);
        signal.Fill(block);
        using RecordingWriter writer = RecordingWriter.Create(path, block.Start);
        writer.Write(block);
        for (int i = 1; i < blocks; i++)
        {
            signal.Fill(block);
            writer.Write(block);
        }
    }

    private static void Read(string path, Action<AccelerationBlock> take)
    {
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        var block = new AccelerationBlock();
        while (reader.ReadBlock(block))
            take(block);
    }

    private static void Replay(string path)
    {
        var tally = new MinuteTally();
        using var pipeline = new RxPipeline(tally.Take);
        Read(path, pipeline.Process);
        if (tally.Count is not { Minutes: > 0, Events: > 0 })
            throw new InvalidOperationException("The recording became nothing.");
    }

    private static double Seconds(Action work, int passes = 1)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int pass = 0; pass < passes; pass++)
            work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
