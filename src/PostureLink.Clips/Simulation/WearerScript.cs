using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What a simulated wearer does, one thing after the other. Immutable: each step gives a longer script.</summary>
/// <example><code>new WearerScript(start).SitStill(halfAMinute).Slouch(fiveMinutes, angleDeg: 20).Stand(aMinute)</code></example>
public sealed class WearerScript
{
    private readonly WearerActivity[] _activities;

    /// <summary>Creates an empty script.</summary>
    /// <param name="start">When the first activity begins.</param>
    public WearerScript(EventTime start)
        : this(start, [])
    {
    }

    private WearerScript(EventTime start, WearerActivity[] activities)
    {
        Start = start;
        _activities = activities;
        Length = new TimeSpan(activities.Sum(activity => activity.Length.Ticks));
    }

    /// <summary>When the first activity begins.</summary>
    public EventTime Start { get; }

    /// <summary>All activities together.</summary>
    public TimeSpan Length { get; }

    /// <summary>When the last activity ends; the wearer stays in it.</summary>
    public EventTime End => Start + Length;

    /// <summary>The activities in order.</summary>
    public IReadOnlyList<WearerActivity> Activities => _activities;

    /// <summary>Adds an activity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Its length is not positive.</exception>
    public WearerScript Then(WearerActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(activity.Length, TimeSpan.Zero, nameof(activity));
        return new WearerScript(Start, [.. _activities, activity]);
    }

    /// <summary>Sits upright, shifting and fidgeting now and then.</summary>
    public WearerScript Sit(TimeSpan length) => Then(new(ActivityKind.Sit, length));

    /// <summary>Sits upright and only breathes, with a small shift every few minutes.</summary>
    public WearerScript SitStill(TimeSpan length) => Then(new(ActivityKind.SitStill, length));

    /// <summary>Sits bent forward.</summary>
    public WearerScript Slouch(TimeSpan length, double angleDeg) => Then(new(ActivityKind.Slouch, length, angleDeg));

    /// <summary>Sits leaning back.</summary>
    public WearerScript LeanBack(TimeSpan length, double angleDeg) => Then(new(ActivityKind.LeanBack, length, angleDeg));

    /// <summary>Sits leaning to the right; to the left with a negative angle.</summary>
    public WearerScript LeanSideways(TimeSpan length, double angleDeg) => Then(new(ActivityKind.LeanSideways, length, angleDeg));

    /// <summary>Sits leaning forward from the hips, the back straight.</summary>
    public WearerScript LeanForward(TimeSpan length, double angleDeg) => Then(new(ActivityKind.LeanForward, length, angleDeg));

    /// <summary>Sits and breathes deeply.</summary>
    public WearerScript Breathe(TimeSpan length) => Then(new(ActivityKind.Breathe, length));

    /// <summary>Sits and fidgets all the time.</summary>
    public WearerScript Fidget(TimeSpan length) => Then(new(ActivityKind.Fidget, length));

    /// <summary>Stands.</summary>
    public WearerScript Stand(TimeSpan length) => Then(new(ActivityKind.Stand, length));

    /// <summary>Walks.</summary>
    public WearerScript Walk(TimeSpan length) => Then(new(ActivityKind.Walk, length));

    /// <summary>Bends forward to reach something.</summary>
    public WearerScript Bend(TimeSpan length, double angleDeg) => Then(new(ActivityKind.Bend, length, angleDeg));

    /// <summary>Lies on the back.</summary>
    public WearerScript Lie(TimeSpan length) => Then(new(ActivityKind.Lie, length));

    /// <summary>Takes the clip off and lays it flat on a table.</summary>
    public WearerScript TakeOff(TimeSpan length) => Then(new(ActivityKind.ClipOnTable, length));

    /// <summary>Takes the clip off and lays it on its charger.</summary>
    public WearerScript Charge(TimeSpan length) => Then(new(ActivityKind.ClipOnCharger, length));

    /// <summary>What the script says for a moment; the first activity before the start, the last one after the end.</summary>
    /// <exception cref="InvalidOperationException">The script is empty.</exception>
    public WearerActivity ActivityAt(EventTime time)
    {
        if (_activities.Length == 0)
            throw new InvalidOperationException("The script is empty.");
        TimeSpan left = time - Start;
        foreach (WearerActivity activity in _activities)
        {
            if (left < activity.Length)
                return activity;
            left -= activity.Length;
        }
        return _activities[^1];
    }
}
