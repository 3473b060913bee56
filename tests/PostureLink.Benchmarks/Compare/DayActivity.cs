namespace PostureLink.Benchmarks;

/// <summary>What a wearer does for a while in a made day.</summary>
/// <param name="FlexionDeg">Where the trunk goes to, forward.</param>
/// <param name="LateralDeg">And to the side.</param>
/// <param name="Seconds">For how long.</param>
/// <param name="StepHz">Steps a second.</param>
/// <param name="SwingG">How much each step swings.</param>
/// <param name="ShakeG">How much they shake without walking.</param>
/// <param name="IsWorn">Whether the clip is on the body, or flat on a table.</param>
internal readonly record struct DayActivity(
    double FlexionDeg, double LateralDeg, double Seconds, double StepHz = 0, double SwingG = 0, double ShakeG = 0, bool IsWorn = true)
{
    public static DayActivity Sit(double flexionDeg, double lateralDeg, double seconds) => new(flexionDeg, lateralDeg, seconds);

    public static DayActivity Walk(double seconds, double stepHz) => new(3, 0, seconds, stepHz, 0.22);

    public static DayActivity Fidget(double seconds) => new(2, 0, seconds, ShakeG: 0.18);

    public static DayActivity TakeOff() => new(0, 0, 4, ShakeG: 1);

    public static DayActivity Table(double seconds) => new(0, 0, seconds, IsWorn: false);
}
