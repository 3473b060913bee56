using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A stretch of time in which something is wrong with the link.</summary>
/// <param name="At">When it begins.</param>
/// <param name="Length">How long it lasts.</param>
public readonly record struct SimulatedTrouble(EventTime At, TimeSpan Length)
{
    /// <summary>When it is over.</summary>
    public EventTime End => At + Length;

    /// <summary>Whether a moment lies in it.</summary>
    public bool Holds(EventTime time) => time >= At && time < End;
}

/// <summary>A stretch of time in which the radio itself cannot be used: links drop, calls fail, and it says why.</summary>
/// <param name="When">When.</param>
/// <param name="Readiness">What stands in the way.</param>
public readonly record struct SimulatedRadioTrouble(SimulatedTrouble When, RadioReadiness Readiness);

/// <summary>What goes wrong on the way from a simulated clip to the program.</summary>
public sealed record SimulatedLinkFaults
{
    /// <summary>A perfect link.</summary>
    public static readonly SimulatedLinkFaults None = new();

    /// <summary>What a frame may be late beyond the least delay, evenly spread. Default 0.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Share of the frames that never arrive, 0 to 1. Default 0.</summary>
    public double LossProbability { get; init; }

    /// <summary>Share of the frames that arrive twice, 0 to 1. Default 0.</summary>
    public double DuplicateProbability { get; init; }

    /// <summary>Share of the frames that arrive after the one that follows them, 0 to 1. Default 0.</summary>
    public double ReorderProbability { get; init; }

    /// <summary>Share of the frames that arrive cut short or with a header that cannot be, 0 to 1. Default 0.</summary>
    public double CorruptProbability { get; init; }

    /// <summary>The clip is out of reach: the link drops, and nothing is heard of it.</summary>
    public IReadOnlyList<SimulatedTrouble> Outages { get; init; } = [];

    /// <summary>The link stands, but nothing comes through and no call is answered.</summary>
    public IReadOnlyList<SimulatedTrouble> Stalls { get; init; } = [];

    /// <summary>The link of that moment is dead from then on, and nobody says so: nothing comes, no call is answered.</summary>
    public IReadOnlyList<EventTime> HalfOpens { get; init; } = [];

    /// <summary>A subscription of that time is agreed to and brings nothing; a later one does.</summary>
    public IReadOnlyList<SimulatedTrouble> MuteSubscriptions { get; init; } = [];

    /// <summary>The clip refuses to start.</summary>
    public IReadOnlyList<SimulatedTrouble> RefusedStarts { get; init; } = [];

    /// <summary>Another program holds the clip: it is heard, but cannot be connected.</summary>
    public IReadOnlyList<SimulatedTrouble> HeldElsewhere { get; init; } = [];

    /// <summary>From that moment the system shows a table of services without the clip's own, until it forgets the clip.</summary>
    public IReadOnlyList<EventTime> StaleTables { get; init; } = [];

    /// <summary>From that moment the clip drops each link at once, until the system forgets the clip.</summary>
    public IReadOnlyList<EventTime> LostBonds { get; init; } = [];

    /// <summary>Scans end with an error.</summary>
    public IReadOnlyList<SimulatedTrouble> ScanFailures { get; init; } = [];

    /// <summary>The radio itself is off, gone or not allowed.</summary>
    public IReadOnlyList<SimulatedRadioTrouble> RadioTroubles { get; init; } = [];

    /// <summary>Characteristics that the clip does not show.</summary>
    public IReadOnlySet<Guid> MissingCharacteristics { get; init; } = new HashSet<Guid>();

    internal void Validate()
    {
        double[] shares = [LossProbability, DuplicateProbability, ReorderProbability, CorruptProbability];
        if (Jitter < TimeSpan.Zero || !shares.All(share => share is >= 0 and <= 1))
            throw new ArgumentException("Jitter is not negative, and every share of the frames is from 0 to 1.");
    }

    internal static bool Hold(IReadOnlyList<SimulatedTrouble> troubles, EventTime time)
    {
        foreach (SimulatedTrouble trouble in troubles)
        {
            if (trouble.Holds(time))
                return true;
        }
        return false;
    }
}
