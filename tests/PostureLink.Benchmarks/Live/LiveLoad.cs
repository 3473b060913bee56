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
    public static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

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

            (TimeSpan Cpu, long At, long Frames, long Bytes) before = Now(session);
            await Task.Delay(Measured, HostClock.Time);
            (TimeSpan Cpu, long At, long Frames, long Bytes) after = Now(session);
            long frames = after.Frames - before.Frames;
            return new LoadResult(
                (after.Cpu - before.Cpu) / HostClock.Time.GetElapsedTime(before.At, after.At), frames,
                (after.Bytes - before.Bytes) / (double)frames, Environment.WorkingSet, journal.Engine);
        }
        finally
        {
            clip.StandardInput.Close();
            await clip.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (TimeSpan Cpu, long At, long Frames, long Bytes) Now(ClipSession session) =>
        (Environment.CpuUsage.TotalTime, HostClock.Time.GetTimestamp(), session.Counters.Frames, GC.GetTotalAllocatedBytes(precise: true));
}

/// <summary>What was measured.</summary>
/// <param name="ShareOfACore">Processor time of this process by the time that passed.</param>
/// <param name="Notifications">Notifications meanwhile.</param>
/// <param name="BytesPerNotification">Bytes that the whole process allocated, by notification: bus, ticks and journal included.</param>
/// <param name="WorkingSet">Memory of the process, bytes.</param>
/// <param name="Journal">The engine that wrote.</param>
internal sealed record LoadResult(double ShareOfACore, long Notifications, double BytesPerNotification, long WorkingSet, string Journal);
