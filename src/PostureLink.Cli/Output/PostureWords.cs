using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Posture states in plain words.</summary>
internal static class PostureWords
{
    /// <summary>"upright", "sitting forward".</summary>
    public static string Of(PostureState state) => state switch
    {
        PostureState.UprightStill => "upright",
        PostureState.SlouchedStill => "slouched",
        PostureState.LeaningBack => "leaning back",
        PostureState.LeaningSideways => "leaning sideways",
        PostureState.BentForward => "bent forward",
        PostureState.Moving => "moving",
        PostureState.Walking => "walking",
        PostureState.Lying => "lying",
        PostureState.NotWorn => "not worn",
        _ => "unknown",
    };

    /// <summary>The same, and for what is unknown the reason.</summary>
    public static string Of(PostureState state, UnknownReason reason) => state != PostureState.Unknown ? Of(state) : reason switch
    {
        UnknownReason.Gap => "unknown: nothing comes from the clip",
        UnknownReason.Uncalibrated => "unknown: the clip has not been shown your upright pose (posturelink calibrate)",
        UnknownReason.NoGravity => "unknown: the samples hold no gravity",
        _ => "unknown",
    };
}
