namespace PostureLink.Clips;

/// <summary>What a simulated wearer can do.</summary>
public enum ActivityKind
{
    /// <summary>Sits upright, shifting and fidgeting now and then.</summary>
    Sit = 0,

    /// <summary>Sits and only breathes, with a small shift every few minutes.</summary>
    SitStill,

    /// <summary>Sits bent forward by an angle, shifting and fidgeting now and then.</summary>
    Slouch,

    /// <summary>Sits leaning back by an angle.</summary>
    LeanBack,

    /// <summary>Sits leaning to the right by an angle (to the left when it is negative).</summary>
    LeanSideways,

    /// <summary>Sits and breathes deeply.</summary>
    Breathe,

    /// <summary>Sits and fidgets all the time.</summary>
    Fidget,

    /// <summary>Stands.</summary>
    Stand,

    /// <summary>Walks.</summary>
    Walk,

    /// <summary>Bends forward by an angle, as if to pick something up, and stays there.</summary>
    Bend,

    /// <summary>Lies on the back.</summary>
    Lie,

    /// <summary>The clip lies flat on a table; nobody wears it.</summary>
    ClipOnTable,

    /// <summary>The clip lies flat on its charger.</summary>
    ClipOnCharger,

    /// <summary>Goes through poses, one after the other, and stays in the last.</summary>
    Exercise,

    /// <summary>Sits leaning forward from the hips by an angle, the back straight; one clip reads it as a slouch.</summary>
    LeanForward,
}

/// <summary>One thing that a simulated wearer does for a while.</summary>
/// <param name="Kind">What.</param>
/// <param name="Length">For how long, the way into it included; positive.</param>
/// <param name="AngleDeg">How far, degrees, for the kinds that have an angle.</param>
public sealed record WearerActivity(ActivityKind Kind, TimeSpan Length, double AngleDeg = 0)
{
    internal bool IsOffBody => Kind is ActivityKind.ClipOnTable or ActivityKind.ClipOnCharger;

    /// <summary>The poses of an exercise, in order; empty for everything else.</summary>
    public IReadOnlyList<TrunkPose> Poses { get; init; } = [];

    /// <summary>Whether an exercise begins with getting up.</summary>
    public bool StandsUp { get; init; }

    internal bool IsOnFeet => Kind is ActivityKind.Stand or ActivityKind.Walk || StandsUp;
}
