using System.Runtime.InteropServices;
using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>Days of raw samples in one file, so simple that a program in any language reads it in a few lines.</summary>
/// <remarks>
/// Little-endian: "PLDAYS1" and a zero; int32 sessions; int32 microseconds from sample to sample; the neutral pose and forward, three
/// float64 each; then of each session an int32 number of samples and the samples, int16 x, y, z, 4,096 to a g.
/// </remarks>
/// <param name="PeriodMicroseconds">Spacing of the samples, whole microseconds.</param>
/// <param name="Neutral">Up in the neutral pose, in the sensor's frame.</param>
/// <param name="Forward">Towards where up moves when the trunk flexes; perpendicular to neutral.</param>
/// <param name="Sessions">Samples of each session, x, y, z after each other.</param>
public sealed record DayFile(int PeriodMicroseconds, Direction Neutral, Direction Forward, IReadOnlyList<short[]> Sessions)
{
    /// <summary>How many units of a sample are 1 g.</summary>
    public const double UnitsPerG = 4096;

    private static ReadOnlySpan<byte> Magic => "PLDAYS1\0"u8;

    /// <summary>All samples of all sessions.</summary>
    public long Samples => Sessions.Sum(session => session.Length / 3L);

    public void Write(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(Magic);
        writer.Write(Sessions.Count);
        writer.Write(PeriodMicroseconds);
        foreach (Direction direction in (Direction[])[Neutral, Forward])
        {
            writer.Write(direction.X);
            writer.Write(direction.Y);
            writer.Write(direction.Z);
        }
        foreach (short[] session in Sessions)
        {
            writer.Write(session.Length / 3);
            writer.Write(MemoryMarshal.AsBytes<short>(session));
        }
    }

    public static DayFile Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException("Not a file of days.");
        int count = reader.ReadInt32(), period = reader.ReadInt32();
        Direction neutral = ReadDirection(reader), forward = ReadDirection(reader);
        var sessions = new short[count][];
        for (int i = 0; i < count; i++)
        {
            sessions[i] = new short[3 * reader.ReadInt32()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(sessions[i].AsSpan()));
        }
        return new DayFile(period, neutral, forward, sessions);
    }

    private static Direction ReadDirection(BinaryReader reader) => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
}
