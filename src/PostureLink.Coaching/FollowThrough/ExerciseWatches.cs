using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Finds the watch for an exercise.</summary>
internal static class ExerciseWatches
{
    /// <summary>A new watch for an exercise that was offered just now.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="texts">The sentences of this room, in the wearer's language.</param>
    public static IExerciseWatch For(Exercise exercise, TextResources texts) => exercise.Watch.Kind switch
    {
        WatchKind.NotMeasurable => new NoWatch(texts),
        WatchKind.Reach => new ReachWatch(exercise.Watch, texts),
        WatchKind.ExtensionRepetitions => new ExtensionWatch(exercise.Watch, texts),
        WatchKind.LyingExtension => new LyingExtensionWatch(exercise.Watch, texts),
        WatchKind.HeldHorizontal => new HeldHorizontalWatch(exercise.Watch, texts),
        WatchKind.HeldHorizontalBothSides => new BothSidesWatch(exercise.Watch, texts),
        WatchKind.HorizontalSwings => new HorizontalSwingsWatch(exercise.Watch, texts),
        WatchKind.TurnsBothSides => new TurnsWatch(exercise.Watch, texts),
        WatchKind.Hang => new HangWatch(exercise.Watch, texts),
        WatchKind.Walk => new WalkWatch(exercise.Watch, texts),
        WatchKind.Settle => new SettleWatch(exercise.Watch, texts),
        _ => throw new ArgumentOutOfRangeException(nameof(exercise), exercise.Watch.Kind, "Not a kind of watching."),
    };
}
