using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>Many live clips in one process, on one thread: what their packets cost as they fall due, and what each holds.</summary>
/// <remarks>
/// Each clip sends 10 samples every 200 ms through the product's own pipeline; the packets of all of them are spread evenly. A radio,
/// a network and a journal are not in it.
/// </remarks>
internal sealed class ManyClips(TextWriter output)
{
    private const int SamplesPerPacket = 10;
    private const int PacketsPerSecond = SittingSignal.RateHz / SamplesPerPacket;
    private const int MeasuredSeconds = 60;
    private const int WarmSeconds = 5;

    /// <summary>How far apart clips are in the signal, at most, packets: so they do not all do the same at once.</summary>
    private const int Apart = 1500;

    private const double PromisedShare = 0.05, PromisedUs = 10, PromisedBytes = 2500;
    private const int PromisedClips = 10_000;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly int TicksPerPacket = (int)(TimeSpan.FromSeconds(1) / PacketsPerSecond / Tick);

    private readonly AccelerationBlock[] _packets =
        SittingSignal.Blocks(Apart + PacketsPerSecond * (WarmSeconds + MeasuredSeconds + 5), SamplesPerPacket);

    private readonly LatencyCounts _states = new();
    private readonly LatencyCounts _all = new();
    private readonly List<string> _broken = [];

    /// <summary>Measures each number of clips for a minute.</summary>
    /// <returns>The exit code: 0 when every promise holds.</returns>
    public int Run(IReadOnlyList<int> counts)
    {
        output.WriteLine(
            $"{Environment.ProcessorCount} processors, .NET {Environment.Version}; {SamplesPerPacket} samples every 200 ms from each clip");
        WarmUp();
        Measure(0);
        foreach (int count in counts)
            Measure(count);
        foreach (string broken in _broken)
            output.WriteLine($"BROKEN: {broken}");
        output.WriteLine(_broken.Count == 0 ? "Every promise holds." : $"{_broken.Count} promises are broken.");
        return _broken.Count == 0 ? 0 : 1;
    }

    /// <summary>A day's cost does not include that of compiling.</summary>
    private void WarmUp()
    {
        for (int round = 0; round < 60; round++)
        {
            using var pipeline = new RxPipeline();
            foreach (AccelerationBlock packet in _packets)
                Process(pipeline, packet);
        }
    }

    private void Measure(int count)
    {
        (long managed, long resident) before = (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
        RxPipeline[] clips = [.. Enumerable.Range(0, count).Select(_ => new RxPipeline())];
        Play(clips, firstPacket: 0, WarmSeconds * PacketsPerSecond);
        double managed = (GC.GetTotalMemory(forceFullCollection: true) - before.managed) / (double)Math.Max(1, count);
        double resident = (Environment.WorkingSet - before.resident) / (double)Math.Max(1, count);

        _states.Clear();
        _all.Clear();
        int[] collections = [.. Enumerable.Range(0, 3).Select(GC.CollectionCount)];
        long allocated = GC.GetTotalAllocatedBytes(precise: true), begin = HostClock.Time.GetTimestamp();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        Play(clips, WarmSeconds * PacketsPerSecond, MeasuredSeconds * PacketsPerSecond);
        double share = (Environment.CpuUsage.TotalTime - used) / HostClock.Time.GetElapsedTime(begin);
        double bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)Math.Max(1, _all.Count);
        int collected = Enumerable.Range(0, 3).Sum(generation => GC.CollectionCount(generation) - collections[generation]);

        if (count == 0)
        {
            output.WriteLine(Text($"no clip: {100 * share:0.00} % of one core, for ticks of {Tick.TotalMilliseconds} ms alone"));
            return;
        }
        output.WriteLine(Text(
            $"{count} clips for {MeasuredSeconds} s: {100 * share:0.00} % of one core, {_all.Count} packets, {_states.Count} seconds"));
        output.WriteLine($"  packet to state  {_states}");
        output.WriteLine($"  any packet       {_all}");
        output.WriteLine(Text(
            $"  {managed:0} managed bytes a clip, {resident:0} resident; {bytes:0.00} bytes allocated a packet, {collected} collections"));
        if (count < 1000)
            return;
        Require(
            _states.QuantileUs(0.99) <= PromisedUs,
            Text($"{count} clips: packet to state takes more than {PromisedUs} us at the 99th percentile"));
        Require(managed <= PromisedBytes, Text($"{count} clips: each holds more than {PromisedBytes} bytes"));
        Require(collected == 0, $"{count} clips: memory was collected");
        Require(share <= PromisedShare || count > PromisedClips, Text($"{count} clips take more than {100 * PromisedShare} % of one core"));
        GC.KeepAlive(clips);
    }

    /// <summary>Hands over so many packets of each clip, one after another, in the tick in which each falls due.</summary>
    private void Play(RxPipeline[] clips, int firstPacket, int packets)
    {
        long begin = HostClock.Time.GetTimestamp();
        // The thread waits itself, as one does that receives packets: a timer of the pool wakes two for each tick.
        using var never = new ManualResetEvent(false);
        for (int tick = 0; tick < packets * TicksPerPacket;)
        {
            never.WaitOne(Tick);
            // A tick that came late is made up for.
            int due = Math.Min(packets * TicksPerPacket, (int)(HostClock.Time.GetElapsedTime(begin) / Tick));
            for (; tick < due; tick++)
                PlayTick(clips, firstPacket + tick / TicksPerPacket, tick % TicksPerPacket);
        }
    }

    private void PlayTick(RxPipeline[] clips, int packet, int slot)
    {
        for (int clip = slot; clip < clips.Length; clip += TicksPerPacket)
            Process(clips[clip], _packets[packet + 37 * clip % Apart]);
    }

    private void Process(RxPipeline clip, AccelerationBlock packet)
    {
        long seconds = clip.Seconds, begin = HostClock.Time.GetTimestamp();
        clip.Process(packet);
        TimeSpan took = HostClock.Time.GetElapsedTime(begin);
        _all.Add(took);
        if (clip.Seconds != seconds)
            _states.Add(took);
    }

    private void Require(bool holds, string broken)
    {
        if (!holds)
            _broken.Add(broken);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
