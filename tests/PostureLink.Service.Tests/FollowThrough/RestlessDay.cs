using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>Six hours of somebody who never stays with anything for long: the hardest ordinary day for whoever looks for exercises.</summary>
internal static class RestlessDay
{
    public static WearerScript Script(EventTime start, int seed)
    {
        var random = new Random(seed);
        WearerScript script = new WearerScript(start).SitStill(SimulatedWearing.CalibrationLength + TimeSpan.FromSeconds(5));
        while (script.Length < TimeSpan.FromHours(6))
            script = script.Then(Next(random));
        return script;
    }

    private static WearerActivity Next(Random random)
    {
        double Between(double least, double most) => least + (most - least) * random.NextDouble();
        WearerActivity For(ActivityKind kind, double least, double most, double angleDeg = 0) =>
            new(kind, TimeSpan.FromSeconds(Between(least, most)), angleDeg);
        return random.Next(20) switch
        {
            < 5 => For(ActivityKind.Sit, 10, 300),
            5 => For(ActivityKind.SitStill, 10, 120),
            6 or 7 => For(ActivityKind.Slouch, 10, 240, Between(8, 30)),
            8 or 9 => For(ActivityKind.LeanBack, 4, 120, Between(4, 25)),
            10 => For(ActivityKind.LeanSideways, 4, 60, Between(-28, 28)),
            11 => For(ActivityKind.Fidget, 5, 60),
            12 => For(ActivityKind.Breathe, 20, 60),
            13 or 14 => For(ActivityKind.Stand, 3, 120),
            15 => For(ActivityKind.Walk, 5, 150),
            16 => For(ActivityKind.Bend, 2, 15, Between(25, 95)),
            17 => For(ActivityKind.Lie, 20, 200),
            18 => SimulatedExercise.PickUp(random.Next(1, 7), Between(40, 90)),
            _ => For(ActivityKind.Sit, 60, 400),
        };
    }
}
