using System.Text.Json;

namespace PostureLink.Coaching;

/// <summary>Reads what the clip looks for: its kind, and exactly the figures of that kind.</summary>
internal sealed class WatchRuleReader(CatalogueFields fields)
{
    private static readonly Figure Holding = new("holdSeconds", 1, 120);
    private static readonly Figure Repeating = new("repetitions", 1, 20);
    private static readonly Figure Backward = new("degrees", -45, -4);
    private static readonly Figure Horizontal = new("degrees", 45, 90);
    private static readonly Figure Swinging = new("swingDegrees", 4, 45);

    /// <summary>The kinds by their names in the file, with the figures that each needs.</summary>
    public static IReadOnlyDictionary<string, (WatchKind Kind, IReadOnlyList<Figure> Figures)> Kinds { get; } =
        new Dictionary<string, (WatchKind, IReadOnlyList<Figure>)>
        {
            ["not-measurable"] = (WatchKind.NotMeasurable, []),
            ["reach"] = (WatchKind.Reach, [Backward, Holding, Repeating]),
            ["extension-repetitions"] = (WatchKind.ExtensionRepetitions, [Backward, Holding, Repeating]),
            ["lying-extension"] = (WatchKind.LyingExtension, [Backward, Holding, Repeating]),
            ["held-horizontal"] = (WatchKind.HeldHorizontal, [Horizontal, Holding]),
            ["held-horizontal-both-sides"] = (WatchKind.HeldHorizontalBothSides, [Horizontal, Swinging, Holding]),
            ["horizontal-swings"] = (WatchKind.HorizontalSwings, [Horizontal, Swinging, Repeating]),
            ["turns-both-sides"] = (WatchKind.TurnsBothSides, [new Figure("degrees", 15, 60), Holding, Repeating]),
            ["hang"] = (WatchKind.Hang, [Holding]),
            ["walk"] = (WatchKind.Walk, [new Figure("holdSeconds", 10, 1800)]),
            ["settle"] = (WatchKind.Settle, [new Figure("degrees", 4, 20), Holding]),
        };

    public WatchRule Read(JsonElement exercise, string at)
    {
        JsonElement watch = fields.Field(exercise, at, "watch");
        if (watch.ValueKind != JsonValueKind.Object)
            throw fields.Fault(at + "watch", "must be an object");
        string within = at + "watch.";
        string name = fields.Text(watch, within, "kind");
        if (!Kinds.TryGetValue(name, out (WatchKind Kind, IReadOnlyList<Figure> Figures) known))
            throw fields.Fault(within + "kind", $"is \"{name}\"; it must be one of {string.Join(", ", Kinds.Keys)}");
        fields.RequireOnly(watch, within, at + "watch", [.. known.Figures.Select(figure => figure.Name), "kind"]);
        int Value(string figure) => known.Figures.FirstOrDefault(it => it.Name == figure) is { } wanted
            ? fields.Whole(watch, within, figure, wanted.Least, wanted.Most)
            : 0;
        return new WatchRule(known.Kind, Value("degrees"), Value("swingDegrees"), Value("holdSeconds"), Value("repetitions"));
    }

    /// <summary>A figure of a kind: its field and its range.</summary>
    public sealed record Figure(string Name, int Least, int Most);
}
