namespace PostureLink.Core;

/// <summary>Posture states by the short names under which texts, colours and tables know them.</summary>
public static class PostureStateKeys
{
    /// <summary>The name of a state: one English word in lower case.</summary>
    /// <param name="state">The state.</param>
    public static string Of(PostureState state) => state switch
    {
        PostureState.UprightStill => "upright",
        PostureState.SlouchedStill => "slouched",
        PostureState.LeaningBack => "back",
        PostureState.LeaningSideways => "sideways",
        PostureState.BentForward => "bent",
        PostureState.Moving => "moving",
        PostureState.Walking => "walking",
        PostureState.Lying => "lying",
        PostureState.NotWorn => "off",
        _ => "unknown",
    };
}
