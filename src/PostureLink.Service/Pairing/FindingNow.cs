namespace PostureLink.Service;

/// <summary>How far the look at one clip has come, while the wearer finds theirs by moving it.</summary>
public enum FindingStage
{
    /// <summary>The clip is connected to.</summary>
    Connecting = 0,

    /// <summary>Its movement is shown.</summary>
    Watching,

    /// <summary>The wearer is asked whether it is theirs.</summary>
    Asking,

    /// <summary>It is over: <see cref="FindingNow.Found"/> says with what.</summary>
    Over,
}

/// <summary>A wearer finds their clip among several: each is connected to in turn, and its movement shown while they move theirs.</summary>
/// <param name="Clips">The clips, in the order in which they are looked at.</param>
/// <param name="Index">Which one is looked at, from 0.</param>
/// <param name="Stage">How far that has come.</param>
/// <param name="MovementMg">How much it moves right now, mg.</param>
/// <param name="LargestMg">The most that it moved since it is looked at, mg.</param>
public sealed record FindingNow(IReadOnlyList<NearbyClip> Clips, int Index, FindingStage Stage, double MovementMg, double LargestMg)
{
    /// <summary>The clip that is looked at.</summary>
    public NearbyClip Clip => Clips[Index];

    /// <summary>What the clip demands while it is connected to: <see cref="PairingStage.Connecting"/> for nothing.</summary>
    public PairingStage Demand { get; init; }

    /// <summary>The code that is shown or compared, or null.</summary>
    public string? Code { get; init; }

    /// <summary>Whether it was moved on purpose.</summary>
    public bool HasMoved => LargestMg >= MovementMeter.MovedMg;

    /// <summary>The wearer's own, once they have said so; null before, and when none was.</summary>
    public NearbyClip? Found { get; init; }

    /// <summary>Those that could not be looked at, with why.</summary>
    public IReadOnlyList<(NearbyClip Clip, ClipRefusal Why)> Unseen { get; init; } = [];

    /// <summary>Why it was cut short, or null.</summary>
    public ClipRefusal? Refusal { get; init; }

    /// <summary>Whether it is over.</summary>
    public bool IsOver => Stage == FindingStage.Over;
}
