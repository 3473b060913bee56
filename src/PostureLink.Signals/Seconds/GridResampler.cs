using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Puts samples with any spacing onto an even grid, second by second, by straight lines between neighbors.</summary>
/// <remarks>
/// <para>The grid is anchored at the first sample. It reads the line at single moments and does not average over the grid
/// interval: noise and movement then have the same standard deviation whether a clip sends 25, 50 or 100 samples a second,
/// and the thresholds of the rules, which were measured on single samples, stay valid. The price is that vibration above
/// half the grid rate folds down; an accelerometer's own low-pass leaves little of it.</para>
/// <para>Nothing depends on how samples are cut into blocks.</para>
/// </remarks>
internal sealed class GridResampler
{
    /// <summary>No wearable accelerometer reads beyond this (the widest parts sold measure 200 g).</summary>
    private const double LargestG = 256;

    private const long SecondMicroseconds = 1_000_000;

    /// <summary>The longest spacing of coarse samples. Silence shorter than that says nothing: advertisements are often missed.</summary>
    private const long CoarsePeriodMicroseconds = 10 * SecondMicroseconds;

    private const long LongestCoarseBridge = 60 * SecondMicroseconds;
    private const ulong LongestJump = 366UL * 86_400 * SecondMicroseconds;
    private static readonly EventTime EarliestTime = EventTime.From(DateTimeOffset.MinValue);
    private static readonly EventTime LatestTime = EventTime.From(DateTimeOffset.MaxValue);

    private readonly int _pointsPerSecond;
    private readonly ulong _fineBridge;
    private readonly long[] _offsets;
    private readonly GridSecond _second;

    private ulong _longestBridge;
    private bool _started;
    private bool _inRun;
    private long _runStart;
    private long _knownEmptyUntil;
    private Sample _last;
    private int _nextPoint;
    private long _nextPointTime = long.MinValue;
    private DroppedSamples _dropped;

    public GridResampler(int gridHz, TimeSpan longestBridge)
    {
        _pointsPerSecond = gridHz;
        _fineBridge = (ulong)(longestBridge.Ticks / TimeSpan.TicksPerMicrosecond);
        _longestBridge = _fineBridge;
        _second = new GridSecond(gridHz);
        _offsets = Enumerable.Range(0, gridHz + 1).Select(point => point * SecondMicroseconds / gridHz).ToArray();
    }

    /// <summary>Samples left out since construction.</summary>
    public DroppedSamples Dropped => _dropped;

    private long SecondEnd => _second.Start.Microseconds + SecondMicroseconds;

    public void Process(AccelerationBlock block, IGridSink sink)
    {
        ReadOnlySpan<double> x = block.X, y = block.Y, z = block.Z;
        ReadOnlySpan<long> offsets = block.OffsetsMicroseconds;
        long start = block.Start.Microseconds, periodTicks = block.Period.Ticks;
        _longestBridge = block.Kind == SampleKind.CoarseAcceleration ? CoarseBridge(block) : _fineBridge;
        long lastTime = _last.Time;
        int last = -1;
        for (int i = 0; i < x.Length; i++)
        {
            long time = start + (offsets.IsEmpty ? periodTicks * i / TimeSpan.TicksPerMicrosecond : offsets[i]);
            // Most samples only move time on: they are usable, and the next point of the grid lies behind them.
            if (time > lastTime && time < _nextPointTime && Since(lastTime, time) <= _longestBridge && IsUsable(x[i], y[i], z[i]))
            {
                lastTime = time;
                last = i;
                continue;
            }
            if (last >= 0)
                _last = new Sample(lastTime, x[last], y[last], z[last]);
            Accept(time, x[i], y[i], z[i], sink);
            lastTime = _last.Time;
            last = -1;
        }
        if (last >= 0)
            _last = new Sample(lastTime, x[last], y[last], z[last]);
    }

    /// <summary>Says that nothing more will come up to a moment; once that is longer than a bridge, its seconds are given.</summary>
    public void AdvanceTo(EventTime now, IGridSink sink)
    {
        if (!_started || now.Microseconds <= _last.Time || Since(_last.Time, now.Microseconds) <= _longestBridge)
            return;
        if (IsBadTime(now.Microseconds))
        {
            _dropped = _dropped with { BadTime = _dropped.BadTime + 1 };
            return;
        }
        EndRun();
        _knownEmptyUntil = Math.Max(_knownEmptyUntil, now.Microseconds);
        while (SecondEnd <= now.Microseconds)
            CloseSecond(_last.Time, sink);
    }

    /// <summary>Ends the record: gives the last second if at least half of it was observed. A new record may follow.</summary>
    public void Complete(IGridSink sink)
    {
        if (_started && !_inRun)
            sink.OnGap(new EventTime(_last.Time), new EventTime(_knownEmptyUntil));
        else if (_started && 2 * ObservedUntil(_last.Time) >= SecondMicroseconds)
            CloseSecond(_last.Time, sink);
        EndRun();
        _started = false;
        _second.Count = 0;
        _second.Pairs.Clear();
    }

    /// <summary>Three samples of a coarse clip may be missed in a row; without a period it counts as the longest.</summary>
    private ulong CoarseBridge(AccelerationBlock block)
    {
        long periodUs = block.IsUneven ? CoarsePeriodMicroseconds : block.Period.Ticks / TimeSpan.TicksPerMicrosecond;
        long threeUs = 3 * Math.Min(periodUs, LongestCoarseBridge);
        return Math.Max(_fineBridge, (ulong)Math.Clamp(threeUs, CoarsePeriodMicroseconds, LongestCoarseBridge));
    }

    private void Accept(long time, double x, double y, double z, IGridSink sink)
    {
        if (!IsUsable(x, y, z))
            _dropped = _dropped with { Unusable = _dropped.Unusable + 1 };
        else if (!_started)
            Start(time, x, y, z, sink);
        else if (time == _last.Time)
            _dropped = _dropped with { Duplicate = _dropped.Duplicate + 1 };
        else if (time < _last.Time)
            _dropped = _dropped with { Backward = _dropped.Backward + 1 };
        else if (_inRun && Since(_last.Time, time) <= _longestBridge)
            Bridge(time, x, y, z, sink);
        else if (time < _second.Start.Microseconds)
            _dropped = _dropped with { Late = _dropped.Late + 1 };
        else if (IsBadTime(time))
            _dropped = _dropped with { BadTime = _dropped.BadTime + 1 };
        else
            EndGap(time, x, y, z, sink);
    }

    private void Start(long time, double x, double y, double z, IGridSink sink)
    {
        if (time < EarliestTime.Microseconds || time > LatestTime.Microseconds)
        {
            _dropped = _dropped with { BadTime = _dropped.BadTime + 1 };
            return;
        }
        _started = true;
        _knownEmptyUntil = time;
        _second.Start = new EventTime(time);
        BeginRun(time, x, y, z, sink);
    }

    private void EndGap(long time, double x, double y, double z, IGridSink sink)
    {
        EndRun();
        var from = new EventTime(_last.Time);
        while (SecondEnd <= time)
            CloseSecond(_last.Time, sink);
        sink.OnGap(from, new EventTime(time));
        BeginRun(time, x, y, z, sink);
    }

    private void BeginRun(long time, double x, double y, double z, IGridSink sink)
    {
        _inRun = true;
        _runStart = time;
        _second.BeginsRun = true;
        MoveTo(0);
        while (_nextPointTime < time)
            MoveTo(_nextPoint + 1);
        _last = new Sample(time, x, y, z);
        Bridge(time, x, y, z, sink);
    }

    private void MoveTo(int point)
    {
        _nextPoint = point;
        _nextPointTime = _second.Start.Microseconds + _offsets[point];
    }

    private void EndRun()
    {
        _inRun = false;
        _nextPointTime = long.MinValue;
    }

    /// <summary>Fills the points of the grid after the last sample, up to and including this one's time.</summary>
    private void Bridge(long time, double x, double y, double z, IGridSink sink)
    {
        while (_nextPointTime <= time)
        {
            if (_nextPoint == _pointsPerSecond)
            {
                CloseSecond(SecondEnd, sink);
                MoveTo(0);
            }
            else
            {
                AddPoint(time, x, y, z);
                MoveTo(_nextPoint + 1);
            }
        }
        _last = new Sample(time, x, y, z);
    }

    private void AddPoint(long time, double x, double y, double z)
    {
        int point = _second.Count++;
        _second.Pairs.Add(time - _last.Time, _last.X, _last.Y, _last.Z, x, y, z);
        if (time == _nextPointTime)
        {
            _second.X[point] = x;
            _second.Y[point] = y;
            _second.Z[point] = z;
            return;
        }
        double weight = (_nextPointTime - _last.Time) / (double)(time - _last.Time);
        _second.X[point] = Math.FusedMultiplyAdd(weight, x - _last.X, _last.X);
        _second.Y[point] = Math.FusedMultiplyAdd(weight, y - _last.Y, _last.Y);
        _second.Z[point] = Math.FusedMultiplyAdd(weight, z - _last.Z, _last.Z);
    }

    private void CloseSecond(long observedUntil, IGridSink sink)
    {
        _second.ObservedMicroseconds = ObservedUntil(observedUntil);
        sink.OnSecond(_second);
        _second.Start = new EventTime(SecondEnd);
        // A run whose first point falls into the next second begins there.
        _second.BeginsRun &= _second.Count == 0;
        _second.Count = 0;
        _second.Pairs.Clear();
    }

    private long ObservedUntil(long until) =>
        Math.Max(0, Math.Min(until, SecondEnd) - Math.Max(_runStart, _second.Start.Microseconds));

    private bool IsBadTime(long time) => Since(_last.Time, time) > LongestJump || time > LatestTime.Microseconds;

    /// <summary>From an earlier to a later time; no pair of times overflows.</summary>
    private static ulong Since(long earlier, long later) => unchecked((ulong)later - (ulong)earlier);

    /// <summary>Written so that a component that is not a number fails.</summary>
    private static bool IsUsable(double x, double y, double z) =>
        Math.Abs(x) <= LargestG && Math.Abs(y) <= LargestG && Math.Abs(z) <= LargestG;

    private readonly record struct Sample(long Time, double X, double Y, double Z);
}
