using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>Questions that tests ask of steps.</summary>
internal static class StepExtensions
{
    public static List<T> Events<T>(this IEnumerable<PostureStep> steps)
        where T : PostureEvent => steps.SelectMany(step => step.Events).OfType<T>().ToList();

    /// <summary>The seconds of time: all steps but the one that closes the record.</summary>
    public static List<PostureSecond> Seconds(this IEnumerable<PostureStep> steps) =>
        steps.Select(step => step.Second).Where(second => second.Reason != UnknownReason.NoRecord).ToList();

    public static int Count(this IEnumerable<PostureStep> steps, PostureState state) =>
        steps.Seconds().Count(second => second.State == state);
}
