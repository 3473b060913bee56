using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A stretch of time in which something is wrong with the link.</summary>
/// <param name="At">When it begins.</param>
/// <param name="Length">How long it lasts.</param>
public readonly record struct SimulatedTrouble(EventTime At, TimeSpan Length)
{
    /// <summary>Whether a moment lies in it.</summary>
    public bool Holds(EventTime time) => time >= At && time < At + Length;
}

/// <summary>What goes wrong on the way from a simulated clip to the program.</summary>
public sealed record SimulatedLinkFaults
{
    /// <summary>A perfect link.</summary>
    public static readonly SimulatedLinkFaults None = new();

    /// <summary>What a frame may be late beyond the least delay, evenly spread. Default 0.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Share of the frames that never arrive, 0 to 1. Default 0.</summary>
    public double LossProbability { get; init; }

    /// <summary>The clip is out of reach: the link drops, and nothing is heard of it.</summary>
    public IReadOnlyList<SimulatedTrouble> Outages { get; init; } = [];

    /// <summary>The link stands, but nothing comes through and no call is answered.</summary>
    public IReadOnlyList<SimulatedTrouble> Stalls { get; init; } = [];

    /// <summary>Characteristics that the clip does not show.</summary>
    public IReadOnlySet<Guid> MissingCharacteristics { get; init; } = new HashSet<Guid>();
}
