using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>Runs a recording through the pipeline as fast as it goes.</summary>
public static class RecordingReplay
{
    /// <summary>Replays a recording.</summary>
    /// <param name="reader">The recording; not disposed.</param>
    /// <param name="actions">What the wearer decided, given the time of the first sample.</param>
    /// <param name="options">What shapes the pipeline.</param>
    /// <param name="clock">Measures the time that it takes.</param>
    /// <param name="onStep">Receives every step, in order.</param>
    /// <returns>What was replayed, and the fault that ended it early, if one did.</returns>
    public static ReplayResult Run(
        RecordingReader reader, Func<EventTime, IEnumerable<WearerAction>> actions, PipelineOptions options, TimeProvider clock,
        Action<CoachStep> onStep)
    {
        RecordingException? fault = null;
        Exception? failure = null;
        var totals = new StateTotals();
        int alerts = 0;
        long begin = clock.GetTimestamp();
        using IDisposable run = RecordingSource.Inputs(reader, actions, found => fault = found)
            .Coach(options)
            .Subscribe(
                step =>
                {
                    totals.Take(step.Posture);
                    alerts += step.Decisions.Count(decision => decision is { Given: true, Kind: PromptKind.Slouch });
                    onStep(step);
                },
                error => failure = error);
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return new ReplayResult(reader.SamplesRead, totals, clock.GetElapsedTime(begin), fault)
        {
            Kind = reader.Kind,
            Start = reader.Start,
            Damage = reader.Damage,
            Alerts = alerts,
        };
    }

    /// <summary>Reads a second recording, of a clip on the lumbar spine, to go with the first.</summary>
    /// <param name="reader">The recording; not disposed.</param>
    /// <param name="options">The options of the upper clip; both sit the same way round.</param>
    /// <exception cref="RecordingException">It cannot be read to its end.</exception>
    public static LumbarTrack ReadLumbar(RecordingReader reader, PipelineOptions options)
    {
        var track = new LumbarTrack(options.Mounting, options.Posture);
        var block = new AccelerationBlock();
        while (reader.ReadBlock(block))
            track.Add(block);
        track.Complete();
        return track;
    }
}

/// <summary>What a replay did.</summary>
/// <param name="Samples">Samples read.</param>
/// <param name="Totals">Seconds in each state.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Fault">Why the recording could not be read to its end, or null.</param>
public sealed record ReplayResult(long Samples, StateTotals Totals, TimeSpan Elapsed, RecordingException? Fault)
{
    /// <summary>What the samples can tell, or null where they were of no recording.</summary>
    public SampleKind? Kind { get; init; }

    /// <summary>Slouch alerts that the wearer would have been given.</summary>
    public int Alerts { get; init; }

    /// <summary>Parts of a packed recording that were left out, because they are damaged.</summary>
    public IReadOnlyList<RecordingDamage> Damage { get; init; } = [];

    /// <summary>When its second 0 was, or null where the recording does not say.</summary>
    public EventTime? Start { get; init; }
}
