using PostureLink.Clips;

namespace PostureLink.Service;

/// <summary>The exercises of the catalogue as the wearer of a rehearsal does them: all of one, or a part.</summary>
internal static class RehearsedExercises
{
    private static readonly Dictionary<string, (WearerActivity[] All, WearerActivity[] Half)> Known = new()
    {
        ["stand-and-reach"] = ([SimulatedExercise.Reach(3)], [SimulatedExercise.Reach(1)]),
        ["chair-back-extension"] = ([SimulatedExercise.ChairExtension(6)], [SimulatedExercise.ChairExtension(3)]),
        ["foam-roller-extension"] = ([SimulatedExercise.RollerExtension(6)], [SimulatedExercise.RollerExtension(3)]),
        ["kneeling-lat-stretch"] = ([SimulatedExercise.KneelingStretch(25)], [SimulatedExercise.KneelingStretch(12)]),
        ["childs-pose-with-reach"] = ([SimulatedExercise.ChildsPose(25)], [SimulatedExercise.ChildsPose(12)]),
        ["supported-dead-hang"] = ([Walk(6), Stand(25)], [Walk(6), Stand(4)]),
        ["cat-cow"] = ([SimulatedExercise.CatCow(7)], [SimulatedExercise.CatCow(3)]),
        ["worlds-greatest-stretch"] = ([SimulatedExercise.LongStep(3)], [SimulatedExercise.LongStep(1)]),
        ["walk"] = ([Walk(150)], [Walk(30)]),
        ["breathe-and-settle"] = ([Breathe(75)], [Breathe(30)]),
    };

    /// <summary>What a script can name, for people.</summary>
    public static string Names { get; } = string.Join(", ", Known.Keys);

    /// <summary>What the wearer does, one thing after the other; null for an exercise that no clip sees.</summary>
    public static WearerActivity[]? Find(string id, bool isHalf) =>
        Known.TryGetValue(id, out (WearerActivity[] All, WearerActivity[] Half) known)
            ? (isHalf ? known.Half : known.All)
            : null;

    /// <summary>Getting up for a break that counts as one.</summary>
    public static WearerActivity[] Break { get; } = [Stand(10), Walk(120)];

    private static WearerActivity Walk(double seconds) => new(ActivityKind.Walk, TimeSpan.FromSeconds(seconds));

    private static WearerActivity Breathe(double seconds) => new(ActivityKind.Breathe, TimeSpan.FromSeconds(seconds));

    private static WearerActivity Stand(double seconds) => new(ActivityKind.Stand, TimeSpan.FromSeconds(seconds));
}
