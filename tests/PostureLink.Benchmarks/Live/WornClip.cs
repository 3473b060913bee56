using System.Buffers.Binary;
using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>The frames of a clip on a quiet sitter, 50 samples a second.</summary>
internal static class WornClip
{
    private const int OpenHeader = 10;
    private const int SampleBytes = 6;

    /// <summary>Frames of the open clip protocol, version 1 (firmware-protocol/open-clip/README.md, "Data"), 2 g range.</summary>
    public static byte[][] OpenFrames(int count, int samples) => Frames(count, samples, OpenHeader, 16384, (frame, index) =>
    {
        frame[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(2), (ushort)index);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), (uint)((long)index * samples * 32768 / SittingSignal.RateHz));
        frame[8] = (byte)samples;
    });

    /// <summary>Values of a micro:bit: one sample, thousandths of g.</summary>
    public static byte[][] MicrobitFrames(int count) => Frames(count, 1, 0, 1000, (_, _) => { });

    private static byte[][] Frames(int count, int samples, int header, double countsPerG, Action<byte[], int> begin)
    {
        AccelerationBlock[] blocks = SittingSignal.Blocks(count, samples);
        var frames = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            frames[i] = new byte[header + SampleBytes * samples];
            begin(frames[i], i);
            for (int sample = 0; sample < samples; sample++)
            {
                Span<byte> at = frames[i].AsSpan(header + SampleBytes * sample);
                BinaryPrimitives.WriteInt16LittleEndian(at, (short)(countsPerG * blocks[i].X[sample]));
                BinaryPrimitives.WriteInt16LittleEndian(at[2..], (short)(countsPerG * blocks[i].Y[sample]));
                BinaryPrimitives.WriteInt16LittleEndian(at[4..], (short)(countsPerG * blocks[i].Z[sample]));
            }
        }
        return frames;
    }
}
