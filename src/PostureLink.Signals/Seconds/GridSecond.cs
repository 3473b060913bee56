using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>One second on the even grid. The resampler fills the same one again.</summary>
/// <remarks>The points form one unbroken run: a gap is at least a second long, so no second holds the ends of two runs.</remarks>
internal sealed class GridSecond(int capacity)
{
    /// <summary>Acceleration at each point, g: the sensor's x, y and z axis, and a lane that is 0.</summary>
    public readonly Vector256<double>[] Points = new Vector256<double>[capacity];

    /// <summary>The two samples round each point, as they came: the one before and the one at or after it.</summary>
    public readonly SamplePairs Pairs = new(capacity);

    public EventTime Start { get; set; }

    /// <summary>Points in the arrays; fewer than the grid has in a second where a gap begins or ends.</summary>
    public int Count { get; set; }

    /// <summary>How much of the second lies between samples that were near enough to be bridged.</summary>
    public long ObservedMicroseconds { get; set; }

    /// <summary>Whether the first point is the first one after the start or a gap.</summary>
    public bool BeginsRun { get; set; }

    /// <summary>Adds a point between two samples, by a straight line.</summary>
    /// <param name="before">The sample before it, g.</param>
    /// <param name="after">The one at or after it.</param>
    /// <param name="spacingMicroseconds">Time from one to the other.</param>
    /// <param name="weight">Where it lies, from 0 at the first to 1 at the second.</param>
    public void Add(Vector256<double> before, Vector256<double> after, long spacingMicroseconds, double weight)
    {
        Pairs.Add(spacingMicroseconds, before, after);
        // Not 1 times the difference, which may miss the last bit.
        Points[Count++] = weight == 1 ? after : Vector256.FusedMultiplyAdd(Vector256.Create(weight), after - before, before);
    }

    /// <summary>Adds points that all lie alike between two samples.</summary>
    /// <param name="samples">Evenly spaced samples.</param>
    /// <param name="first">The sample before the first point.</param>
    /// <param name="stride">Samples from one point to the next.</param>
    /// <param name="points">How many points.</param>
    /// <param name="spacingMicroseconds">Time from one sample to the next.</param>
    /// <param name="weight">Where each lies, from 0 at the sample before it to 1 at the one after.</param>
    public void AddEvenly(in SampleTile samples, int first, int stride, int points, long spacingMicroseconds, double weight)
    {
        Pairs.Make(points, spacingMicroseconds, out Span<Vector256<double>> before, out Span<Vector256<double>> after);
        samples.CopyPairs(first, stride, before, after);
        Span<Vector256<double>> room = Points.AsSpan(Count, points);
        if (weight == 1)
        {
            after.CopyTo(room);
        }
        else
        {
            for (int i = 0; i < room.Length; i++)
                room[i] = Vector256.FusedMultiplyAdd(Vector256.Create(weight), after[i] - before[i], before[i]);
        }
        Count += points;
    }
}
