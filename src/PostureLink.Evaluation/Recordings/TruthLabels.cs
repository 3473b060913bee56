namespace PostureLink.Evaluation;

/// <summary>The labels that recordings may carry.</summary>
internal static class TruthLabels
{
    private static readonly Dictionary<string, Truth> Known = new(StringComparer.Ordinal)
    {
        ["upright"] = Truth.Upright,
        ["slouching"] = Truth.Slouching,
        ["forward-lean"] = Truth.ForwardLean,
        ["backward"] = Truth.Backward,
        ["left-bend"] = Truth.SideBend,
        ["right-bend"] = Truth.SideBend,
        ["sit-bed"] = Truth.Sitting,
        ["sit-chair"] = Truth.Sitting,
        ["sitting"] = Truth.Sitting,
        ["walking"] = Truth.Walking,
        ["lying"] = Truth.Lying,
        ["not-worn"] = Truth.NotWorn,
    };

    /// <summary>All of them, for messages.</summary>
    public static string All => string.Join(", ", Known.Keys);

    public static bool TryRead(string label, out Truth truth) => Known.TryGetValue(label, out truth);
}
