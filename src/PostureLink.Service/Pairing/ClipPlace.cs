namespace PostureLink.Service;

/// <summary>Where a clip is worn.</summary>
public enum ClipPlace
{
    /// <summary>Where it measures the trunk: between the shoulder blades, or on the chest.</summary>
    Upper = 0,

    /// <summary>On the low back, beside an upper one: together they tell a lean at the hips from a slouch.</summary>
    LowBack,
}
