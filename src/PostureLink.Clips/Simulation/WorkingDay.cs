using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The simulated working day of the demo: nine hours at a desk, with all that the program has to tell apart.</summary>
public static class WorkingDay
{
    /// <summary>The part of the day in which the wearer sits upright on purpose, for the calibration: from its start.</summary>
    public static readonly TimeSpan CalibrationLength = TimeSpan.FromSeconds(30);

    /// <summary>When the link drops, from the start of the day.</summary>
    public static readonly TimeSpan LinkDropAfter = Hours(6) + Minutes(20);

    /// <summary>For how long.</summary>
    public static readonly TimeSpan LinkDropLength = Minutes(3);

    /// <summary>What the wearer does.</summary>
    /// <param name="start">When the clip has been put on: half past eight, in the wearer's zone.</param>
    public static WearerScript Script(EventTime start) => new WearerScript(start)
        // 08:30 Calibration, then mail, and a first slouch.
        .SitStill(CalibrationLength)
        .Sit(Minutes(9.5))
        .Slouch(Minutes(4), 18)
        .Sit(Minutes(6))
        .Bend(Seconds(5), 50)
        .Sit(Minutes(10))
        // 09:00 A slouch, and another one before ten minutes have passed: too soon for a second prompt.
        .Slouch(Minutes(5), 22)
        .Sit(Minutes(2))
        .Slouch(Minutes(3), 20)
        .Sit(Minutes(12))
        .Fidget(Minutes(1))
        .Slouch(Minutes(12), 24)
        .Sit(Minutes(5))
        // 09:40 Coffee.
        .Walk(Minutes(2))
        .Stand(Minutes(4))
        .Walk(Minutes(2))
        .Sit(Minutes(12))
        .Slouch(Minutes(2), 16)
        .Sit(Minutes(8))
        // 10:10 Reading: forty minutes without a move worth the name.
        .SitStill(Minutes(40))
        .Stand(Minutes(1))
        .Walk(Minutes(3))
        .Sit(Minutes(6))
        .Slouch(Minutes(20), 26)
        .Sit(Minutes(4))
        .Bend(Seconds(7), 60)
        .LeanBack(Minutes(5), 20)
        .Sit(Minutes(10))
        .Slouch(Minutes(6), 19)
        .Sit(Minutes(8))
        // 11:53 Lunch.
        .Walk(Minutes(6))
        .Sit(Minutes(14))
        .Walk(Minutes(10))
        .Sit(Minutes(10))
        .Slouch(Minutes(3), 21)
        .Sit(Minutes(7))
        // 12:43 The clip lies on the table over a break; from 13:38 it charges.
        .TakeOff(Minutes(20))
        .Sit(Minutes(8))
        .Slouch(Minutes(15), 28)
        .Sit(Minutes(12))
        .Charge(Minutes(10))
        .Sit(Minutes(10))
        .LeanSideways(Minutes(2), 18)
        .Slouch(Minutes(7), 17)
        .Stand(Minutes(3))
        .Sit(Minutes(25))
        // 14:35 At 14:50 the link drops for three minutes.
        .Slouch(Minutes(4), 23)
        .Sit(Minutes(25))
        .Walk(Minutes(3))
        .Sit(Minutes(10))
        .Breathe(Minutes(2))
        .Slouch(Minutes(10), 25)
        .Sit(Minutes(15))
        .Bend(Seconds(6), 55)
        .Slouch(Minutes(5), 20)
        .Walk(Minutes(4))
        // 15:53 The tired end of the day.
        .Sit(Minutes(10))
        .Slouch(Minutes(18), 27)
        .Sit(Minutes(6))
        .Slouch(Minutes(8), 22)
        .Sit(Minutes(9))
        .Lie(Minutes(5))
        .Sit(Minutes(10))
        .Slouch(Minutes(6), 19)
        .Sit(Minutes(12))
        .Stand(Minutes(3))
        .Walk(Minutes(5));

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
