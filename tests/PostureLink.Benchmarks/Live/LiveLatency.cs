using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>From the bytes of a notification being handed over to the posture state: decoding, clock, filters, states, coaching.</summary>
/// <remarks>
/// The radio's part is left out: the bytes are handed to what the session subscribed with. Time is virtual, so that the product's own
/// ticks fall where they would; what is measured is the call that hands a notification over, which returns when all is done.
/// </remarks>
internal static class LiveLatency
{
    private const int Warm = 20_000;
    private static readonly DateTimeOffset Start = new(2024, 5, 6, 9, 0, 0, TimeSpan.Zero);

    public static LatencyResult Measure(ClipProfile profile, byte[][] frames, int samples)
    {
        var time = new HistoricalScheduler(Start);
        var clip = new HandClip(profile);
        Dictionary<string, double> settings = profile.RateSetting is { } rate ? new() { [rate] = SittingSignal.RateHz } : [];
        var session = new ClipSession(clip, HandClip.Address, profile, new ClipSessionOptions { Settings = settings }, time, () => 0.5);
        var pipeline = new LivePipeline(
            new LiveSources(session.Samples, session.LinkStates, Observable.Never<WearerAction>()), Options(EventTime.From(Start)), new NoJournal(), time);
        long handed = 0;
        long second = 0;
        using IDisposable steps = pipeline.Steps.Subscribe(step => second = step.Posture.Second.HasAngles ? HostClock.Time.GetTimestamp() : 0);
        pipeline.Start();
        session.Start();
        while (!clip.IsListenedTo)
            time.AdvanceBy(TimeSpan.FromMilliseconds(10));

        TimeSpan period = TimeSpan.FromSeconds(samples / (double)SittingSignal.RateHz);
        DateTimeOffset first = time.Now;
        var calls = new double[frames.Length - Warm];
        var states = new List<double>();
        // The collector has its own time; what the flow allocates is counted, not timed.
        long allocated = 0;
        for (int i = 0; i < frames.Length; i++)
        {
            DateTimeOffset arrival = first + (i + 1) * period;
            time.AdvanceTo(arrival);
            second = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            handed = HostClock.Time.GetTimestamp();
            clip.Send(ArrivalTime.From(arrival), frames[i]);
            long returned = HostClock.Time.GetTimestamp();
            if (i < Warm)
                continue;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            calls[i - Warm] = HostClock.Time.GetElapsedTime(handed, returned).TotalMicroseconds;
            if (second != 0)
                states.Add(HostClock.Time.GetElapsedTime(handed, second).TotalMicroseconds);
        }
        End(session, pipeline, time);
        return new LatencyResult(calls, [.. states], allocated / (double)calls.Length, session.Counters.RejectedFrames);
    }

    /// <summary>The sitter's own pose is neutral, and no break falls due.</summary>
    public static PipelineOptions Options(EventTime start) => new()
    {
        Zone = TimeZoneInfo.Utc,
        Calibration = new Calibration(start, new Direction(Math.Cos(0.35), 0, Math.Sin(0.35)), new Direction(0, 0, 1), 10, 1, null),
        Posture = new PostureOptions { StillBoutMinutes = 90 },
    };

    private static void End(ClipSession session, LivePipeline pipeline, HistoricalScheduler time)
    {
        Task ended = session.DisposeAsync().AsTask();
        while (!ended.IsCompleted)
            time.AdvanceBy(TimeSpan.FromSeconds(1));
        ended = pipeline.DisposeAsync().AsTask();
        while (!ended.IsCompleted)
            time.AdvanceBy(TimeSpan.FromSeconds(1));
    }
}

/// <summary>What was measured.</summary>
/// <param name="CallsUs">Each notification, from being handed over to everything being done, microseconds.</param>
/// <param name="StatesUs">Each that closed a second, from being handed over to the second's state, microseconds.</param>
/// <param name="BytesPerNotification">Bytes allocated by everything a notification brought about, on average.</param>
/// <param name="Rejected">Frames that were rejected: none, or the figures are worth nothing.</param>
internal sealed record LatencyResult(double[] CallsUs, double[] StatesUs, double BytesPerNotification, long Rejected);
