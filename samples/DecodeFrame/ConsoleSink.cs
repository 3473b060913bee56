using PostureLink.Clips;

namespace PostureLink.Samples;

/// <summary>Prints what a decoder finds.</summary>
internal sealed class ConsoleSink : IDecodedFrameSink
{
    public void OnFrame(DecodedFrame frame)
    {
        Console.WriteLine($"  frame {frame.Sequence}, device ticks {frame.Ticks?.Value}, worn: {frame.Worn}");
        for (int i = 0; i < frame.Count; i++)
        {
            // At rest a clip measures gravity only, and the way gravity leans is the way the trunk leans.
            double forwardDeg = double.RadiansToDegrees(Math.Atan2(frame.Z[i], frame.X[i]));
            Console.WriteLine(
                $"  x {frame.X[i]:0.000} g, y {frame.Y[i]:0.000} g, z {frame.Z[i]:0.000} g: {forwardDeg:0.0} degrees forward");
        }
    }

    public void OnFault(FrameFault fault, string detail) => Console.WriteLine($"  {fault}: {detail}");
}
