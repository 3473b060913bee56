using PostureLink.Core;

namespace PostureLink.Dashboard;

/// <summary>States by the names under which texts and colours know them.</summary>
internal static class StateWords
{
    /// <summary>The states in the order of the legend.</summary>
    public static IReadOnlyList<PostureState> Legend { get; } =
    [
        PostureState.UprightStill, PostureState.SlouchedStill, PostureState.LeaningBack, PostureState.LeaningSideways,
        PostureState.BentForward,
        PostureState.Moving, PostureState.Walking, PostureState.Lying, PostureState.NotWorn, PostureState.Unknown,
    ];

    /// <summary>The name of a state.</summary>
    public static string Key(PostureState state) => PostureStateKeys.Of(state);
}
