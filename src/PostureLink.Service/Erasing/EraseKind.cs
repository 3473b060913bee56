namespace PostureLink.Service;

/// <summary>What can be erased on its own.</summary>
public enum EraseKind
{
    /// <summary>Everything of a span but which clips are used.</summary>
    Everything = 0,

    /// <summary>The seconds: states and angles.</summary>
    Seconds,

    /// <summary>Slouch episodes.</summary>
    Episodes,

    /// <summary>Prompts that were given.</summary>
    Prompts,

    /// <summary>Why prompts were given or withheld.</summary>
    Decisions,

    /// <summary>Calibrations. The clip in use keeps its own until it is calibrated again or forgotten.</summary>
    Calibrations,

    /// <summary>Which clips were used.</summary>
    Clips,

    /// <summary>Summaries of closed days.</summary>
    Summaries,

    /// <summary>Everything that the wearer decided.</summary>
    Actions,

    /// <summary>What the wearer answered about their health, and what gives it away: see <see cref="HealthRows"/>.</summary>
    Health,

    /// <summary>The log of pops.</summary>
    Pops,
}
