namespace PostureLink.Summaries;

/// <summary>Changes of posture: flexion at least 5 degrees from where it was kept, to one side, for 5 s running.</summary>
/// <remarks>
/// A field study counts 9 shifts in 15 minutes of sitting (Appl Ergon 2024, 10.1016/j.apergo.2024.104374); 5 degrees and 5 s
/// are the project's own. Moving about in between is no matter; time unseen is: what was kept before it is forgotten.
/// </remarks>
internal static class PostureShifts
{
    private const int LeastDeg = 5;
    private const int LeastSeconds = 5;

    /// <summary>Shifts per 15 minutes of still time with known flexion, or null without any.</summary>
    public static double? Per15Minutes(DaySeconds day)
    {
        const int SecondsPer15Minutes = 15 * 60;
        int shifts = 0;
        int still = 0;
        double? keptDeg = null;
        int side = 0;
        int run = 0;
        double sumDeg = 0;
        for (int i = 0; i < day.Count; i++)
        {
            if (day.StillFlexionDeg(i) is not { } flexionDeg)
            {
                run = 0;
                keptDeg = DaySeconds.IsWorn(day.State(i)) ? keptDeg : null;
                continue;
            }
            still++;
            double fromKeptDeg = flexionDeg - (keptDeg ?? double.NegativeInfinity);
            int sideHere = Math.Abs(fromKeptDeg) >= LeastDeg ? Math.Sign(fromKeptDeg) : 0;
            bool goesOn = sideHere == side && run > 0;
            run = sideHere == 0 ? 0 : goesOn ? run + 1 : 1;
            sumDeg = goesOn ? sumDeg + flexionDeg : flexionDeg;
            side = sideHere;
            if (run < LeastSeconds)
                continue;
            // The first posture that is kept is where shifts are counted from.
            shifts += keptDeg is null ? 0 : 1;
            keptDeg = sumDeg / LeastSeconds;
            run = 0;
        }
        return still == 0 ? null : shifts * (double)SecondsPer15Minutes / still;
    }
}
