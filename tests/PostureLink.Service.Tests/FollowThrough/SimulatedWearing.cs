using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>Somebody who wears the simulated clip: bytes, link, signals and posture are the real ones; watches look on.</summary>
internal static class SimulatedWearing
{
    /// <summary>Every script begins with so much upright sitting, for the calibration.</summary>
    public static readonly TimeSpan CalibrationLength = TimeSpan.FromSeconds(30);

    public static readonly EventTime Start = EventTime.From(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public static readonly TextResources Texts = new(typeof(ExerciseCatalogue), Languages.English);

    /// <summary>Every judged second of a script.</summary>
    public static List<PostureSecond> Wear(WearerScript script, ulong seed)
    {
        // Virtual time runs on this thread alone: a caller's context would carry what follows an await to another one.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Run(script, seed);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>What each exercise's watch says in the end when it sees these seconds.</summary>
    public static Dictionary<string, IExerciseWatch> Watch(IEnumerable<PostureSecond> seconds)
    {
        var watches = ExerciseCatalogue.Default.Exercises.ToDictionary(
            exercise => exercise.Id, exercise => ExerciseWatches.For(exercise, Texts));
        foreach (PostureSecond second in seconds)
        {
            foreach (IExerciseWatch watch in watches.Values)
                watch.See(second);
        }
        return watches;
    }

    private static List<PostureSecond> Run(WearerScript script, ulong seed)
    {
        var time = new VirtualScheduler(Start.ToUtc());
        using var radio = new SimulatedRadio(new SimulatedTrunk(script, seed), SimulatedLinkFaults.None, time, seed);
        var session = new ClipSession(radio, SimulatedRadio.Address, radio.Profile, new ClipSessionOptions(), time, jitter: () => 0.5);
        var seconds = new List<PostureSecond>();
        var calibrate = new CalibrateAction(script.Start, script.Start + CalibrationLength, CalibrationPose.Upright);
        int calibrated = 0;
        using IDisposable reading = session.Samples.Select(SessionInput.Of).StartWith(SessionInput.Of(calibrate))
            .DetectPosture(new SensorMounting(radio.Profile.Mounting.Forward, radio.Profile.Mounting.Up), new PostureOptions())
            .Subscribe(
                step =>
                {
                    seconds.Add(step.Second);
                    calibrated += step.Events.OfType<CalibrationDone>().Count();
                },
                error => throw new InvalidOperationException("The pipeline failed.", error));
        session.Start();
        time.AdvanceTo(script.End.ToUtc());
        Task ended = session.DisposeAsync().AsTask();
        while (!ended.IsCompleted)
            time.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.True(ended.IsCompletedSuccessfully);
        Assert.Equal(1, calibrated);
        return seconds;
    }
}
