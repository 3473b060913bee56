namespace PostureLink.Signals;

/// <summary>How much a second shook, on the scale on which stillness is judged.</summary>
public static class TiltSpread
{
    /// <summary>The largest standard deviation of the three axes; of a clip that tells an angle alone, that of its angle.</summary>
    /// <remarks>
    /// An angle's shake falls on two axes by turns, depending on how far the trunk tilts; put together, it does not depend on it:
    /// 1 degree is 17.5 thousandths.
    /// </remarks>
    /// <param name="second">The second.</param>
    /// <returns>Thousandths of g.</returns>
    public static double Mg(in SecondFeatures second) => second.Kind == Core.SampleKind.ForwardTilt
        ? Math.Sqrt(second.SdXMg * second.SdXMg + second.SdYMg * second.SdYMg + second.SdZMg * second.SdZMg)
        : Math.Max(second.SdXMg, Math.Max(second.SdYMg, second.SdZMg));
}
