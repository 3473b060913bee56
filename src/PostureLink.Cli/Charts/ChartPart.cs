using PostureLink.Core;
using Spectre.Console;

namespace PostureLink.Cli.Charts;

/// <summary>What a bar is shared out among: worn states that belong together, as the page has them.</summary>
/// <param name="Name">Its name in the texts.</param>
/// <param name="Color">Its color on a terminal.</param>
/// <param name="States">The states it holds.</param>
internal sealed record ChartPart(string Name, Color Color, params PostureState[] States)
{
    /// <summary>The parts; together they are the time worn.</summary>
    public static IReadOnlyList<ChartPart> All { get; } =
    [
        new("upright", Color.Green, PostureState.UprightStill),
        new("slouched", Color.Yellow, PostureState.SlouchedStill),
        new("otherwise", Color.Purple, PostureState.LeaningBack, PostureState.LeaningSideways, PostureState.BentForward),
        new("moving", Color.Blue, PostureState.Moving, PostureState.Walking),
        new("lying", Color.Grey, PostureState.Lying),
    ];

    /// <summary>Time of this part.</summary>
    public TimeSpan In(IReadOnlyDictionary<PostureState, TimeSpan> states) =>
        TimeSpan.FromTicks(States.Sum(state => states.GetValueOrDefault(state).Ticks));
}
