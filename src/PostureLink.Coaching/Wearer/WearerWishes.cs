using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>What the wearer's decisions add up to: mode, snooze, pause, screening and stop signs. One thread at a time.</summary>
/// <remarks>The newest decision counts. Every mode of training, snooze and pause ends by itself.</remarks>
public sealed class WearerWishes
{
    /// <summary>Longest training, whatever was said.</summary>
    public static readonly TimeSpan LongestTraining = TimeSpan.FromHours(1);

    private CoachingOptions _options;
    private ModeAction? _mode;

    /// <summary>Begins with a wearer who has decided nothing.</summary>
    /// <param name="options">How long training lasts when nothing else was said.</param>
    public WearerWishes(CoachingOptions options) => _options = options;

    /// <summary>End of the snooze, past or to come; null without any.</summary>
    public EventTime? SnoozedUntil { get; private set; }

    /// <summary>End of the pause, past or to come; null without any.</summary>
    public EventTime? PausedUntil { get; private set; }

    /// <summary>When the mode ends by itself, past or to come; null when it does not.</summary>
    public EventTime? ModeUntil { get; private set; }

    /// <summary>What the wearer told in the screening, or null before it: then no exercise is offered.</summary>
    public ScreeningAnswers? Screening { get; private set; }

    /// <summary>Stop signs for which exercises are paused; none when they are not.</summary>
    public StopSigns StopSigns { get; private set; }

    /// <summary>Whether prompts for exercises are paused. Only the wearer resumes them.</summary>
    public bool ExercisesArePaused => StopSigns != StopSigns.None;

    /// <summary>The mode at a moment.</summary>
    /// <param name="now">The moment; not before the last decision.</param>
    public CoachingMode ModeAt(EventTime now) => ModeUntil is { } until && now >= until ? CoachingMode.Coaching : _mode?.Mode ?? CoachingMode.Coaching;

    /// <summary>Takes a decision.</summary>
    /// <param name="action">The decision.</param>
    public void Apply(WearerAction action)
    {
        switch (action)
        {
            case SnoozeAction snooze:
                SnoozedUntil = snooze.At + snooze.Length;
                break;
            case PauseAction pause:
                PausedUntil = pause.Until;
                break;
            case ResumeAction:
                SnoozedUntil = PausedUntil = null;
                break;
            case ScreeningAction screening:
                Screening = screening.Answers;
                break;
            case StopSignsAction signs:
                StopSigns |= signs.Signs;
                break;
            case ResumeExercisesAction:
                StopSigns = StopSigns.None;
                break;
            case ModeAction mode:
                _mode = mode;
                ModeUntil = EndOf(mode);
                break;
        }
    }

    /// <summary>Takes other options: a mode whose end nobody said ends by them from now on, as it does for who is told everything anew.</summary>
    /// <param name="options">How long training lasts when nothing else was said.</param>
    public void GoBy(CoachingOptions options)
    {
        _options = options;
        ModeUntil = _mode is { } mode ? EndOf(mode) : null;
    }

    private EventTime? EndOf(ModeAction action) => Length(action) is { } length ? action.At + length : null;

    private TimeSpan? Length(ModeAction action)
    {
        if (action.Mode != CoachingMode.Training)
            return action.Mode == CoachingMode.Coaching ? null : action.Length;
        TimeSpan length = action.Length ?? _options.TrainingLength;
        return length < LongestTraining ? length : LongestTraining;
    }
}
