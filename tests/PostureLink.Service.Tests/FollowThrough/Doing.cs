using PostureLink.Clips;

namespace PostureLink.Service.Tests;

/// <summary>Something that a simulated wearer does while a prompt is open.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Exercise">The exercise that it is, or null.</param>
/// <param name="Variants">Ways of doing it: near or far, slow or slower.</param>
internal sealed record Doing(string Name, string? Exercise, params WearerActivity[][] Variants)
{
    /// <summary>Every exercise, done as the card says: a little, a middling and a lot.</summary>
    public static IReadOnlyList<Doing> Exercises { get; } =
    [
        new("stand and reach", "stand-and-reach",
            [SimulatedExercise.Reach(3, 8, 8, 3.5)], [SimulatedExercise.Reach(3)], [SimulatedExercise.Reach(2, 16, 18, 5)]),
        new("chair extension", "chair-back-extension",
            [SimulatedExercise.ChairExtension(5, 11, 2.2, 1.5)], [SimulatedExercise.ChairExtension(6)],
            [SimulatedExercise.ChairExtension(8, 22, 3, 3)]),
        new("roller extension", "foam-roller-extension",
            [SimulatedExercise.RollerExtension(5, 12, 2.3, 1.5)], [SimulatedExercise.RollerExtension(5)],
            [SimulatedExercise.RollerExtension(7, 22, 3, 3)]),
        new("kneeling stretch", "kneeling-lat-stretch",
            [SimulatedExercise.KneelingStretch(21, 70)], [SimulatedExercise.KneelingStretch()], [SimulatedExercise.KneelingStretch(30, 95)]),
        new("child's pose", "childs-pose-with-reach",
            [SimulatedExercise.ChildsPose(20, 80, 6)], [SimulatedExercise.ChildsPose()], [SimulatedExercise.ChildsPose(30, 112, 14)]),
        new("hang", "supported-dead-hang",
            [For(ActivityKind.Stand, 30)], [For(ActivityKind.Stand, 40)], [For(ActivityKind.Stand, 60)]),
        new("cat and cow", "cat-cow",
            [SimulatedExercise.CatCow(6, 13, 2.5)], [SimulatedExercise.CatCow(5)], [SimulatedExercise.CatCow(8, 30, 4)]),
        new("long step", "worlds-greatest-stretch",
            [SimulatedExercise.LongStep(3, 31, 1.5, 50)], [SimulatedExercise.LongStep(3)], [SimulatedExercise.LongStep(4, 50, 3, 75)]),
        new("walk", "walk",
            [For(ActivityKind.Walk, 75)], [For(ActivityKind.Walk, 120)], [For(ActivityKind.Walk, 240)]),
        new("hip release", "hip-release", [For(ActivityKind.Lie, 90)]),
        new("bridge, hinge, row", "posterior-chain-set", [For(ActivityKind.Lie, 60), SimulatedExercise.PickUp(8)]),
        new("breathe, settle", "breathe-and-settle", [For(ActivityKind.Breathe, 60)], [For(ActivityKind.SitStill, 60)]),
    ];

    /// <summary>Too little of each: begun and left, not far enough, or not long enough.</summary>
    public static IReadOnlyList<Doing> TooLittle { get; } =
    [
        new("reach, 3 s", null, [SimulatedExercise.Reach(3, 11, 2.5)]),
        new("reach, 3 degrees", null, [SimulatedExercise.Reach(3, 3)]),
        new("chair, 3 times", null, [SimulatedExercise.ChairExtension(3)]),
        new("chair, 5 degrees", null, [SimulatedExercise.ChairExtension(8, 5)]),
        new("chair, 1 s", null, [SimulatedExercise.ChairExtension(8, 10, 0.3, 2)]),
        new("roller, 3 times", null, [SimulatedExercise.RollerExtension(3)]),
        new("roller, 4 degrees", null, [SimulatedExercise.RollerExtension(6, 4)]),
        new("kneeling, 2 x 12 s", null, [SimulatedExercise.KneelingStretch(12)]),
        new("child, 2 x 8 s", null, [SimulatedExercise.ChildsPose(8)]),
        new("cat and cow, twice", null, [SimulatedExercise.CatCow(2)]),
        new("long step, 1 a side", null, [SimulatedExercise.LongStep(1)]),
        new("walk, 40 s", null, [For(ActivityKind.Walk, 40)]),
    ];

    /// <summary>What people do anyway.</summary>
    public static IReadOnlyList<Doing> Ordinary { get; } =
    [
        new("sit", null, [For(ActivityKind.Sit, 600)]),
        new("slouch on", null, [For(ActivityKind.Slouch, 300, 26)]),
        new("sit up, slouch", null, [For(ActivityKind.Sit, 20), For(ActivityKind.Slouch, 60, 18), For(ActivityKind.Sit, 15)]),
        new("lean back", null, [For(ActivityKind.LeanBack, 90, 18)]),
        new("lean back, shortly", null, [For(ActivityKind.LeanBack, 6, 14), For(ActivityKind.Sit, 30), For(ActivityKind.LeanBack, 8, 20)]),
        new("lean sideways", null, [For(ActivityKind.LeanSideways, 20, 25), For(ActivityKind.LeanSideways, 20, -25)]),
        new("fidget", null, [For(ActivityKind.Fidget, 120)]),
        new("stand up, sit down", null, [For(ActivityKind.Stand, 15)], [For(ActivityKind.Stand, 40)]),
        new("walk, stand, walk", null,
            [For(ActivityKind.Walk, 20), For(ActivityKind.Stand, 25), For(ActivityKind.Walk, 15)]),
        new("bend once", null, [For(ActivityKind.Bend, 6, 80)], [For(ActivityKind.Bend, 9, 65)]),
        new("pick up 6 things", null, [SimulatedExercise.PickUp(6)]),
        new("lie down", null, [For(ActivityKind.Lie, 240)]),
        new("lie on the front", null, [For(ActivityKind.Bend, 400, 88)]),
        new("clip on the table", null, [For(ActivityKind.ClipOnTable, 400)]),
    ];

    private static WearerActivity For(ActivityKind kind, double seconds, double angleDeg = 0) =>
        new(kind, TimeSpan.FromSeconds(seconds), angleDeg);
}
