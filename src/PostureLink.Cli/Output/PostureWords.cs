using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Posture states in plain words.</summary>
internal static class PostureWords
{
    /// <summary>"upright", "sitting forward".</summary>
    public static string Of(PostureState state, TextResources texts) => texts[$"state.{state}"];

    /// <summary>The same, and for what is unknown the reason.</summary>
    public static string Of(PostureState state, UnknownReason reason, TextResources texts) =>
        state == PostureState.Unknown && texts.Find($"unknown.{reason}") is { } why ? why : Of(state, texts);
}
