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
        return new CoachSteps(steps, () =>
        {
            Coach coach = new(options, catalogue, calendar);
            coach.Recall(earlier ?? CoachMemory.Empty);
            return coach;
        });
    }

    /// <summary>A coach a subscription.</summary>
    /// <remarks>As Defer and Select would do it, without the guards in which they copy each step.</remarks>
    private sealed class CoachSteps(IObservable<PostureStep> steps, Func<Coach> begin) : IObservable<CoachStep>
    {
        public IDisposable Subscribe(IObserver<CoachStep> observer)
        {
            ArgumentNullException.ThrowIfNull(observer);
            return steps.Subscribe(new Coaching(begin(), observer));
        }
    }

    private sealed class Coaching(Coach coach, IObserver<CoachStep> observer) : IObserver<PostureStep>
    {
        private bool _isOver;

        public void OnNext(PostureStep step)
        {
            if (_isOver)
                return;
            CoachStep coached;
            try
            {
                coached = coach.Next(step);
            }
            catch (Exception fault)
            {
                // What an operator of Rx throws is its observer's to take, and no source's.
                OnError(fault);
                return;
            }
            observer.OnNext(coached);
        }

        public void OnError(Exception error)
        {
            if (!_isOver)
                observer.OnError(error);
            _isOver = true;
        }

        public void OnCompleted()
        {
            if (!_isOver)
                observer.OnCompleted();
            _isOver = true;
        }
    }
}
