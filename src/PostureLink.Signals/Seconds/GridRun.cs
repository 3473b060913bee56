using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>Points of the even grid that lie in one second and came in one go, and the two samples round each.</summary>
/// <remarks>
/// Room to work in, one for each thread and not for each clip: whoever fills it hands its points on before anybody else can run. The
/// points of a second in progress would otherwise be most of what a live clip holds.
/// </remarks>
internal sealed class GridRun
{
    /// <summary>Pairs of samples further apart say nothing of whether the two are alike: see <see cref="SecondSums.Likeness"/>.</summary>
    private const long LongestPairMicroseconds = 25_000;

    [ThreadStatic]
    private static GridRun? _mine;

    private readonly Vector256<double>[] _points = new Vector256<double>[SecondExtractorOptions.HighestGridHz];
    private readonly Vector256<double>[] _before = new Vector256<double>[SecondExtractorOptions.HighestGridHz];
    private readonly Vector256<double>[] _after = new Vector256<double>[SecondExtractorOptions.HighestGridHz];
    private int _count;
    private int _pairs;

    private GridRun()
    {
    }

    /// <summary>This thread's, empty.</summary>
    public static GridRun Begin()
    {
        GridRun mine = _mine ??= new GridRun();
        mine.Clear();
        return mine;
    }

    /// <summary>Acceleration at each point, g: the sensor's x, y and z axis, and a lane that is 0.</summary>
    public Span<Vector256<double>> Points => _points.AsSpan(0, _count);

    /// <summary>The samples before points, of those whose two samples are near enough to each other; as they came.</summary>
    public ReadOnlySpan<Vector256<double>> Before => _before.AsSpan(0, _pairs);

    /// <summary>The sample at or after each of the same points.</summary>
    public ReadOnlySpan<Vector256<double>> After => _after.AsSpan(0, _pairs);

    public void Clear() => (_count, _pairs) = (0, 0);

    /// <summary>Adds a point between two samples, by a straight line.</summary>
    /// <param name="before">The sample before it, g.</param>
    /// <param name="after">The one at or after it.</param>
    /// <param name="spacingMicroseconds">Time from one to the other; 0 where one stands for both.</param>
    /// <param name="weight">Where it lies, from 0 at the first to 1 at the second.</param>
    public void Add(Vector256<double> before, Vector256<double> after, long spacingMicroseconds, double weight)
    {
        if (IsPair(spacingMicroseconds))
        {
            _before[_pairs] = before;
            _after[_pairs++] = after;
        }
        // Not 1 times the difference, which may miss the last bit.
        _points[_count++] = weight == 1 ? after : Vector256.FusedMultiplyAdd(Vector256.Create(weight), after - before, before);
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
        // The samples' room is given again where they are no pairs.
        samples.CopyPairs(
            first, stride, weight, _points.AsSpan(_count, points), _before.AsSpan(_pairs, points), _after.AsSpan(_pairs, points));
        _count += points;
        _pairs += IsPair(spacingMicroseconds) ? points : 0;
    }

    private static bool IsPair(long spacingMicroseconds) => spacingMicroseconds is > 0 and <= LongestPairMicroseconds;
}
