using PostureLink.Clips;

namespace PostureLink.Service;

/// <summary>What a line of a script stands for: what the wearer does from then on, or something that happens, or the end.</summary>
internal sealed record RehearsalDeed
{
    /// <summary>The end of the day.</summary>
    public static readonly RehearsalDeed End = new();

    /// <summary>What the wearer does until the next line of this kind; its length is not set. Null for another kind.</summary>
    public WearerActivity? Doing { get; private init; }

    /// <summary>What happens, or null for another kind.</summary>
    public Action<RehearsalStage>? Happening { get; private init; }

    /// <summary>What the wearer does from then on.</summary>
    public static RehearsalDeed Do(ActivityKind kind, double angleDeg = 0) =>
        new() { Doing = new WearerActivity(kind, TimeSpan.Zero, angleDeg) };

    /// <summary>Something that happens.</summary>
    public static RehearsalDeed Let(Action<RehearsalStage> happening) => new() { Happening = happening };
}
