using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>The signal chain with the wearer's options.</summary>
internal static class SecondFeatureChain
{
    public static SecondExtractor Create(PostureOptions options) => new(new SecondExtractorOptions
    {
        GridHz = (int)options.SamplingRateHz,
        GravityCutoffHz = options.GravityCutoffHz,
        LongestBridge = TimeSpan.FromSeconds(options.GapSeconds),
    });
}
