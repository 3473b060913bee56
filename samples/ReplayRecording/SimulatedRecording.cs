using System.Reactive.Concurrency;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Samples;

/// <summary>Makes the recording: a simulated wearer and clip, and the product's own session, all in virtual time.</summary>
internal static class SimulatedRecording
{
    /// <summary>Name of the file beside this one.</summary>
    public const string FileName = "sit-slouch-walk.csv.gz";

    private const ulong Seed = 20260302;

    private static readonly EventTime PutOn = EventTime.From(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero));

    /// <summary>What the wearer does: eight minutes of it.</summary>
    private static readonly WearerScript Script = new WearerScript(PutOn)
        .SitStill(TimeSpan.FromSeconds(40))
        .Sit(TimeSpan.FromSeconds(80))
        .Slouch(TimeSpan.FromMinutes(3), angleDeg: 22)
        .Sit(TimeSpan.FromMinutes(2))
        .Walk(TimeSpan.FromMinutes(1));

    /// <summary>Writes the recording; the same samples every time.</summary>
    /// <remarks>
    /// Call it on a thread without a synchronization context, as the main thread of a console program is: anywhere else the
    /// session's own steps would be posted to other threads, and virtual time would not wait for them.
    /// </remarks>
    /// <param name="path">The file, in place of one of the same name.</param>
    public static void Make(string path)
    {
        // Nothing waits for real: this clock goes from one thing that is due to the next.
        var time = new HistoricalScheduler(PutOn.ToUtc());
        using var radio = new SimulatedRadio(new SimulatedTrunk(Script, Seed), SimulatedLinkFaults.None, time, Seed);
        var session = new ClipSession(
            radio, SimulatedRadio.Address, radio.Profile, new ClipSessionOptions(), time, jitter: () => 0.5);

        RecordingWriter? writer = null;
        Exception? failure = null;
        session.Start();
        using (session.Samples.Subscribe(Keep, error => failure = error))
            time.AdvanceTo(Script.End.ToUtc());
        writer?.Dispose();
        End(session, time);
        if (writer is null || failure is not null)
            throw new InvalidOperationException("The simulated clip could not be recorded.", failure);

        void Keep(AccelerationBlock block)
        {
            // The first sample is second 0 of the file.
            writer ??= RecordingWriter.Create(path, origin: block.Start);
            writer.Write(block);
        }
    }

    /// <summary>Ends a session: its last words to the clip take virtual time, too.</summary>
    private static void End(ClipSession session, HistoricalScheduler time)
    {
        Task ended = session.DisposeAsync().AsTask();
        while (!ended.IsCompleted)
            time.AdvanceBy(TimeSpan.FromSeconds(1));
        ended.GetAwaiter().GetResult();
    }
}
