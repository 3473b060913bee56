namespace PostureLink.Dashboard;

/// <summary>Start and end of every exercise, drawn for this program.</summary>
internal static class Poses
{
    private const string StandingLegs = "M80 68L82 89L80 110L88 110";
    private const string StandingFarLegs = "M80 68L79 89L75 110L83 110";
    private const string Chair = "M57 86H94M58 112V58M91 112V86";
    private const string SittingLegs = "M71 80L93 82L93 110L101 110";
    private const string Seat = "M106 86H142M111 112V86M137 112V86";
    private const string BarAndStep = "M40 9H120M62 107H104V113";
    private const string KneelingLegs = "M62 98L86 107L54 110";
    private const string AllFours = "M58 82L58 108L38 110M98 82L100 96L98 110";

    private static readonly Dictionary<string, (Pose Start, Pose End)> Known = new()
    {
        ["stand-and-reach"] = (
            new(81, 20, "M80 68Q78 52 80 37", StandingLegs + "M80 39L85 53L91 64", StandingFarLegs),
            new(83, 24, "M80 68Q76 52 79 37", StandingLegs + "M79 38L77 22L80 5L86 5", StandingFarLegs + "M79 38L86 22L86 5")),
        ["chair-back-extension"] = (
            new(74, 32, "M71 80Q67 64 71 49", SittingLegs + "M71 51L84 45L76 33", "", Chair),
            new(50, 37, "M71 80Q70 60 57 50", SittingLegs + "M57 51L64 36L51 33", "", Chair)),
        ["foam-roller-extension"] = (
            new(37, 86, "M90 106Q72 88 51 92", "M90 106L106 82L116 110L124 110M51 93L46 78L36 84", "",
                "M69 104m-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),
            new(36, 102, "M90 106Q70 84 50 100", "M90 106L106 82L116 110L124 110M50 101L44 86L33 96", "",
                "M69 104m-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0")),
        ["kneeling-lat-stretch"] = (
            new(104, 49, "M76 88Q82 70 95 62", "M76 88L78 109L54 110M95 63L103 80L124 82", "", Seat),
            new(98, 92, "M56 92Q72 74 87 86", "M56 92L76 109L48 110M87 86L106 80L130 82", "", Seat)),
        ["childs-pose-with-reach"] = (
            new(69, 51, "M62 98Q60 82 66 67", KneelingLegs + "M66 69L76 82L84 95"),
            new(105, 103, "M60 97Q76 82 93 97", "M60 97L86 107L52 110M93 97L112 107L132 110")),
        ["supported-dead-hang"] = (
            new(79, 25, "M80 70Q78 54 80 41", "M80 70L82 88L80 105L88 105M80 42L92 28L88 9", "M80 42L90 27L80 9", BarAndStep),
            new(85, 32, "M79 76Q78 60 82 46", "M79 76L97 88L82 105L90 105M82 46L84 28L88 9", "M82 46L80 28L80 9", BarAndStep)),
        ["cat-cow"] = (
            new(113, 77, "M58 82Q78 80 98 81", AllFours),
            new(113, 73, "M58 82C76 82 84 93 98 80", AllFours)),
        ["worlds-greatest-stretch"] = (
            new(110, 65, "M72 84Q84 72 97 73", "M72 84L98 86L98 110L106 110M97 74L93 92L88 110", "M72 84L52 97L28 108"),
            new(109, 60, "M72 84Q84 72 97 72", "M72 84L98 86L98 110L106 110M97 73L92 55L88 38", "M72 84L52 97L28 108M97 73L92 92L87 110")),
        ["walk"] = (
            new(81, 20, "M80 68Q78 52 80 37", StandingLegs + "M80 39L79 54L82 67", StandingFarLegs),
            new(84, 20, "M80 68Q79 52 82 37", "M80 68L91 87L99 108L107 107M82 39L73 52L71 66",
                "M80 68L76 89L60 103L65 109M82 39L91 52L100 60")),
        ["hip-release"] = (
            new(27, 103, "M86 97Q64 105 42 105", "M86 97L106 78L112 110L120 110M43 106L58 110L74 110", "",
                "M83 106m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0"),
            new(29, 103, "M92 97Q68 105 44 105", "M92 97L114 84L114 110L122 110M45 106L60 110L76 110", "",
                "M83 106m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0")),
        ["posterior-chain-set"] = (
            new(32, 103, "M84 106Q66 104 46 104", "M84 106L102 82L110 110L118 110M46 106L62 109L78 110"),
            new(32, 103, "M84 84Q66 92 46 104", "M84 84L104 80L110 110L118 110M46 106L62 109L78 110")),
        ["breathe-and-settle"] = (
            new(79, 34, "M71 80Q62 64 73 50", SittingLegs + "M73 52L80 67L89 78", "", "M58 86H94M62 112V86M91 112V86"),
            new(74, 30, "M71 80Q68 64 72 48", SittingLegs + "M72 50L77 66L87 78", "", "M58 86H94M62 112V86M91 112V86")),
    };

    /// <summary>Start and end of an exercise; null of one that has no drawing.</summary>
    public static (Pose Start, Pose End)? Of(string exerciseId) => Known.TryGetValue(exerciseId, out var poses) ? poses : null;
}
