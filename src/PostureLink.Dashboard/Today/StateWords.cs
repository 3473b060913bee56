using PostureLink.Core;

namespace PostureLink.Dashboard;

/// <summary>States by the names under which texts and colours know them.</summary>
internal static class StateWords
{
    /// <summary>The states in the order of the legend.</summary>
    public static IReadOnlyList<PostureState> Legend { get; } =
    [
        PostureState.UprightStill, PostureState.SlouchedStill, PostureState.LeaningBack, PostureState.LeaningSideways, PostureState.BentForward,
        PostureState.Moving, PostureState.Walking, PostureState.Lying, PostureState.NotWorn, PostureState.Unknown,
    ];

    /// <summary>The name of a state.</summary>
    public static string Key(PostureState state) => state switch
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
