using System.Globalization;
using System.Text.Json.Nodes;

namespace PostureLink.Benchmarks;

/// <summary>What the page costs and how quick it is, against what is promised: the released program, the simulated clip, a real browser.</summary>
internal sealed class PageBenchmark(TextWriter output)
{
    private const double PromisedPaintMs = 500;
    private const double PromisedDelayMs = 200;
    private const double PromisedMoreMb = 30;

    /// <summary>Notes when each second was over and when it was judged, as the page hears, and when its figure is there: by one machine's clock.</summary>
    private const string Watch =
        """
        (() => {
          window.ofEnd = [];
          window.ofJudgement = [];
          let second = null;
          const parse = JSON.parse;
          JSON.parse = (text, ...more) => { const value = parse(text, ...more); if (value && value.told) second = value; return value; };
          document.addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
            if (second === null) return;
            const now = performance.timeOrigin + performance.now();
            window.ofEnd.push(now - second.at);
            window.ofJudgement.push(now - second.told);
            second = null;
          }).observe(document.body, { subtree: true, childList: true, characterData: true }));
        })();
        """;

    /// <summary>By then the service has given back what only its start needed: at 5 s it looks, at 15 s it does.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120)];

    private readonly List<string> _broken = [];

    /// <summary>Measures everything.</summary>
    /// <param name="days">Days of a journal that is there already.</param>
    /// <returns>The exit code: 0 when every promise holds.</returns>
    public async Task<int> RunAsync(int days)
    {
        if (BenchBrowser.Program is null || !File.Exists(BenchService.Program))
        {
            output.WriteLine(BenchBrowser.Program is null
                ? "Nothing can be measured: no chromium is installed here."
                : $"Nothing can be measured: build src/PostureLink.Cli with -c Release first ({BenchService.Program}).");
            return 1;
        }
        output.WriteLine(Text($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {days} days in the journal"));
        await using BenchService service = await BenchService.StartAsync(days);
        await Task.Delay(Settled, HostClock.Time);
        double idle = await service.ResidentMbAsync();
        Row("resident, idle", idle, "MB");

        await using BenchBrowser browser = await BenchBrowser.StartAsync(Watch);
        await browser.GoAsync(await service.Client.EntranceAsync(CancellationToken.None));
        Require("first contentful paint, first page of the service", await PaintAsync(browser), "ms", PromisedPaintMs);
        long opened = HostClock.Time.GetTimestamp();
        foreach (TimeSpan look in Looks)
        {
            TimeSpan rest = look - HostClock.Time.GetElapsedTime(opened);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest, HostClock.Time);
            double more = await service.ResidentMbAsync() - idle;
            Require(Text($"more resident, {look.TotalSeconds:0} s after the page opened"), more, "MB", PromisedMoreMb);
        }
        double[] ends = await DelaysAsync(browser, "window.ofEnd");
        double[] delays = await DelaysAsync(browser, "window.ofJudgement");
        Row("figures drawn", delays.Length, "");
        // The packet that ends a second comes some time after its end; it is judged within a millisecond ("live" measures that).
        Row("end of a second to its figure, median", ends[ends.Length / 2], "ms");
        Require("packet judged to its figure, median", delays[delays.Length / 2], "ms", PromisedDelayMs);
        Require("packet judged to its figure, 95 of 100", delays[(int)(0.95 * (delays.Length - 1))], "ms", PromisedDelayMs);
        Require("packet judged to its figure, longest", delays[^1], "ms", PromisedDelayMs);
        await browser.EvaluateAsync("location.reload()");
        Require("first contentful paint, loaded again", await PaintAsync(browser), "ms", PromisedPaintMs);
        foreach (string broken in _broken)
            output.WriteLine($"BROKEN: {broken}");
        output.WriteLine(_broken.Count == 0 ? "Every promise holds." : $"{_broken.Count} promises are broken.");
        return _broken.Count == 0 ? 0 : 1;
    }

    private static async Task<double[]> DelaysAsync(BenchBrowser browser, string list) =>
        [.. (await browser.EvaluateAsync(list))!.AsArray().Select(delay => (double)delay!).Order()];

    private static async Task<double> PaintAsync(BenchBrowser browser)
    {
        // Between two pages there is none; a moment later there is.
        JsonNode? painted;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), HostClock.Time);
            painted = await browser.EvaluateAsync("performance.getEntriesByName('first-contentful-paint')[0]?.startTime");
        }
        while (painted is null);
        return (double)painted;
    }

    private void Require(string what, double value, string unit, double promised)
    {
        Row(what, value, Text($"{unit}, promised under {promised:0}"));
        if (value >= promised)
            _broken.Add(Text($"{what} is {value:0} {unit}"));
    }

    private void Row(string what, double value, string unit) => output.WriteLine(Text($"{what,-52} {value,8:0.0} {unit}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
