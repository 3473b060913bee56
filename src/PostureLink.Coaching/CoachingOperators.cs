using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Coaching as an operator on posture steps.</summary>
public static class CoachingOperators
{
    /// <summary>Decides, for every step, whether to speak and what to say, and measures how each prompt ended.</summary>
    /// <remarks>
    /// As hot or cold as its source, on the source's thread; ends and fails with it. Every subscription has a coach of its own.
    /// Decisions rest on event time alone: the same steps give the same prompts. A prompt that is open when the steps end
    /// stays <see cref="PromptOutcome.Pending"/>. An outcome is taken back, as not measurable, when it turns out later that
    /// nobody wore the clip. A step in which nothing is decided allocates nothing.
    /// </remarks>
    /// <param name="steps">One step a second, in order of time.</param>
    /// <param name="options">When the program may speak.</param>
    /// <param name="catalogue">The exercises that may be suggested.</param>
    /// <param name="calendar">The wearer's days: quiet hours go by its clocks, the caps by its days.</param>
    /// <param name="earlier">What earlier runs left; null for nothing.</param>
    /// <returns>One step for each that came in.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists every one.</exception>
    public static IObservable<CoachStep> Coach(
        this IObservable<PostureStep> steps, CoachingOptions options, ExerciseCatalogue catalogue, DayCalendar calendar,
        CoachMemory? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(calendar);
        options.Validate();
        return Observable.Defer(() =>
        {
            Coach coach = new(options, catalogue, calendar);
            coach.Recall(earlier ?? CoachMemory.Empty);
            return steps.Select(coach.Next);
        });
    }
}
