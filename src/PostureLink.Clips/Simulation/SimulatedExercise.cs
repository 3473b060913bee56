namespace PostureLink.Clips;

/// <summary>Exercises as a clip on the upper trunk feels them: poses, one after the other.</summary>
/// <remarks>
/// Angles are those of the upper trunk against upright sitting; for lying and standing they are the simulated wearer's own. How far
/// people go is judgement but for the reach: both arms up open the middle back by 12.8 degrees, SD 7.6 (Edmondston 2012).
/// </remarks>
public static class SimulatedExercise
{
    private const double StandingDeg = -5;
    private const double LyingDeg = -82;
    private const double KneelingDeg = 85;

    /// <summary>Getting up, and the arms up and down several times.</summary>
    public static WearerActivity Reach(int repetitions, double degrees = 11, double holdSeconds = 12, double restSeconds = 4) => Exercise(
        onFeet: true, new TrunkPose(StandingDeg, 0, 2, restSeconds),
        Repeat(repetitions, new(StandingDeg - degrees, 0, 1.5, holdSeconds), new(StandingDeg, 0, 1.5, restSeconds)));

    /// <summary>Leaning back over the chair's back and coming forward, several times.</summary>
    public static WearerActivity ChairExtension(int repetitions, double degrees = 15, double holdSeconds = 2.5, double restSeconds = 2) =>
        Exercise(
            onFeet: false, new TrunkPose(0, 0, 1.5, 2),
            Repeat(repetitions, new(-degrees, 0, 1.5, holdSeconds), new(0, 0, 1.5, restSeconds)));

    /// <summary>Lying down on the roller, settling over it and coming up a little, several times.</summary>
    public static WearerActivity RollerExtension(int repetitions, double degrees = 16, double holdSeconds = 2.5, double restSeconds = 2) =>
        Exercise(
            onFeet: false, new TrunkPose(LyingDeg, 0, 4, 6),
            Repeat(repetitions, new(LyingDeg - degrees, 0, 1.5, holdSeconds), new(LyingDeg, 0, 1.5, restSeconds)),
            new TrunkPose(0, 0, 4, 5));

    /// <summary>Kneeling, the chest sunk between the arms, first to one side and then to the other.</summary>
    public static WearerActivity KneelingStretch(double holdSeconds = 25, double degrees = 85) => Exercise(
        onFeet: false, new TrunkPose(10, 0, 3, 3),
        [new(degrees, 3, 3, holdSeconds), new(degrees, -3, 2, holdSeconds)], new TrunkPose(0, 0, 4, 5));

    /// <summary>Child's pose, the hands walking to one side and to the other.</summary>
    public static WearerActivity ChildsPose(double holdSeconds = 25, double degrees = 100, double rollDeg = 9) => Exercise(
        onFeet: false, new TrunkPose(10, 0, 3, 3),
        [new(degrees, -rollDeg, 4, holdSeconds), new(degrees, rollDeg, 3, holdSeconds)], new TrunkPose(0, 0, 4, 5));

    /// <summary>On hands and knees, the middle of the back sinking and growing round, several times.</summary>
    public static WearerActivity CatCow(int repetitions, double degrees = 20, double halfSeconds = 3) => Exercise(
        onFeet: false, new TrunkPose(KneelingDeg, 0, 4, 3),
        Repeat(
            repetitions, new(KneelingDeg - degrees / 2, 0, halfSeconds - 0.5, 0.5), new(KneelingDeg + degrees / 2, 0, halfSeconds - 0.5, 0.5)),
        new TrunkPose(KneelingDeg, 0, 2, 1), new TrunkPose(0, 0, 4, 5));

    /// <summary>A long step, the chest turning open, several times to one side and then to the other.</summary>
    public static WearerActivity LongStep(int repetitions, double turnDeg = 38, double holdSeconds = 2, double forwardDeg = 60) => Exercise(
        onFeet: true, new TrunkPose(StandingDeg, 0, 2, 2),
        [.. Step(repetitions, turnDeg, holdSeconds, forwardDeg), .. Step(repetitions, -turnDeg, holdSeconds, forwardDeg)]);

    /// <summary>Bending forward to pick something up and coming up again, several times.</summary>
    public static WearerActivity PickUp(int times, double degrees = 75) => Exercise(
        onFeet: true, new TrunkPose(StandingDeg, 0, 2, 2), Repeat(times, new(degrees, 0, 1.2, 1.5), new(StandingDeg, 0, 1.2, 4)));

    private static IEnumerable<TrunkPose> Step(int repetitions, double turnDeg, double holdSeconds, double forwardDeg) =>
    [
        new(forwardDeg, 0, 2.5, 1),
        .. Repeat(repetitions, new(forwardDeg, turnDeg, 1.5, holdSeconds), new(forwardDeg, 0, 1.5, 1)),
        new(StandingDeg, 0, 2.5, 2),
    ];

    private static IEnumerable<TrunkPose> Repeat(int times, params TrunkPose[] poses) =>
        Enumerable.Range(0, times).SelectMany(_ => poses);

    private static WearerActivity Exercise(bool onFeet, TrunkPose first, IEnumerable<TrunkPose> poses, params TrunkPose[] last)
    {
        TrunkPose[] all = [first, .. poses, .. last];
        return new WearerActivity(ActivityKind.Exercise, TimeSpan.FromSeconds(all.Sum(pose => pose.Seconds) * PoseSequence.Longest))
        {
            Poses = all,
            StandsUp = onFeet,
        };
    }
}
