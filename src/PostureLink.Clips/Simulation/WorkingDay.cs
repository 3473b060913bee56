using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The simulated working day of the demo: eight hours at a desk, with all that the program has to tell apart.</summary>
public static class WorkingDay
{
    /// <summary>The part of the day in which the wearer sits upright on purpose, for the calibration: from its start.</summary>
    public static readonly TimeSpan CalibrationLength = TimeSpan.FromSeconds(30);

    /// <summary>When the link drops, from the start of the day.</summary>
    public static readonly TimeSpan LinkDropAfter = Hours(5) + Minutes(30);

    /// <summary>For how long.</summary>
    public static readonly TimeSpan LinkDropLength = Minutes(3);

    /// <summary>What the wearer does.</summary>
    /// <param name="start">When the clip has been put on: half past eight, in the wearer's zone.</param>
    public static WearerScript Script(EventTime start) => new WearerScript(start)
        // 08:30 Calibration, then mail; the first slouch.
        .SitStill(CalibrationLength)
        .Sit(Minutes(14.5))
        .Slouch(Minutes(4), 18)
        .Sit(Minutes(8))
        .Bend(Seconds(5), 50)
        .Sit(Minutes(6))
        // 09:03 Coffee, and then two slouches within ten minutes: the second is too soon for a prompt.
        .Walk(Minutes(2))
        .Stand(Minutes(2))
        .Walk(Minutes(1))
        .Sit(Minutes(14))
        .Slouch(Minutes(3), 22)
        .Sit(Minutes(3))
        .Slouch(Minutes(3), 20)
        .Sit(Minutes(9))
        .Fidget(Minutes(1))
        // 09:41 A call on foot.
        .Walk(Minutes(3))
        .Sit(Minutes(22))
        .Slouch(Minutes(6), 24)
        .Stand(Minutes(2))
        .Walk(Minutes(2))
        // 10:16 Reading: forty minutes without a move.
        .SitStill(Minutes(40))
        .Walk(Minutes(3))
        .Sit(Minutes(14))
        .LeanBack(Minutes(5), 20)
        .Sit(Minutes(6))
        .Slouch(Minutes(6), 19)
        // 11:30 Lunch; the clip lies on the table.
        .Walk(Minutes(8))
        .TakeOff(Minutes(40))
        .Walk(Minutes(6))
        .Sit(Minutes(16))
        .Slouch(Minutes(9), 28)
        .Walk(Minutes(2))
        // 12:51 The clip charges for a while.
        .Sit(Minutes(14))
        .Charge(Minutes(10))
        .Sit(Minutes(16))
        .LeanSideways(Minutes(3), 18)
        .Sit(Minutes(5))
        .Walk(Minutes(3))
        // 13:42 The link drops for three minutes at 14:00.
        .Sit(Minutes(22))
        .Slouch(Minutes(4), 17)
        .Sit(Minutes(3))
        .Walk(Minutes(4))
        .Sit(Minutes(18))
        .Breathe(Minutes(2))
        .Slouch(Minutes(8), 25)
        .Walk(Minutes(2))
        // 14:45 The tired end of the day.
        .Sit(Minutes(14))
        .Bend(Seconds(6), 55)
        .Sit(Minutes(12))
        .Walk(Minutes(3))
        .Sit(Minutes(10))
        .Slouch(Minutes(14), 27)
        .Lie(Minutes(8))
        .Sit(Minutes(18))
        .Slouch(Minutes(5), 20)
        .Sit(Minutes(4))
        .Stand(Minutes(3))
        .Walk(Minutes(6));

    /// <summary>What goes wrong on the way: some jitter, one frame in a thousand, and the link drop.</summary>
    /// <param name="start">As for <see cref="Script"/>.</param>
    public static SimulatedLinkFaults LinkFaults(EventTime start) => new()
    {
        Jitter = TimeSpan.FromMilliseconds(25),
        LossProbability = 0.001,
        Outages = [new SimulatedTrouble(start + LinkDropAfter, LinkDropLength)],
    };

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
