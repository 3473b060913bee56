using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Runtime.ExceptionServices;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Evaluation;

/// <summary>Runs a session through the shipped pipeline, straight through.</summary>
/// <remarks>
/// An alert counts when it is due and the product would not hold it back for a clip that lies about. Spacing, budgets and
/// quiet hours would only hide how often the detector is wrong, so they do not count here.
/// </remarks>
internal static class SessionRun
{
    public static SessionOutcome Of(Session session, PipelineOptions options)
    {
        var outcome = new SessionOutcome();
        options = options with { Mounting = session.Mounting, Calibration = session.Calibration };
        if (session.Lumbar is { } lumbar)
            options = options with { Lumbar = Track(lumbar, options) };
        Exception? failure = null;
        using IDisposable run = Inputs(session).Coach(options).Subscribe(step => Take(outcome, step.Posture), error => failure = error);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return outcome;
    }

    private static void Take(SessionOutcome outcome, PostureStep step)
    {
        if (step.Second.Reason != UnknownReason.NoRecord)
        {
            if (outcome.States.Count == 0)
                outcome.Begin = step.Second.Start.Microseconds;
            outcome.States.Add(step.Second.State);
            outcome.Curvatures.Add(step.Second.CurvatureDeg);
        }
        foreach (PostureEvent happened in step.Events)
        {
            switch (happened)
            {
                case SlouchAlertDue { LooksTakenOff: false }:
                    outcome.Alerts.Add(happened.At.Microseconds);
                    break;
                case SlouchEnded ended when ended.Episode.EndedBy != SlouchEnd.RecordEnded:
                    outcome.Ends.Add(ended.At.Microseconds);
                    break;
                case CalibrationRefused:
                    outcome.Refused = true;
                    break;
                case CalibrationWanted:
                    outcome.Asked++;
                    break;
                case TakenOffSince off:
                    outcome.SaidOff ??= off.At.Microseconds;
                    long from = (long)Math.Round((off.From.Microseconds - outcome.Begin) / 1e6);
                    for (long second = Math.Max(0, from); second < outcome.States.Count; second++)
                        outcome.States[(int)second] = PostureState.NotWorn;
                    break;
            }
        }
    }

    private static LumbarTrack Track(IReadOnlyList<Sample> samples, PipelineOptions options)
    {
        var track = new LumbarTrack(options.Mounting, options.Posture);
        foreach (AccelerationBlock block in Blocks(samples))
            track.Add(block);
        track.Complete();
        return track;
    }

    private static IObservable<SessionInput> Inputs(Session session) => Observable.Create<SessionInput>(inputs =>
    {
        foreach (WearerAction action in session.Actions)
            inputs.OnNext(SessionInput.Of(action));
        foreach (AccelerationBlock block in Blocks(session.Samples))
            inputs.OnNext(SessionInput.Of(block));
        inputs.OnCompleted();
        return Disposable.Empty;
    });

    private static IEnumerable<AccelerationBlock> Blocks(IReadOnlyList<Sample> samples)
    {
        var block = new AccelerationBlock();
        for (int next = 0; next < samples.Count;)
        {
            block.BeginUneven();
            for (; next < samples.Count && block.Count < block.Capacity; next++)
            {
                Sample sample = samples[next];
                block.Add(new EventTime(sample.Microseconds), sample.X, sample.Y, sample.Z);
            }
            yield return block;
        }
    }
}
