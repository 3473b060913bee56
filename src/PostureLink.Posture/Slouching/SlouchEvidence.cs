using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>What is known of a second beside its state, as far as slouching goes by it.</summary>
/// <param name="Now">Angles of the second alone: they count the time, the steadied ones only start an episode.</param>
/// <param name="ObservedSeconds">How much of it was observed, 0 to 1.</param>
/// <param name="IsSettled">Whether the hold after the last movement is over.</param>
/// <param name="IsPassing">Whether the trunk may only be on its way through the mark, so that no slouch begins.</param>
internal readonly record struct SlouchEvidence(TrunkAngles Now, double ObservedSeconds, bool IsSettled, bool IsPassing)
{
    /// <summary>Whether the trunk turns without shaking: a bend on the way to standing up.</summary>
    public bool IsBending { get; init; }

    /// <summary>Angles of the lumbar clip, or null.</summary>
    public TrunkAngles? Lumbar { get; init; }
}
