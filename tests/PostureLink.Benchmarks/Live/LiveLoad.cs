using System.Diagnostics;
using System.Reactive.Linq;
using PostureLink.Bluetooth.BlueZ;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>What one clip of 50 samples a second costs: radio, session, pipeline and journal, as the program runs them.</summary>
internal static class LiveLoad
{
    public static readonly TimeSpan Measured = 2 * Windows * Window;

    // Quiet seconds are written every 5 s: each window holds two writes.
    private const int Windows = 5;

    private static TimeSpan Window => TimeSpan.FromSeconds(10);

    public static async Task<LoadResult> MeasureAsync(bool withSockets, TimeSpan warm)
    {
        (Process process, string bus) = await MockClipProcess.StartAsync(withSockets, SittingSignal.RateHz, int.MaxValue);
        using Process clip = process;
        string folder = Directory.CreateTempSubdirectory("posturelink-live-").FullName;
        try
        {
            using IJournal journal = JournalFolder.Open(folder);
            await using var radio = new BlueZRadio(HostClock.Scheduler, new BlueZOptions { BusAddress = bus });
            ClipProfile profile = ClipProfiles.BuiltIn.All.Single(it => it.Id == "microbit");
            await using var session = new ClipSession(
                radio, MockClipProcess.Address, profile, new ClipSessionOptions(), HostClock.Scheduler, () => 0.5);
            await using var pipeline = new LivePipeline(
                new LiveSources(session.Samples, session.LinkStates, Observable.Never<WearerAction>()),
                LiveLatency.Options(EventTime.From(HostClock.Time.GetUtcNow())), journal, HostClock.Scheduler);
            pipeline.Start();
            session.Start();
            await session.LinkStates.FirstAsync(state => state.Status == LinkStatus.Streaming);
            await Task.Delay(warm, HostClock.Time);

            Reading first = Read(session);
            var (awake, asItIs) = (new double[Windows], new double[Windows]);
            // In turn, so that whatever else the machine does meets both.
            for (int i = 0; i < Windows; i++)
            {
                using (await AwakeProcessors.BeginAsync())
                    awake[i] = await ShareAsync();
                asItIs[i] = await ShareAsync();
            }
            Reading last = Read(session);
            long frames = last.Frames - first.Frames;
            return new LoadResult(
                awake.Order().ToArray(), asItIs.Order().ToArray(), frames, (last.Bytes - first.Bytes) / (double)frames, Environment.WorkingSet,
                journal.Engine);
        }
        finally
        {
            clip.StandardInput.Close();
            await clip.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> ShareAsync()
    {
        (TimeSpan cpu, long at) = (Environment.CpuUsage.TotalTime, HostClock.Time.GetTimestamp());
        await Task.Delay(Window, HostClock.Time);
        return (Environment.CpuUsage.TotalTime - cpu) / HostClock.Time.GetElapsedTime(at);
    }

    private static Reading Read(ClipSession session) => new(session.Counters.Frames, GC.GetTotalAllocatedBytes(precise: true));

    private readonly record struct Reading(long Frames, long Bytes);
}

/// <summary>What was measured.</summary>
/// <param name="Awake">
/// Processor time of this process by the time that passed, a figure for each ten seconds, least first, while nothing lets a processor halt: what the
/// program costs.
/// </param>
/// <param name="AsItIs">The same on the machine as it is, with what it costs there to wake a processor.</param>
/// <param name="Notifications">Notifications meanwhile.</param>
/// <param name="BytesPerNotification">Bytes that the whole process allocated, by notification: bus, ticks and journal included.</param>
/// <param name="WorkingSet">Memory of the process, bytes.</param>
/// <param name="Journal">The engine that wrote.</param>
internal sealed record LoadResult(
    double[] Awake, double[] AsItIs, long Notifications, double BytesPerNotification, long WorkingSet, string Journal);
