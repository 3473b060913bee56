using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>Sessions in which the clip comes to sit otherwise than when the person calibrated, while they sit upright all the time.</summary>
internal static class ShiftSessions
{
    private const long ShiftedFrom = 10 * 60_000_000L;
    private const int Turns = 11;
    private const double TurnSeconds = 290;
    private const double PauseSeconds = 40;

    /// <summary>How the clip comes to sit: at once, or over the whole hour.</summary>
    public static IReadOnlyList<(string Name, Direction Axis, double Degrees, bool IsSlow)> Kinds { get; } =
    [
        ("slips 20 degrees forward", new Direction(0, 1, 0), -20, false),
        ("slips 20 degrees to a side", new Direction(0, 0, 1), 20, false),
        ("creeps 3 degrees forward", new Direction(0, 1, 0), -3, true),
    ];

    /// <summary>An hour of upright trials, five minutes each, with pauses after which an alert would be due anew.</summary>
    public static Session Of(PersonTrials person, string place, (string Name, Direction Axis, double Degrees, bool IsSlow) kind)
    {
        Trial[] upright = [.. person.Of(Truth.Upright)];
        SessionBuilder builder = new SessionBuilder(place).Calibrate(upright[0], CalibrationPose.Upright, TrialSessions.CalibrationSeconds);
        for (int turn = 0; turn < Turns; turn++)
            builder.Add(upright[turn % upright.Length], TurnSeconds).Pause(PauseSeconds);
        Session straight = builder.Build($"{person.Person} {kind.Name}");
        long end = straight.Samples[^1].Microseconds;
        return straight with
        {
            Samples = [.. straight.Samples.Select(sample =>
                sample.Microseconds < ShiftedFrom ? sample
                : new Rotation(kind.Axis, kind.Degrees * (kind.IsSlow ? (double)(sample.Microseconds - ShiftedFrom) / (end - ShiftedFrom) : 1)).Turn(sample))],
        };
    }
}
