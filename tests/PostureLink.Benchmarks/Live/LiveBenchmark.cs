using System.Globalization;
using PostureLink.Clips;
using PostureLink.MockBlueZ;

namespace PostureLink.Benchmarks;

/// <summary>What a live clip costs, against what is promised; prints the figures, and which promise is broken.</summary>
internal sealed class LiveBenchmark(TextWriter output)
{
    private const int Notifications = 120_000;
    private const double PromisedUs = 1000;
    private const double PromisedShare = 0.01;

    private readonly List<string> _broken = [];

    /// <summary>Measures everything.</summary>
    /// <param name="onlyBus">Leaves out what needs no bus.</param>
    /// <returns>The exit code: 0 when every promise holds.</returns>
    public async Task<int> RunAsync(bool onlyBus = false)
    {
        output.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
        if (!onlyBus)
        {
            Measure("open clip, 1 sample", "posturelink-open", WornClip.OpenFrames(Notifications, 1), 1);
            Measure("open clip, 10 samples", "posturelink-open", WornClip.OpenFrames(Notifications, 10), 10);
            Measure("micro:bit, 1 sample", "microbit", WornClip.MicrobitFrames(Notifications), 1);
        }
        if (PrivateBus.MissingReason is { } reason)
            Require(false, $"nothing could be measured over a bus: {reason}");
        else
            await MeasureOverBusAsync();
        foreach (string broken in _broken)
            output.WriteLine($"BROKEN: {broken}");
        output.WriteLine(_broken.Count == 0 ? "Every promise holds." : $"{_broken.Count} promises are broken.");
        return _broken.Count == 0 ? 0 : 1;
    }

    private void Measure(string name, string id, byte[][] frames, int samples)
    {
        ClipProfile profile = ClipProfiles.BuiltIn.All.Single(it => it.Id == id);
        double decoding = LiveDecoding.BytesPerNotification(profile, frames);
        LatencyResult result = LiveLatency.Measure(profile, frames, samples);
        output.WriteLine(name);
        Print("  notification to everything done", result.CallsUs);
        Print("  notification to posture state", result.StatesUs);
        output.WriteLine(Text($"  allocated a notification: decoding {decoding:0.###} bytes, whole flow {result.BytesPerNotification:0.#} bytes"));
        Require(result.Rejected == 0, $"{name}: {result.Rejected} frames were rejected");
        Require(Quantile(result.StatesUs, 0.99) < PromisedUs, $"{name}: bytes to posture state takes 1 ms or more at the 99th percentile");
        Require(Quantile(result.CallsUs, 0.99) < PromisedUs, $"{name}: a notification takes 1 ms or more at the 99th percentile");
        Require(decoding == 0, $"{name}: decoding allocates");
    }

    private async Task MeasureOverBusAsync()
    {
        foreach (bool withSockets in new[] { true, false })
        {
            string way = withSockets ? "sockets" : "signals";
            // What happens once a second is compiled for good after half a minute at the earliest; that is no part of a day's cost.
            TimeSpan warm = TimeSpan.FromSeconds(withSockets ? 75 : 15);
            LoadResult load = await LiveLoad.MeasureAsync(withSockets, warm);
            output.WriteLine($"one 50 Hz clip over the mock bus by {way}, journal on {load.Journal}:");
            output.WriteLine($"  {Shares(load.Awake)}, no processor halting");
            output.WriteLine($"  {Shares(load.AsItIs)} as the machine is");
            output.WriteLine(Text(
                $"  {load.Notifications} notifications, {load.BytesPerNotification:0} bytes a notification in the whole process, {load.WorkingSet / 1e6:0} MB"));
            Require(load.Notifications > 0.95 * SittingSignal.RateHz * LiveLoad.Measured.TotalSeconds, $"a clip by {way} fell silent");
            Require(Quantile(load.Awake, 0.5) < PromisedShare, $"a clip by {way} costs 1 % of a core or more");
        }
        // Both at once: it is a minute of waiting.
        LossResult[] losses = await Task.WhenAll(LiveLoss.MeasureAsync(withSockets: true), LiveLoss.MeasureAsync(withSockets: false));
        for (int i = 0; i < losses.Length; i++)
        {
            LossResult loss = losses[i];
            string way = i == 0 ? "sockets" : "signals";
            output.WriteLine(Text(
                $"100 a second for a minute by {way}: {loss.Sent} sent, {loss.Received} received, {loss.Lost} passed over, {loss.Repeated} again or late, in {loss.Took.TotalSeconds:0.0} s"));
            Require(
                loss is { Lost: 0, Repeated: 0, Sent: LiveLoss.Count, Received: LiveLoss.Count } && loss.Took < TimeSpan.FromSeconds(70),
                $"a hundred a second for a minute by {way} did not come whole");
        }
    }

    private void Print(string name, double[] valuesUs) => output.WriteLine(Text(
        $"{name,-34} {valuesUs.Length,7} times: p50 {Quantile(valuesUs, 0.5):0.0} us, p99 {Quantile(valuesUs, 0.99):0.0} us, longest {valuesUs.Max():0} us"));

    private static string Shares(double[] values) =>
        Text($"least {100 * values[0]:0.00}, median {100 * Quantile(values, 0.5):0.00}, most {100 * values[^1]:0.00} % of one core in 10 s");

    private void Require(bool holds, string broken)
    {
        if (!holds)
            _broken.Add(broken);
    }

    private static double Quantile(double[] values, double share) => values.Order().ElementAt((int)(share * (values.Length - 1)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
