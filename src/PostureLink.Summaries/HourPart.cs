using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>What an hour is shared out among: states that belong together.</summary>
/// <param name="Key">Its name on the page's inside: a letter, then letters and dashes.</param>
/// <param name="States">The states it holds.</param>
internal sealed record HourPart(string Key, params PostureState[] States)
{
    /// <summary>The parts that are worn; together with <see cref="Other"/> they hold every state once.</summary>
    public static IReadOnlyList<HourPart> Worn { get; } =
    [
        new("upright", PostureState.UprightStill),
        new("slouched", PostureState.SlouchedStill),
        new("otherwise", PostureState.LeaningBack, PostureState.LeaningSideways, PostureState.BentForward),
        new("moving", PostureState.Moving, PostureState.Walking),
        new("lying", PostureState.Lying),
    ];

    /// <summary>The parts that are not worn.</summary>
    public static IReadOnlyList<HourPart> Other { get; } =
    [
        new("not-worn", PostureState.NotWorn),
        new("not-known", PostureState.Unknown),
    ];

    /// <summary>Every part.</summary>
    public static IReadOnlyList<HourPart> All { get; } = [.. Worn, .. Other];

    /// <summary>The part that holds a state.</summary>
    public static HourPart Of(PostureState state) => All.Single(part => part.States.Contains(state));

    /// <summary>Time of this part in an hour.</summary>
    public TimeSpan In(HourFigures hour) =>
        TimeSpan.FromTicks(States.Sum(state => hour.States.GetValueOrDefault(state).Ticks));
}
