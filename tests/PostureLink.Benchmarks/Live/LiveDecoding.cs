using PostureLink.Clips;

namespace PostureLink.Benchmarks;

/// <summary>What the decode path allocates per notification, once it runs.</summary>
internal static class LiveDecoding
{
    public static double BytesPerNotification(ClipProfile profile, byte[][] frames)
    {
        IClipDecoder decoder = profile.CreateDecoder();
        var sink = new CountingSink();
        int warm = frames.Length / 10;
        foreach (byte[] frame in frames.AsSpan(0, warm))
            decoder.Decode(profile.DataCharacteristic, frame, sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] frame in frames.AsSpan(warm))
            decoder.Decode(profile.DataCharacteristic, frame, sink);
        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(frames.Length - warm);
        return sink.Frames == frames.Length ? bytes : throw new InvalidOperationException($"{sink.Frames} of {frames.Length} frames were good.");
    }

    private sealed class CountingSink : IDecodedFrameSink
    {
        public int Frames { get; private set; }

        public void OnFrame(DecodedFrame frame) => Frames++;

        public void OnFault(FrameFault fault, string detail) => throw new InvalidOperationException($"{fault}: {detail}");
    }
}
