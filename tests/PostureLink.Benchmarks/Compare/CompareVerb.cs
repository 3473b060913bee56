using System.Globalization;

namespace PostureLink.Benchmarks;

/// <summary>What <c>compare.sh</c> asks of this program: a file of days to be made, or to be run over.</summary>
internal static class CompareVerb
{
    /// <summary>Makes a file, or runs the pipeline over one and prints <c>rx-BLOCK samples seconds</c>, in processor seconds.</summary>
    /// <param name="arguments"><c>make FILE SESSIONS SECONDS SEED PERIOD</c>, or <c>FILE BLOCK [EVENTS]</c>.</param>
    /// <param name="output">Gets the line.</param>
    /// <returns>0, or 2 with other arguments.</returns>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output)
    {
        switch (arguments)
        {
            case ["make", string path, string sessions, string seconds, string seed, string periodUs]:
                DayMaker.Make(Number(sessions), Number(seconds), Number(seed), Number(periodUs)).Write(path);
                return 0;
            case [string path, string samplesPerBlock]:
                Measure(DayFile.Read(path), Number(samplesPerBlock), output);
                return 0;
            case [string path, string samplesPerBlock, string events]:
                DayRun run = Measure(DayFile.Read(path), Number(samplesPerBlock), output);
                File.WriteAllText(events, string.Concat(run.Lines().Select(line => line + '\n')));
                return 0;
            default:
                return 2;
        }
    }

    private static DayRun Measure(DayFile file, int samplesPerBlock, TextWriter output)
    {
        // The third time counts, of the references too: by then the compiler has made up its mind.
        DayRun.Over(file, samplesPerBlock);
        DayRun.Over(file, samplesPerBlock);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        DayRun run = DayRun.Over(file, samplesPerBlock);
        double used = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rx-{samplesPerBlock} {file.Samples} {used:0.000000}"));
        return run;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
