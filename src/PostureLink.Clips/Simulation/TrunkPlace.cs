namespace PostureLink.Clips;

/// <summary>Where on the back of a simulated wearer a clip sits.</summary>
public enum TrunkPlace
{
    /// <summary>Between the shoulder blades.</summary>
    Upper = 0,

    /// <summary>On the low back: a slouch hardly tilts it, a lean at the hips tilts it as far as the rest.</summary>
    LowBack,
}
