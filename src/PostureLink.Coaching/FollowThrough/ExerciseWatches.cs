using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Finds the watch for an exercise.</summary>
internal static class ExerciseWatches
{
    /// <summary>A new watch for an exercise that was offered just now.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="texts">The sentences of this room, in the wearer's language.</param>
    public static IExerciseWatch For(Exercise exercise, TextResources texts) => exercise.Id switch
    {
        "walk" => new WalkWatch(texts),
        _ => new NoWatch(),
    };
}
