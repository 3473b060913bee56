using BenchmarkDotNet.Attributes;
using PostureLink.Core;
using PostureLink.Dashboard.Tests;
using PostureLink.Service;
using PostureLink.Summaries;

namespace PostureLink.Benchmarks;

/// <summary>A working day of the journal summed up, and the same written as the row of a closed day.</summary>
[MemoryDiagnoser]
public class SummaryBenchmark : IDisposable
{
    private static readonly DayCalendar Calendar = new(TimeZoneInfo.Utc);

    // A Wednesday: the simulated wearer does not work at weekends.
    private static readonly DateOnly Date = new(2026, 3, 4);

    private readonly string _folder = Directory.CreateTempSubdirectory("posturelink-summary-").FullName;
    private readonly IJournal _journal;

    public SummaryBenchmark()
    {
        _journal = JournalFolder.Open(_folder);
        SimulatedYear.Fill(_journal, Date.AddDays(1), days: 30, untilMinute: 12 * 60);
    }

    [Benchmark(Baseline = true)]
    public DaySummary A_day_out_of_the_journal() => JournalDays.Summarise(_journal, Date, Calendar);

    [Benchmark]
    public string A_day_out_of_the_journal_as_its_row() => DayJson.Write(JournalDays.Summarise(_journal, Date, Calendar));

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _journal.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
