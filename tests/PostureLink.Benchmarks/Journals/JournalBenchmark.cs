using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>What a year of the journal takes and how fast it answers, on each engine of the build, beside what is promised.</summary>
/// <remarks>
/// Processor time of this process, not the time that passed. "First" is what is asked first after the journal was opened, each time
/// about another day; "repeated" what is asked again then. Medians. The compiler is warm in both: a program that begins has that to
/// do besides.
/// </remarks>
/// <param name="output">Is told the figures.</param>
/// <param name="kept">A folder in which the journals stay; null where they go.</param>
internal sealed class JournalBenchmark(TextWriter output, string? kept = null)
{
    private const int Openings = 15, Repeats = 20;
    private const double Megabyte = 1e6;

    // The promises of the README: megabytes a year, milliseconds a summary of a closed day, milliseconds the trend of a year.
    private static readonly Dictionary<JournalEngineChoice, (double Size, double Day, double Trend)> Promises = new()
    {
        [JournalEngineChoice.Sqlite] = (12, 0.5, 1),
        [JournalEngineChoice.LiteDb] = (40, 5, 10),
    };

    /// <summary>Measures every engine of the build.</summary>
    /// <returns>0 when every promise is kept, else 1.</returns>
    public int Run()
    {
        output.WriteLine(Invariant($"{Environment.ProcessorCount} processors, .NET {Environment.Version}"));
        output.WriteLine(Invariant($"{JournalYear.Days.Count()} working days of 9 h in {JournalYear.First.Year}, Berlin"));
        bool isKept = true;
        foreach (JournalEngineInfo engine in JournalFolder.Describe().Where(engine => engine.Version is not null))
            isKept &= Measure(engine);
        output.WriteLine(isKept ? "Every promise is kept." : "A promise is broken.");
        return isKept ? 0 : 1;
    }

    private bool Measure(JournalEngineInfo engine)
    {
        DirectoryInfo folder = kept is null
            ? Directory.CreateTempSubdirectory("posturelink-journal-") : Directory.CreateDirectory(Path.Combine(kept, engine.Name));
        try
        {
            string file = Fill(folder.FullName, engine.Engine);
            (double size, double day, double trend) = Promises[engine.Engine];
            output.WriteLine($"{engine.Name} {engine.Version}");
            bool isKept = Tell("a year's file, MB", new FileInfo(file).Length / Megabyte, null, size);
            DateOnly[] days = [.. JournalYear.Days.Where((_, at) => at % 17 == 5).Take(Openings)];
            // Once before, for the compiler alone.
            Ask(folder.FullName, engine.Engine, days[..2], Closed);
            Ask(folder.FullName, engine.Engine, days[..2], FromMinutes);
            Ask(folder.FullName, engine.Engine, days[..2], Trend);
            isKept &= Tell("summary of a closed day, ms", Ask(folder.FullName, engine.Engine, days, Closed), day);
            Tell("summary from its minutes, ms", Ask(folder.FullName, engine.Engine, days, FromMinutes), null);
            isKept &= Tell("trend of the year, ms", Ask(folder.FullName, engine.Engine, days, Trend), trend);
            long lived = LivedBytes(folder.FullName, engine.Engine);
            output.WriteLine(Invariant($"  an hour that is lived, and so written every 5 s, adds {lived} bytes a minute"));
            return isKept;
        }
        finally
        {
            if (kept is null)
                folder.Delete(recursive: true);
        }
    }

    private static string Fill(string folder, JournalEngineChoice engine)
    {
        using IJournal journal = JournalFolder.Open(folder, engine);
        JournalYear.Fill(journal);
        return journal.FilePath;
    }

    private static void Closed(IJournal journal, DateOnly date) =>
        Require(JournalDays.Summarise(journal, date, new WearerDays(journal, JournalYear.Calendar)).Worn > TimeSpan.FromHours(4));

    private static void FromMinutes(IJournal journal, DateOnly date) =>
        Require(JournalDays.Compute(journal, date, new WearerDays(journal, JournalYear.Calendar)).Worn > TimeSpan.FromHours(4));

    private static void Trend(IJournal journal, DateOnly date) =>
        Require(JournalDays.Trend(journal, JournalYear.First, JournalYear.Last).Count(day => day.Figures!.Worn > TimeSpan.Zero) > 250);

    private static void Require(bool isRight)
    {
        if (!isRight)
            throw new InvalidOperationException("The journal does not say what was written.");
    }

    private static (double First, double Repeated) Ask(
        string folder, JournalEngineChoice engine, DateOnly[] days, Action<IJournal, DateOnly> ask)
    {
        List<double> first = [], repeated = [];
        foreach (DateOnly date in days)
        {
            using IJournal journal = JournalFolder.Open(folder, engine);
            first.Add(Milliseconds(1));
            repeated.Add(Milliseconds(Repeats));

            double Milliseconds(int times)
            {
                TimeSpan before = Environment.CpuUsage.TotalTime;
                for (int i = 0; i < times; i++)
                    ask(journal, date);
                return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / times;
            }
        }
        return (Median(first), Median(repeated));
    }

    /// <summary>Writes an hour of the next day every five seconds, as a live pipeline does, and looks how the file has grown.</summary>
    private static long LivedBytes(string folder, JournalEngineChoice engine)
    {
        const int Minutes = 60, Step = 5;
        long before;
        string file;
        using (IJournal journal = JournalFolder.Open(folder, engine))
            file = journal.FilePath;
        before = new FileInfo(file).Length;
        using (IJournal journal = JournalFolder.Open(folder, engine))
        {
            foreach (MinuteRecord minute in JournalYear.Day(JournalYear.Last.AddDays(1), new JournalBatch()).Take(Minutes))
            {
                for (int until = Step; until <= MinuteRecord.Seconds; until += Step)
                    journal.Write(new JournalBatch().Put(JournalTables.Minutes, Until(minute, until)));
            }
        }
        return (new FileInfo(file).Length - before) / Minutes;
    }

    private static MinuteRecord Until(MinuteRecord minute, int second)
    {
        byte[] flexion = [.. minute.Flexion];
        flexion.AsSpan(second).Fill(unchecked((byte)MinuteRecord.UnknownFlexion));
        return minute with { States = minute.States[..second].PadRight(MinuteRecord.Seconds, SecondCode.NoRecord), Flexion = flexion };
    }

    private bool Tell(string what, (double First, double Repeated) measured, double? most) =>
        Tell(what, measured.First, measured.Repeated, most);

    private bool Tell(string what, double first, double? repeated, double? most)
    {
        bool isKept = most is not { } promised || Math.Max(first, repeated ?? first) <= promised;
        string promise = most is null ? "" : Invariant($"; promised {most:0.##}: {(isKept ? "kept" : "BROKEN")}");
        output.WriteLine(repeated is null
            ? Invariant($"  {what,-32}{first,8:0.00}{promise}")
            : Invariant($"  {what,-32}{first,8:0.00} first, {repeated,6:0.00} repeated{promise}"));
        return isKept;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
